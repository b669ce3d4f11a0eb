using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Services.Accounts.SecondFactors;
using Zhicheng.Core.Time;
using Zhicheng.Web.Accounts;

namespace Zhicheng.Web.Pages.Accounts;

/// <summary>Which code does your phone show?</summary>
public sealed class SignInCodeModel(CheckSecondFactor factor, UserManager<Account> accounts, DoorKeeper door)
    : PageModel
{
    [BindProperty]
    [Required(ErrorMessage = "请输入动态码或恢复码。")]
    [StringLength(60, ErrorMessage = "动态码是6位数字；恢复码是24个字母和数字。")]
    public string Code { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? Next { get; set; }

    /// <summary>Whether it was an identity provider, and not the password, that said who it is.</summary>
    public bool IsByDoor { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (await HttpContext.HeldAsync() is not { } held)
        {
            return Again();
        }

        IsByDoor = held.Door is not null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await HttpContext.HeldAsync() is not { } held)
        {
            return Again();
        }

        IsByDoor = held.Door is not null;
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var answer = await factor.RunAsync(held.Account, Code, cancel);
        if (answer.IsRight && await accounts.FindByIdAsync(held.Account.ToString()) is { } account)
        {
            await HttpContext.ReleaseAsync();
            await door.SignInAsync(account, isStrong: true, held.Door, cancel);
            return LocalRedirect(Url.IsLocalUrl(Next) ? Next : "/home");
        }

        var wait = answer.NextAt is { } next ? $"输错次数较多，请在{next.Chinese()}以后再试。" : "";
        ModelState.AddModelError("Code", $"动态码不正确，或者已经用过。请等应用里换成新的数字再输入。{wait}");
        return Page();
    }

    private RedirectToPageResult Again() => RedirectToPage("/Accounts/SignIn", new { next = Next });
}
