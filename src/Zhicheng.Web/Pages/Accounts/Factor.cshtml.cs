using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Accounts.SecondFactors;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Accounts;

/// <summary>Which phone shall be asked for besides the password?</summary>
public sealed class FactorModel(RequestActor actor, EnrolSecondFactor enrol) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Next { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    public FactorStanding Standing { get; private set; } = null!;

    public string AccountName { get; private set; } = "";

    /// <summary>The recovery codes, right after they were made.</summary>
    public IReadOnlyList<string>? Codes { get; private set; }

    public string Onward =>
        Url.IsLocalUrl(Next) ? Next
        : actor.IsDeskClosed ? "/home"
        : "/account/security";

    public string Why =>
        actor.IsDeskClosed
            ? "以单位、部门或评委会办事机构的身份办理业务，登录时除密码外必须有动态码。开通后就能打开待办。"
            : "登录时除密码外还要手机上的动态码，别人知道密码也登录不了。";

    public static string Grouped(byte[] secret) =>
        string.Join(' ', Totp.Base32(secret).Chunk(4).Select(c => new string(c)));

    public Task OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    public async Task<IActionResult> OnPostBeginAsync(CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(Password))
        {
            ModelState.AddModelError(nameof(Password), "请输入当前密码。");
            return await ShowAsync(cancel);
        }

        var begun = await enrol.BeginAsync(await actor.GetAsync(), Password, cancel);
        return begun is Result<Nothing>.Refused ? await ShowAsync(begun, cancel) : RedirectToPage(new { next = Next });
    }

    public async Task<IActionResult> OnPostFinishAsync(CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(Code))
        {
            ModelState.AddModelError(nameof(Code), "请输入应用显示的6位数字。");
            return await ShowAsync(cancel);
        }

        var done = await enrol.FinishAsync(await actor.GetAsync(), HttpContext.StandingSession()!.Id, Code, cancel);
        if (done is Result<IReadOnlyList<string>>.Done { Value: var codes })
        {
            Codes = codes;
            return Page();
        }

        return await ShowAsync(done, cancel);
    }

    public async Task<IActionResult> OnPostReleaseAsync(CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(Code))
        {
            ModelState.AddModelError(nameof(Code), "请输入动态码或恢复码。");
            return await ShowAsync(cancel);
        }

        var me = await actor.GetAsync();
        var done = await enrol.ReleaseAsync(me, HttpContext.StandingSession()!.Id, Code, cancel);
        if (done is Result<Nothing>.Done)
        {
            this.Tell("动态码已停用，其他设备上的登录都已结束。");
            return RedirectToPage("/Accounts/Security");
        }

        return await ShowAsync(done, cancel);
    }

    private async Task<PageResult> ShowAsync<T>(Result<T> refused, CancellationToken cancel)
    {
        ModelState.AddRefusal(refused);
        return await ShowAsync(cancel);
    }

    private async Task<PageResult> ShowAsync(CancellationToken cancel)
    {
        var me = await actor.GetAsync();
        AccountName = me.Name;
        Standing = await enrol.ShowAsync(me, cancel);
        return Page();
    }
}
