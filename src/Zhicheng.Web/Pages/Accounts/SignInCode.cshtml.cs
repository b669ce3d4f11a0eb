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

    public async Task<IActionResult> OnGetAsync() => await HttpContext.HeldAsync() is null ? Again() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await HttpContext.HeldAsync() is not { } held)
        {
            return Again();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var answer = await factor.RunAsync(held, Code, cancel);
        if (answer.IsRight && await accounts.FindByIdAsync(held.ToString()) is { } account)
        {
            await HttpContext.ReleaseAsync();
            await door.SignInAsync(account, isStrong: true, cancel);
            return LocalRedirect(Url.IsLocalUrl(Next) ? Next : "/home");
        }

        var wait = answer.NextAt is { } next ? $"输错次数较多，请在{next.Chinese()}以后再试。" : "";
        ModelState.AddModelError("Code", $"动态码不正确，或者已经用过。请等应用里换成新的数字再输入。{wait}");
        return Page();
    }

    private RedirectToPageResult Again() => RedirectToPage("/Accounts/SignIn", new { next = Next });
}
