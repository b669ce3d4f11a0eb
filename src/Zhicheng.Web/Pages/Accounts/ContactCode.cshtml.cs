using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Accounts.Contacts;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Messages;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Accounts;

/// <summary>Which code did you get there?</summary>
public sealed class ContactCodeModel(RequestActor actor, BindContact bind, SentMessages sent) : PageModel
{
    [FromRoute]
    public string What { get; set; } = "";

    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "请输入6位验证码。")]
    [StringLength(20, ErrorMessage = "验证码是6位数字。")]
    public string Code { get; set; } = "";

    public bool AreShown => sent.AreShown;

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var bound = await bind.ConfirmAsync(await actor.GetAsync(), Id, Code, cancel);
        if (bound is Result<MessageChannel>.Done { Value: var channel })
        {
            this.Tell(
                channel == MessageChannel.Email ? "邮箱已绑定，通知也会发到那里。" : "手机号已绑定，下次用它登录。"
            );
            return RedirectToPage("/Accounts/Security");
        }

        ModelState.AddRefusal(bound);
        return Page();
    }
}
