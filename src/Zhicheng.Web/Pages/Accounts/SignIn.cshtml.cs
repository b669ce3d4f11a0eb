using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Services.Accounts;

namespace Zhicheng.Web.Pages.Accounts;

/// <summary>Who are you?</summary>
public sealed class SignInModel(FindAccount find, FindActor actors, SignInManager<Account> signIn) : PageModel
{
    private const string Wrong = "手机号（邮箱）或密码不正确。请检查后重新输入。";

    // A hash of nothing: checked when there is no such account, so that an answer takes as long either way.
    private static readonly Account Nobody = new() { DisplayName = "", UserName = "" };

    [BindProperty]
    [Required(ErrorMessage = "请输入手机号或邮箱。")]
    public string Name { get; set; } = "";

    [BindProperty]
    [Required(ErrorMessage = "请输入密码。")]
    public string Password { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? Next { get; set; }

    public IActionResult OnGet() => User.Identity?.IsAuthenticated == true ? LocalRedirect("/home") : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var account = await find.RunAsync(Name, cancel);
        if (account is null)
        {
            signIn.UserManager.PasswordHasher.HashPassword(Nobody, Password);
            ModelState.AddModelError("", Wrong);
            return Page();
        }

        var checkedPassword = await signIn.CheckPasswordSignInAsync(account, Password, lockoutOnFailure: true);
        if (!checkedPassword.Succeeded)
        {
            ModelState.AddModelError("", checkedPassword.IsLockedOut ? "输错次数较多，请10分钟后再试。" : Wrong);
            return Page();
        }

        await signIn.SignInWithClaimsAsync(
            account,
            isPersistent: false,
            await SeatOfOneWithoutProfileAsync(account, cancel)
        );
        return LocalRedirect(Url.IsLocalUrl(Next) ? Next : "/home");
    }

    // Somebody with one office and no profile of an applicant acts from that office at once.
    private async Task<List<System.Security.Claims.Claim>> SeatOfOneWithoutProfileAsync(
        Account account,
        CancellationToken cancel
    ) =>
        await actors.OnlySeatAsync(account.Id, cancel) is { } office
            ? [new(Web.Accounts.RequestActor.OfficeClaim, office.ToString())]
            : [];
}
