using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Accounts.Passwords;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Accounts;

/// <summary>What is your password, and what shall it be?</summary>
public sealed class PasswordModel(RequestActor actor, ChangePassword change) : PageModel
{
    [BindProperty]
    public string? Current { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "请输入新密码，至少10个字符。")]
    public string New { get; set; } = "";

    public static string PasswordHint => PasswordRules.Hint;

    public static IEnumerable<string> Places => [nameof(Current), nameof(New)];

    /// <summary>Whether the current one was given by somebody else.</summary>
    public bool IsGiven => HttpContext.StandingSession() is { NeedsOwnPassword: true };

    /// <summary>Whether there is none yet: the account was opened through an identity provider.</summary>
    public bool HasNone { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel) =>
        HasNone = await change.HasNoneAsync(await actor.GetAsync(), cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var me = await actor.GetAsync();
        HasNone = await change.HasNoneAsync(me, cancel);
        if (!HasNone && string.IsNullOrEmpty(Current))
        {
            ModelState.AddModelError(nameof(Current), "请输入当前密码。");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var changed = await change.RunAsync(me, HttpContext.StandingSession()!.Id, new(Current ?? "", New), cancel);
        if (changed is Result<int>.Done { Value: var ended })
        {
            this.Tell(ended == 0 ? "密码已修改。" : $"密码已修改，其他{ended}处登录已结束。");
            return IsGiven ? LocalRedirect("/home") : RedirectToPage("/Accounts/Security");
        }

        ModelState.AddRefusal(changed);
        return Page();
    }
}
