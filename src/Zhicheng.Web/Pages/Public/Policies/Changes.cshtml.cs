using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Policies;
using Zhicheng.Core.Services.Policies;
using Zhicheng.Policy.Analysis.Changes;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Web.Pages.Public.Policies;

/// <summary>What changed between two versions of a policy?</summary>
public sealed class ChangesModel(PolicyLibrary library, ReadPublications publications) : PageModel
{
    [FromRoute]
    public string Family { get; set; } = "";

    [FromRoute]
    public string Version { get; set; } = "";

    [FromRoute]
    public string From { get; set; } = "";

    public PolicyPackage Old { get; private set; } = null!;

    public PolicyPackage New { get; private set; } = null!;

    public PublishedPolicy? Publication { get; private set; }

    public IReadOnlyList<PolicyChange> Changes { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (
            library.Find($"{Family}/{From}") is not { } old
            || library.Find($"{Family}/{Version}") is not { } changed
            || old.Kind != changed.Kind
            || old.Id == changed.Id
        )
        {
            return NotFound();
        }

        (Old, New) = (old, changed);
        Changes = PolicyDiff.Between(old, changed);
        Publication = (await publications.OfFamilyAsync(Family, cancel)).GetValueOrDefault(changed.Id);
        return Page();
    }
}
