using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Accounts;
using Zhicheng.Core.Services.Accounts.Passwords;
using Zhicheng.Web.Accounts;

namespace Zhicheng.Web.Pages.Accounts;

/// <summary>What is your name, and how can you be reached?</summary>
public sealed class RegisterModel(RegisterApplicant register, DoorKeeper door) : PageModel
{
    [BindProperty]
    [Required(ErrorMessage = "请输入姓名，与身份证一致。")]
    [StringLength(60, ErrorMessage = "姓名不超过60个字。")]
    public string Name { get; set; } = "";

    [BindProperty]
    [Required(ErrorMessage = "请输入手机号。")]
    [RegularExpression("^1[0-9]{10}$", ErrorMessage = "手机号应为11位数字，以1开头。")]
    public string Phone { get; set; } = "";

    [BindProperty]
    [EmailAddress(ErrorMessage = "邮箱格式不对，应类似 name@example.com。")]
    public string? Email { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "请设置密码，至少10个字符。")]
    public string Password { get; set; } = "";

    public static string PasswordHint => PasswordRules.Hint;

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        switch (await register.RunAsync(new(Name, Phone, Email, Password), cancel))
        {
            case Result<Account>.Done done:
                await door.SignInAsync(done.Value, isStrong: false, cancel);
                return LocalRedirect("/home");
            case Result<Account>.Refused refused:
                foreach (var error in refused.Errors)
                {
                    ModelState.AddModelError(error.Field, error.Sentence);
                }

                break;
        }

        return Page();
    }
}
