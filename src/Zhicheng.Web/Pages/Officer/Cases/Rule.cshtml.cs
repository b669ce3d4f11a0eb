using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Zhicheng.Core.Data.Reviews;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Applications.Snapshots;
using Zhicheng.Core.Services.Reviews;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Reviews;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Officer.Cases;

/// <summary>How is this to be judged, and why?</summary>
public sealed class RuleModel(RequestActor request, ShowCase show, RuleOnCase rule) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    [FromRoute(Name = "kind")]
    public string KindWord { get; set; } = "";

    [FromRoute(Name = "target")]
    public string Target { get; set; } = "";

    [BindProperty]
    public Guid Version { get; set; }

    [BindProperty]
    public string? Value { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public ShowCase.View Case { get; private set; } = null!;

    public RulingLine Line { get; private set; } = null!;

    public string Question => RulingLine.QuestionOf(Line.Offer.Kind);

    public IEnumerable<SelectListItem> Choices =>
        Line.Offer.Choices.Select(c => new SelectListItem(c.Label, c.Id, c.Id == Value));

    /// <summary>What the applicant says to it, and the evidence.</summary>
    public ContentRow? Row =>
        ContentSections
            .Of(Case.Content)
            .SelectMany(s => s.Rows)
            .FirstOrDefault(r => r.Key[(r.Key.IndexOf(':') + 1)..] == Target);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        Version = Case.Application.Version;
        Value = Line.Holding?.Ruling.Value;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        var ruled = await rule.RunAsync(
            await request.GetAsync(),
            Id,
            new RuleOnCase.Form(Version, Line.Offer.Kind, Target, Value ?? "", Reason),
            cancel
        );
        if (ruled is Result<Ruling>.Done { Value: var made })
        {
            var word = Line.Offer.Choices.First(c => c.Id == made.Value).Label;
            this.Tell($"已认定{made.Label}：{word}。结论已按此更新。");
            return Redirect(ReviewLinks.Case(Id));
        }

        if (ruled is Result<Ruling>.Stale)
        {
            ModelState.Remove(nameof(Version));
            Version = Case.Application.Version;
        }

        return this.Refuse(ruled) ?? Page();
    }

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (
            await show.RunAsync(await request.GetAsync(), Id, cancel) is not { IsMine: true } found
            || !Enum.TryParse<StageRuling>(KindWord, ignoreCase: true, out var kind)
            || !found.Stage!.Rulings.Contains(kind)
            || RulingOffers.Of(found.Content).FirstOrDefault(o => o.Kind == kind && o.Target.Target == Target)
                is not { } offer
        )
        {
            return false;
        }

        Case = found;
        Line = new RulingLine(
            offer,
            [.. found.Rulings.Where(r => r.Ruling.Kind == kind && r.Ruling.Target == Target)],
            true
        );
        return true;
    }
}
