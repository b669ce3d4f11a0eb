using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Accounts.Passwords;
using Zhicheng.Core.Services.Accounts.Sessions;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Messages;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Accounts;

/// <summary>Which code did you get, and what shall the new password be?</summary>
public sealed class ResetModel(ResetPassword reset, DoorKeeper door, SentMessages sent) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "请输入收到的6位验证码。")]
    [StringLength(20, ErrorMessage = "验证码是6位数字。")]
    public string Code { get; set; } = "";

    [BindProperty]
    [Required(ErrorMessage = "请输入新密码，至少10个字符。")]
    public string Password { get; set; } = "";

    public static string PasswordHint => PasswordRules.Hint;

    public bool AreShown => sent.AreShown;

    public static IEnumerable<string> Places => [nameof(Code), nameof(Password)];

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var done = await reset.RunAsync(new(Id, Code, Password), HttpContext.Visitor(), cancel);
        if (done is Result<MetDevice>.Done met)
        {
            door.Keep(met.Value.Device.Id, met.Value.Token);
            this.Tell("新密码已保存，以前的登录都已结束。请用新密码登录。");
            return RedirectToPage("/Accounts/SignIn");
        }

        ModelState.AddRefusal(done);
        return Page();
    }
}
