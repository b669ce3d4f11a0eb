using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Accounts;
using Zhicheng.Core.Services.Accounts.Passwords;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Messages;

namespace Zhicheng.Web.Pages.Accounts;

/// <summary>Which code did you get, and who are you?</summary>
public sealed class RegisterCodeModel(RegisterApplicant register, DoorKeeper door, SentMessages sent) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    [StringLength(20, ErrorMessage = "验证码是6位数字。")]
    public string? Code { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "请输入姓名，与身份证一致。")]
    [StringLength(60, ErrorMessage = "姓名不超过60个字。")]
    [RegularExpression(
        @"^[\p{L}\p{M}·•・.\-' ]+$",
        ErrorMessage = "姓名只能有文字、间隔号（·）和空格，请与身份证核对。"
    )]
    public string? Name { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "请输入身份证号码。")]
    [StringLength(40, ErrorMessage = "身份证号码应为18位。")]
    public string? IdNumber { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "请设置密码，至少10个字符。")]
    public string? Password { get; set; }

    public bool AsksCode => sent.CanSend(MessageChannel.Sms);

    public bool AreShown => sent.AreShown;

    public static string PasswordHint => PasswordRules.Hint;

    public static IEnumerable<string> Places => [nameof(Code), nameof(Name), nameof(IdNumber), nameof(Password)];

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (AsksCode && string.IsNullOrWhiteSpace(Code))
        {
            ModelState.AddModelError(nameof(Code), "请输入短信里的6位验证码。");
        }

        var form = new RegisterApplicant.Form(Id, Code ?? "", Name ?? "", IdNumber ?? "", Password ?? "");
        var told = ModelState.Where(field => field.Value!.Errors.Count > 0).Select(field => field.Key).ToHashSet();
        foreach (var fault in register.Faults(form).Where(f => !told.Contains(f.Field)))
        {
            ModelState.AddModelError(fault.Field, fault.Sentence);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var opened = await register.RunAsync(form, AsksCode, cancel);
        if (opened is Result<Account>.Done done)
        {
            await door.SignInAsync(done.Value, isStrong: false, cancel);
            return LocalRedirect("/home");
        }

        ModelState.AddRefusal(opened);
        return Page();
    }
}
