using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Privacy;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Rights;
using Zhicheng.Core.Time;
using Zhicheng.Web.Accounts;

namespace Zhicheng.Web.Pages.Accounts;

/// <summary>Have you read this, or do you agree to it? One text after another, until none waits.</summary>
public sealed class ConsentModel(RequestActor actor, FindTexts texts, AnswerText answer) : PageModel
{
    [FromQuery(Name = "next")]
    public string? Next { get; set; }

    public TextStanding? Asked { get; private set; }

    /// <summary>How many wait, this one among them.</summary>
    public int Left { get; private set; }

    public static string Lead(TextStanding asked, int left) =>
        (asked.Text.Kind == PrivacyTextKind.Notice ? "请阅读。" : "请阅读后回答。")
        + $"第{asked.Text.Version}版，{asked.Text.From.Chinese()}起适用。"
        + (left > 1 ? $"还有{left - 1}份在后面。" : "");

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => NextAsync(cancel);

    public async Task<IActionResult> OnPostAsync(string? text, string? version, bool agrees, CancellationToken cancel)
    {
        var done = await answer.RunAsync(await actor.GetAsync(), text ?? "", version ?? "", agrees, cancel);
        if (done is Result<Nothing>.NotFound)
        {
            return NotFound();
        }

        ModelState.AddRefusal(done);
        return await NextAsync(cancel);
    }

    private async Task<IActionResult> NextAsync(CancellationToken cancel)
    {
        var waiting = await texts.WaitingAsync((await actor.GetAsync()).AccountId, cancel);
        (Asked, Left) = (waiting.Count > 0 ? waiting[0] : null, waiting.Count);
        if (Asked is null)
        {
            return LocalRedirect(Url.IsLocalUrl(Next) ? Next : "/");
        }

        // After a post: each text has an address of its own in the history of the browser.
        return HttpMethods.IsPost(Request.Method) && ModelState.IsValid
            ? RedirectToPage("/Accounts/Consent", new { next = Next })
            : Page();
    }
}
