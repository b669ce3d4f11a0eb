using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Accounts.Passwords;
using Zhicheng.Core.Services.Accounts.Puzzles;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Messages;

namespace Zhicheng.Web.Pages.Accounts;

/// <summary>Where shall the code be sent?</summary>
public sealed class ForgotModel(RequestReset request, SentMessages sent, PuzzleGate puzzles) : PageModel
{
    [BindProperty]
    [Required(ErrorMessage = "请输入注册时的手机号或邮箱。")]
    public string Target { get; set; } = "";

    public bool CanSend => sent.CanSendAny;

    public Task OnGetAsync(CancellationToken cancel) => puzzles.OfferAsync(PuzzleDoor.Code, null, cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!CanSend || !ModelState.IsValid)
        {
            return Page();
        }

        var channel = Target.Contains('@', StringComparison.Ordinal) ? MessageChannel.Email : MessageChannel.Sms;
        if (!sent.CanSend(channel))
        {
            ModelState.AddModelError(
                nameof(Target),
                channel == MessageChannel.Email ? "本站没有接通邮件，请用手机号。" : "本站没有接通短信，请用邮箱。"
            );
            return Page();
        }

        if (!await puzzles.PassAsync(PuzzleDoor.Code, ModelState, Target, cancel))
        {
            return Page();
        }

        var requested = await request.RunAsync(Target, HttpContext.Visitor(), cancel);
        if (requested is Result<Guid>.Done done)
        {
            return RedirectToPage("/Accounts/Reset", new { id = done.Value });
        }

        await puzzles.OfferAsync(PuzzleDoor.Code, Target, cancel);
        ModelState.AddRefusal(requested);
        return Page();
    }
}
