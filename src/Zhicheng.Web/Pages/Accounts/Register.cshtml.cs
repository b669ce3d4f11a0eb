using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Accounts.Codes;
using Zhicheng.Core.Services.Accounts.Puzzles;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Messages;

namespace Zhicheng.Web.Pages.Accounts;

/// <summary>What is your phone number?</summary>
public sealed class RegisterModel(SendCode send, SentMessages sent, PuzzleGate puzzles) : PageModel
{
    [BindProperty]
    [Required(ErrorMessage = "请输入手机号。")]
    [RegularExpression("^1[0-9]{10}$", ErrorMessage = "手机号应为11位数字，以1开头。")]
    public string Phone { get; set; } = "";

    public bool CanSend => sent.CanSend(MessageChannel.Sms);

    public Task OnGetAsync(CancellationToken cancel) => puzzles.OfferAsync(PuzzleDoor.Code, null, cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (!await puzzles.PassAsync(PuzzleDoor.Code, ModelState, Phone, cancel))
        {
            return Page();
        }

        var asked = await send.RunAsync(CodePurpose.Register, Phone, HttpContext.Visitor(), nameof(Phone), cancel);
        if (asked is Result<Guid>.Done done)
        {
            return RedirectToPage("/Accounts/RegisterCode", new { id = done.Value });
        }

        await puzzles.OfferAsync(PuzzleDoor.Code, Phone, cancel);
        ModelState.AddRefusal(asked);
        return Page();
    }
}
