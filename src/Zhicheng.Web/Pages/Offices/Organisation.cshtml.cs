using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Services.Organisations;
using Zhicheng.Web.Accounts;

namespace Zhicheng.Web.Pages.Offices;

/// <summary>Who acts for this organisation, and until when?</summary>
public sealed class OrganisationModel(RequestActor request, ListOffices list) : PageModel
{
    [FromRoute(Name = "organisation")]
    public Guid Id { get; set; }

    public ListOffices.View View { get; private set; } = null!;

    public string Back { get; private set; } = "/home";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var actor = await request.GetAsync();
        if (await list.RunAsync(actor, Id, cancel) is not { } view)
        {
            return NotFound();
        }

        View = view;
        Back =
            actor.Administrator is not null ? "/system/organisations"
            : actor.Seat?.OrganisationId == Id ? "/desk"
            : "/offices";
        return Page();
    }
}
