using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Accounts.Contacts;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Messages;

namespace Zhicheng.Web.Pages.Accounts;

/// <summary>Which phone, or which e-mail address, shall your account have?</summary>
public sealed class ContactModel(RequestActor actor, BindContact bind, SentMessages sent) : PageModel
{
    [FromRoute]
    public string What { get; set; } = "";

    [BindProperty]
    [Required(ErrorMessage = "请填写，验证码发到那里。")]
    [StringLength(256, ErrorMessage = "太长，请检查。")]
    public string Target { get; set; } = "";

    [BindProperty]
    [Required(ErrorMessage = "请输入当前密码。")]
    public string Password { get; set; } = "";

    public bool IsEmail => What == "email";

    public bool CanSend => sent.CanSend(Channel);

    public static IEnumerable<string> Places => [nameof(Target), nameof(Password)];

    private MessageChannel Channel => IsEmail ? MessageChannel.Email : MessageChannel.Sms;

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!CanSend || !ModelState.IsValid)
        {
            return Page();
        }

        var me = await actor.GetAsync();
        var asked = await bind.RequestAsync(me, Channel, Target, Password, HttpContext.Visitor(), cancel);
        if (asked is Result<Guid>.Done done)
        {
            return RedirectToPage("/Accounts/ContactCode", new { what = What, id = done.Value });
        }

        ModelState.AddRefusal(asked);
        return Page();
    }
}
