using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Accounts;
using Zhicheng.Core.Services.Accounts.Federation;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Federation;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Accounts.Doors;

/// <summary>By which other platforms do I come in?</summary>
public sealed class OwnModel(
    RequestActor actor,
    FederatedDoors doors,
    KeepDoors keep,
    ConfirmItsMe confirm,
    DoorTickets tickets
) : PageModel
{
    private const string Bind = "bind:";
    private const string Release = "release:";

    /// <summary>What to do, with the key of a provider or the id of a link.</summary>
    [BindProperty]
    public string? Choice { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public IReadOnlyList<FederatedLogin> Linked { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Choices { get; private set; } = [];

    public bool HasNoPassword { get; private set; }

    /// <summary>The provider that the password was just given for.</summary>
    public FederatedDoor? Leaving { get; private set; }

    public string NameOf(FederatedLogin login) => doors.NameOf(login.Door);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        return doors.All.Count + Linked.Count == 0 ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        if (Choices.All(c => c.Value != Choice))
        {
            ModelState.AddModelError(nameof(Choice), "请选择要做什么。");
            return Page();
        }

        return Choice!.StartsWith(Bind, StringComparison.Ordinal)
            ? await BindAsync(doors.Find(Choice[Bind.Length..])!, cancel)
            : await ReleaseAsync(Guid.Parse(Choice[Release.Length..]), cancel);
    }

    private async Task<IActionResult> BindAsync(FederatedDoor door, CancellationToken cancel)
    {
        var me = await actor.GetAsync();
        if (await confirm.RunAsync(me, Password ?? "", nameof(Password), cancel) is { } refused)
        {
            ModelState.AddRefusal(refused);
            return Page();
        }

        tickets.Put(new LinkTicket(door.Key, me.AccountId));
        Leaving = door;
        return Page();
    }

    private async Task<IActionResult> ReleaseAsync(Guid id, CancellationToken cancel)
    {
        var name = NameOf(Linked.First(l => l.Id == id));
        var released = await keep.UnlinkAsync(await actor.GetAsync(), id, name, Password ?? "", cancel);
        if (released is Result<Nothing>.Done)
        {
            this.Tell($"已解除和{name}的绑定，不能再用它登录。");
            return RedirectToPage();
        }

        ModelState.AddRefusal(released);
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        var me = await actor.GetAsync();
        Linked = await keep.ListAsync(me, cancel);
        HasNoPassword = !await keep.HasPasswordAsync(me, cancel);
        Choices =
        [
            .. doors
                .All.Where(d => Linked.All(l => l.Door != d.Key))
                .Select(d => new SelectListItem($"绑定{d.Name}", Bind + d.Key)),
            .. Linked.Select(l => new SelectListItem($"解除和{NameOf(l)}的绑定", $"{Release}{l.Id}")),
        ];
    }
}
