using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Services.Achievements;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Web.Accounts;

namespace Zhicheng.Web.Pages.Applicant.Achievements;

/// <summary>What is in my archive, and what of it can be used?</summary>
public sealed class IndexModel(RequestActor request, ListArchive list) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "state")]
    public string? StateWord { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    public AchievementState? State => States.Read(StateWord);

    public AchievementKind? ChosenKind => Kind is null ? null : DossierVocabulary.Kind(Kind);

    public Archive Archive { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel) =>
        Archive = await list.RunAsync(await request.GetAsync(), State, ChosenKind?.Id, cancel);

    /// <summary>The address of this list with other filters; null takes one away.</summary>
    public string With(AchievementState? state, string? kind) =>
        Url.Page("/Applicant/Achievements/Index", new { state = state?.Word(), kind })!;
}
