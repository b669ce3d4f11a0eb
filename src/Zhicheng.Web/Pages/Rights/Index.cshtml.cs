using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Net.Http.Headers;
using Zhicheng.Core.Privacy;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Rights;
using Zhicheng.Core.Time;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Rights;

/// <summary>What is kept about me, and how do I get it?</summary>
public sealed class IndexModel(RequestActor actor, PrivacyBook book, ExportMyData export, TimeProvider time) : PageModel
{
    [BindProperty]
    [Required(ErrorMessage = "请输入当前密码。")]
    public string Password { get; set; } = "";

    public IReadOnlyList<DataClass> Classes => book.Classes;

    /// <summary>Whether one acts as the applicant, so that the pages of one's profile open.</summary>
    public bool IsApplicant { get; private set; }

    public static IEnumerable<string> Places => [nameof(Password)];

    public async Task OnGetAsync() => await LoadAsync();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await LoadAsync();
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var begun = await export.BeginAsync(await actor.GetAsync(), Password, cancel);
        if (begun is Result<Owner>.Done { Value: var owner })
        {
            var day = time.TodayInChina().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            return new Archive($"我的个人信息 {day}.zip", body => export.WriteAsync(owner, body, cancel));
        }

        ModelState.AddRefusal(begun);
        return Page();
    }

    private async Task LoadAsync() => IsApplicant = await actor.GetAsync() is { IsSelf: true, PersonId: not null };

    /// <summary>Goes out while it is written, and is kept nowhere on the way.</summary>
    private sealed class Archive(string name, Func<Stream, Task> write) : IActionResult
    {
        public async Task ExecuteResultAsync(ActionContext context)
        {
            var response = context.HttpContext.Response;
            var disposition = new ContentDispositionHeaderValue("attachment");
            disposition.SetHttpFileName(name);
            response.ContentType = "application/zip";
            response.Headers.ContentDisposition = disposition.ToString();
            response.Headers.CacheControl = "no-store";
            await using var body = new LateStream(response.Body);
            await write(body);
            await body.FlushAsync(context.HttpContext.RequestAborted);
        }
    }
}
