using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Services.Applications;
using Zhicheng.Core.Services.Applications.Snapshots;
using Zhicheng.Core.Services.Plans;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Accounts;

namespace Zhicheng.Web.Pages.Applicant.Applications;

/// <summary>What was submitted, when, under which number and digest. Made to be printed.</summary>
public sealed class ReceiptModel(
    MyApplications mine,
    FindSnapshots snapshots,
    PlanDefinitions plans,
    RequestActor request
) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>Which submission; the last when none is named.</summary>
    [FromQuery]
    public int? Number { get; set; }

    public Application Application { get; private set; } = null!;

    public Snapshot Snapshot { get; private set; } = null!;

    public SnapshotContent Submitted { get; private set; } = null!;

    public IReadOnlyList<int> Earlier { get; private set; } = [];

    /// <summary>The identity number with its middle hidden.</summary>
    public string MaskedId =>
        Submitted.Person.IdNumber is { Length: >= 10 } id ? $"{id[..4]}**********{id[^4..]}" : "身份证号未填写";

    /// <summary>What the plan says to whoever has handed in a document.</summary>
    public IEnumerable<CitedText> Told =>
        plans.Of(Application.Plan!).Documents.Select(d => d.Uploaded).OfType<CitedText>();

    public string Route =>
        string.Join(" → ", Submitted.Routing.Along(plans.Of(Application.Plan!), Submitted.Plan.Grade));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await mine.FindAsync(await request.GetAsync(), Id, cancel) is not { } found)
        {
            return NotFound();
        }

        var all = await snapshots.RunAsync(Id, cancel);
        if (all.FirstOrDefault(s => Number is null || s.Number == Number) is not { } snapshot)
        {
            return NotFound();
        }

        (Application, Snapshot) = (found.Application, snapshot);
        Submitted = SnapshotContent.Parse(snapshot.Content);
        Earlier = [.. all.Where(s => s.Id != snapshot.Id).Select(s => s.Number)];
        return Page();
    }
}
