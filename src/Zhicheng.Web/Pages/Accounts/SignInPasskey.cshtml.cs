using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Web.Accounts;

namespace Zhicheng.Web.Pages.Accounts;

/// <summary>
/// Signs in whoever shows a passkey. The device has asked for finger, face or lock, so that it counts as a second factor.
/// </summary>
public sealed class SignInPasskeyModel(SignInManager<Account> signIn, UserManager<Account> accounts, DoorKeeper door)
    : PageModel
{
    [BindProperty]
    [StringLength(PasskeyExchange.MostCharacters)]
    public string? Credential { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Next { get; set; }

    public IActionResult OnGet() => RedirectToPage("/Accounts/SignIn", new { next = Next });

    // For no account in particular: the device offers those it has, and nobody learns who is registered.
    public async Task<IActionResult> OnPostOptionsAsync() =>
        PasskeyExchange.Options(await signIn.MakePasskeyRequestOptionsAsync(null));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var shown =
            ModelState.IsValid && Credential is { } json ? await PasskeyExchange.AssertAsync(signIn, json) : null;
        if (shown is not { User.ClosedAt: null, Passkey.IsUserVerified: true })
        {
            ModelState.AddModelError(
                "",
                "通行密钥没有通过核对：可能已经删除，或者等得太久。请再试一次，或用密码登录。"
            );
            return Page();
        }

        // The device counts how often it was shown: a copy of the key would fall behind.
        await accounts.AddOrUpdatePasskeyAsync(shown.User, shown.Passkey);
        await HttpContext.ReleaseAsync();
        await door.SignInAsync(shown.User, isStrong: true, cancel);
        return LocalRedirect(Url.IsLocalUrl(Next) ? Next : "/home");
    }
}
