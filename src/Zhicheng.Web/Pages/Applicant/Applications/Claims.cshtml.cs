using Microsoft.AspNetCore.Mvc;
using Zhicheng.Core.Services.Applications.Dossiers;
using Zhicheng.Core.Services.Applications.Drafts;
using Zhicheng.Core.Services.Applications.Snapshots;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Packages;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Applications;

namespace Zhicheng.Web.Pages.Applicant.Applications;

/// <summary>Which criteria that only a person can judge do you claim to meet?</summary>
public sealed class ClaimsModel(LoadDraft drafts, RequestActor request) : StepPage(drafts, request)
{
    private Dossier? ruled;

    public override DraftStep? Step => DraftStep.Claims;

    /// <summary>By what they can help to meet.</summary>
    public IEnumerable<IGrouping<string, ClaimInfo>> Groups =>
        Draft.Package.Claims.GroupBy(c => string.Join("、", c.Serves.Select(NameOf).Distinct(StringComparer.Ordinal)));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await LoadAsync(cancel) is { } answer)
        {
            return answer;
        }

        ruled = Eligibility.Of(Draft, WriteSnapshot.Of(Draft)).Dossier;
        return Page();
    }

    /// <summary>confirmed or rejected, when a reviewer ruled on what stands now.</summary>
    public string? RulingOn(string criterion) =>
        ruled?.Claims.FirstOrDefault(c => c.Criterion == criterion)?.Status switch
        {
            ClaimStatus.Confirmed => "confirmed",
            ClaimStatus.Rejected => "rejected",
            _ => null,
        };

    private string NameOf(string id) =>
        Draft.Grade.Requirements.FirstOrDefault(r => r.Id == id)?.Name
        ?? Draft.Grade.Tracks.FirstOrDefault(t => t.Id == id)?.Name
        ?? id;
}
