using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Services.Applications;
using Zhicheng.Core.Services.Applications.Snapshots;
using Zhicheng.Web.Accounts;

namespace Zhicheng.Web.Pages.Applicant.Applications;

/// <summary>What was submitted, when, under which number and digest. Made to be printed.</summary>
public sealed class ReceiptModel(MyApplications mine, FindSnapshots snapshots, RequestActor request) : PageModel
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

    public string Route =>
        string.Join(
            " → ",
            new[]
            {
                Submitted.Routing.Employer,
                Submitted.Routing.Authority,
                Submitted.Routing.HrBureau,
                Submitted.Routing.CommitteeOffice,
            }.OfType<string>()
        );

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
