using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Services.Achievements;
using Zhicheng.Core.Services.Plans;
using Zhicheng.Policy.Dossiers;

namespace Zhicheng.Web.Pages.Applicant.Achievements;

/// <summary>What kind of achievement is it?</summary>
public sealed class NewModel(PlanDefinitions plans) : PageModel
{
    /// <summary>A kind leads to a fresh form, under an id of its own each time.</summary>
    public IActionResult OnGet(string? kind) =>
        kind is not null && DossierVocabulary.Kind(kind) is { } known
            ? RedirectToPage("/Applicant/Achievements/Edit", new { id = Guid.CreateVersion7(), kind = known.Id })
            : Page();

    /// <summary>The papers it needs whatever is filled in: 荣誉证书、公布文件.</summary>
    public string PapersOf(AchievementKind kind) =>
        string.Join(
            "、",
            AskedEvidence
                .Of(plans, new Achievement { Kind = kind.Id, Name = "" })
                .Where(s => s.Required)
                .Select(s => s.Label)
        );
}
