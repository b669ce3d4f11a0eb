using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Services.Messages;
using Zhicheng.Core.Services.Messages.Delivery;
using Zhicheng.Web.Pages.Accounts;

namespace Zhicheng.Web.Pages.Public;

/// <summary>
/// Shall these e-mails end? Looking changes nothing, for mail programs open links by themselves. Their one-click button
/// posts from elsewhere: the sealed link is the permission, so no token of ours is asked for.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed class UnsubscribeModel(ChooseMessages choose) : PageModel
{
    [FromRoute]
    public string Sealed { get; set; } = "";

    public bool IsDone { get; private set; }

    public string Kind { get; private set; } = "";

    public IActionResult OnGet() => Read() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!Read() || !await choose.UnsubscribeAsync(Sealed, cancel))
        {
            return NotFound();
        }

        IsDone = true;
        return Page();
    }

    private bool Read()
    {
        if (choose.Read(Sealed) is not Unsubscription what)
        {
            return false;
        }

        Kind = NotificationsModel.WordsOf(what.Kind).Name;
        return true;
    }
}
