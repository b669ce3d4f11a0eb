using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Accounts.Federation;
using Zhicheng.Core.Services.Administration;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Federation;
using Zhicheng.Web.Messages;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Accounts.Doors;

/// <summary>You come through this provider for the first time: have you an account here?</summary>
public sealed class FirstModel(
    DoorTickets tickets,
    MeetIdentity meet,
    ProveAccount prove,
    OpenByDoor open,
    DoorKeeper keeper,
    SentMessages sent
) : PageModel
{
    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    [StringLength(20, ErrorMessage = "验证码是6位数字。")]
    public string? Code { get; set; }

    [BindProperty]
    [StringLength(60, ErrorMessage = "动态码是6位数字；恢复码是24个字母和数字。")]
    public string? Factor { get; set; }

    /// <summary>Under which a code was asked for; null: the password is asked.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Asked { get; set; }

    public static IEnumerable<string> Places => [nameof(Password), nameof(Code), nameof(Factor)];

    public string DoorName { get; private set; } = "";

    public string? Name { get; private set; }

    public bool HasCandidate { get; private set; }

    public bool ByNumber { get; private set; }

    public bool MayOpen { get; private set; }

    /// <summary>The candidate's, its middle hidden.</summary>
    public string Phone { get; private set; } = "";

    public bool CanSend => Phone.Length > 0 && sent.CanSend(MessageChannel.Sms);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) =>
        await FindAsync(cancel) is null ? Again() : Page();

    public async Task<IActionResult> OnPostSendAsync(CancellationToken cancel)
    {
        if (await FindAsync(cancel) is not { } ticket || !CanSend)
        {
            return Again();
        }

        var asked = await prove.SendCodeAsync(ticket.Identity, HttpContext.Visitor(), cancel);
        if (asked is Result<Guid>.Done done)
        {
            return RedirectToPage(new { asked = done.Value });
        }

        ModelState.AddRefusal(asked);
        return Page();
    }

    public async Task<IActionResult> OnPostProveAsync(CancellationToken cancel)
    {
        if (await FindAsync(cancel) is not { } ticket)
        {
            return Again();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var proof = new ProveAccount.Proof(Password, Asked, Code, Factor);
        var proven = await prove.RunAsync(ticket.Identity, proof, HttpContext.Visitor(), cancel);
        if (proven is Result<ProveAccount.Proven>.Done { Value: var account })
        {
            this.Tell($"已绑定{DoorName}，下次可以直接用它登录。");
            return await ComeInAsync(ticket, account.Account, account.IsStrong || ticket.Identity.IsStrong, cancel);
        }

        ModelState.AddRefusal(proven);
        return Page();
    }

    public async Task<IActionResult> OnPostOpenAsync(CancellationToken cancel)
    {
        if (await FindAsync(cancel) is not { } ticket)
        {
            return Again();
        }

        ModelState.Clear();
        var opened = await open.RunAsync(ticket.Identity, cancel);
        if (opened is Result<Account>.Done { Value: var account })
        {
            return await ComeInAsync(ticket, account, ticket.Identity.IsStrong, cancel);
        }

        ModelState.AddRefusal(opened);
        return opened is Result<Account>.NotFound ? Again() : Page();
    }

    private async Task<IActionResult> ComeInAsync(
        MetTicket ticket,
        Account account,
        bool isStrong,
        CancellationToken cancel
    )
    {
        tickets.Remove<MetTicket>();
        await keeper.SignInAsync(account, isStrong, ticket.Identity.Door, cancel);
        return LocalRedirect(Url.IsLocalUrl(ticket.Next) ? ticket.Next : "/home");
    }

    private async Task<MetTicket?> FindAsync(CancellationToken cancel)
    {
        if (tickets.Read<MetTicket>() is not { } ticket)
        {
            return null;
        }

        var met = await meet.RunAsync(ticket.Identity, cancel);
        if (met is MetIdentity.Candidate candidate)
        {
            (HasCandidate, ByNumber) = (true, candidate.ByNumber);
            Phone = candidate.Account.PhoneNumber is { } phone ? PhoneNumbers.Mask(phone) : "";
        }

        (DoorName, Name) = (ticket.Identity.DoorName, ticket.Identity.Name);
        MayOpen = met is MetIdentity.Unknown or MetIdentity.Candidate { ByNumber: false };
        return HasCandidate || MayOpen ? ticket : null;
    }

    private RedirectToPageResult Again() => RedirectToPage("/Accounts/SignIn");
}
