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
    [Required(ErrorMessage = "请输入当前密码。")]
    public string Current { get; set; } = "";

    [BindProperty]
    [Required(ErrorMessage = "请输入新密码，至少10个字符。")]
    public string New { get; set; } = "";

    public static string PasswordHint => PasswordRules.Hint;

    public static IEnumerable<string> Places => [nameof(Current), nameof(New)];

    /// <summary>Whether the current one was given by somebody else.</summary>
    public bool IsGiven => HttpContext.StandingSession() is { NeedsOwnPassword: true };

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var me = await actor.GetAsync();
        var changed = await change.RunAsync(me, HttpContext.StandingSession()!.Id, new(Current, New), cancel);
        if (changed is Result<int>.Done { Value: var ended })
        {
            this.Tell(ended == 0 ? "密码已修改。" : $"密码已修改，其他{ended}处登录已结束。");
            return IsGiven ? LocalRedirect("/home") : RedirectToPage("/Accounts/Security");
        }

        ModelState.AddRefusal(changed);
        return Page();
    }
}
