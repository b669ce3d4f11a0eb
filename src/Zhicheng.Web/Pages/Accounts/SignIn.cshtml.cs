using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Services.Accounts;
using Zhicheng.Core.Services.Accounts.Passwords;
using Zhicheng.Core.Services.Accounts.Puzzles;
using Zhicheng.Core.Services.Accounts.SecondFactors;
using Zhicheng.Core.Time;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Federation;

namespace Zhicheng.Web.Pages.Accounts;

/// <summary>Who are you?</summary>
public sealed class SignInModel(
    CheckPassword check,
    CheckSecondFactor factor,
    DoorKeeper door,
    PuzzleGate puzzles,
    FederatedDoors doors
) : PageModel
{
    private const string Wrong = "手机号（邮箱）或密码不正确。请检查后重新输入。";

    [BindProperty]
    [Required(ErrorMessage = "请输入手机号或邮箱。")]
    [StringLength(256, ErrorMessage = "手机号或邮箱太长，请检查。")]
    public string Name { get; set; } = "";

    [BindProperty]
    [Required(ErrorMessage = "请输入密码。")]
    public string Password { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? Next { get; set; }

    public FederatedDoors Doors => doors;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (User.Identity?.IsAuthenticated == true)
        {
            return LocalRedirect("/home");
        }

        await puzzles.OfferAsync(PuzzleDoor.Password, null, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            await puzzles.OfferAsync(PuzzleDoor.Password, null, cancel);
            return Page();
        }

        if (!await puzzles.PassAsync(PuzzleDoor.Password, ModelState, Name, cancel))
        {
            return Page();
        }

        switch (await check.RunAsync(Name, Password, HttpContext.Visitor(), cancel))
        {
            case PasswordAnswer.Right right:
                if (await factor.IsOnAsync(right.Account.Id, cancel))
                {
                    await HttpContext.HoldAsync(right.Account.Id);
                    return RedirectToPage("/Accounts/SignInCode", new { next = Next });
                }

                await door.SignInAsync(right.Account, isStrong: false, cancel);
                return LocalRedirect(Url.IsLocalUrl(Next) ? Next : "/home");
            case PasswordAnswer.GivenTooLongAgo:
                ModelState.AddModelError(
                    "",
                    $"初始密码{GivePassword.Serves.TotalDays:0}天内有效，现已过期。请点“忘记密码”用手机号重设，或请开户的工作人员重新发送。"
                );
                break;
            case PasswordAnswer.TooEarly early:
                ModelState.AddModelError("", $"这次没有核对密码。{Wait(early.Until)}");
                break;
            case PasswordAnswer.Wrong { NextAt: { } next }:
                ModelState.AddModelError("", Wrong + Wait(next));
                break;
            default:
                ModelState.AddModelError("", Wrong);
                break;
        }

        await puzzles.OfferAsync(PuzzleDoor.Password, Name, cancel);
        return Page();
    }

    private static string Wait(DateTime until) =>
        $"输错次数较多，请在{until.Chinese()}以后再试；忘记密码的，可以用手机号或邮箱重设。";
}
