using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Zhicheng.Core.Forms;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Applications.Dossiers;
using Zhicheng.Core.Services.Applications.Drafts;
using Zhicheng.Core.Services.Applications.Snapshots;
using Zhicheng.Core.Texts;
using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Applications;
using Zhicheng.Web.Forms;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Applicant.Applications;

/// <summary>填写申报信息: on which track, in which specialty, with what to say for yourself?</summary>
public sealed class InformationModel(LoadDraft drafts, RequestActor request, SaveInformation save)
    : StepPage(drafts, request)
{
    /// <summary>What the page posts; texts may be anything, finished or not.</summary>
    public sealed class Fields
    {
        public string Stamp { get; set; } = "";

        public string? Track { get; set; }

        public string? Specialty { get; set; }

        public string? Statement { get; set; }

        public string? Committee { get; set; }

        public List<string> Ticks { get; set; } = [];
    }

    private const string Chosen = "chosen";

    /// <summary>Characters above which a field is more than a line.</summary>
    private const int LongestLine = 100;

    [BindProperty]
    public Fields Input { get; set; } = new();

    public override DraftStep? Step => DraftStep.Information;

    public IReadOnlyList<SelectListItem> Tracks { get; private set; } = [];

    public IEnumerable<SelectListItem> Specialties =>
        Draft.Definition.Specialties.Select(s => new SelectListItem(s.Label, s.Id));

    public IEnumerable<SelectListItem> Committees => [new(Draft.Plan.CommitteeName, Chosen)];

    /// <summary>With what the specialty has to agree, where the plan says so.</summary>
    public string? SpecialtyHint =>
        Draft
            .Agreements.FirstOrDefault(a => a.Values.Any(v => v.Place is ValuePlace.Specialty))
            ?.Values.FirstOrDefault(v => v.Place is not ValuePlace.Specialty)
            is { } other
            ? other.Value is { } value
                ? $"应与{other.Place.Label}“{value}”一致"
                : $"应与{other.Place.Label}一致；您还没有填写"
            : null;

    /// <summary>What is filled in here and differs from what stands elsewhere.</summary>
    public IEnumerable<FoundAgreement> Differing =>
        Draft.Agreements.Where(a =>
            a.State == AgreementState.Differs && a.Values.Any(v => v.Place is ValuePlace.Specialty or ValuePlace.Field)
        );

    public string RouteHint =>
        Draft.Person.Employer is { } employer
            ? $"按您的单位“{employer.Name}”的所属关系，材料依次报{string.Join("、", route.Where(name => name != employer.Name))}"
            : "根据用人单位的所属关系选择；您还没有绑定现工作单位";

    /// <summary>The plan's own fields, as they stand or as they were just posted.</summary>
    public TypedForm PlanFields =>
        new(
            [.. Draft.Definition.Fields.Select(FieldOf)],
            posted ?? new Dictionary<string, string>(Draft.Application.Fields, StringComparer.Ordinal)
        );

    private Dictionary<string, string>? posted;

    private IReadOnlyList<string> route = [];

    private static FormField FieldOf(PlanField field) =>
        new(
            field.Id,
            field.Label,
            field.Choices.Count > 0 ? FormFieldKind.Choice
                : field.MaxCharacters > LongestLine ? FormFieldKind.LongText
                : FormFieldKind.Text
        )
        {
            Hint = HintOf(field),
            Needed = field.Required,
            MaxCharacters = field.MaxCharacters,
            Choices = field.Choices,
        };

    private static string? HintOf(PlanField field)
    {
        var hint =
            field.Hint.Length > 0 ? field.Hint
            : field.Choices.Count > 0 ? null
            : $"不超过{field.MaxCharacters}字";
        return field.Judgement is { } judged ? $"{hint}{(hint is null ? "" : "。")}由人判断：{judged.Text}" : hint;
    }

    public string TrackName(string id) => Draft.Grade.Tracks.FirstOrDefault(t => t.Id == id)?.Name ?? id;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await LoadAsync(cancel) is { } answer)
        {
            return answer;
        }

        var application = Draft.Application;
        Input = new Fields
        {
            Stamp = DraftStamp.Information(application),
            Track = application.Track,
            Specialty = application.Specialty,
            Statement = application.Statement,
            Committee = application.CommitteeChosen ? Chosen : null,
            Ticks = application.Ticks,
        };
        Explain();
        TellWhatIsOver();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? then, CancellationToken cancel)
    {
        var result = await SaveAsync(cancel);
        if (result is Result<string>.Done)
        {
            if (await LoadAsync(cancel) is { } gone)
            {
                return gone;
            }

            // Over the limit is saved, but not passed by in silence.
            return Redirect(then == "next" && !Over().Any() ? Next : Places.Step(Id, DraftStep.Information));
        }

        var answer = await AgainAsync(result, field => $"Input.{field}", cancel);
        if (Draft is not null)
        {
            ModelState.Remove("Input.Stamp");
            Input.Stamp = DraftStamp.Information(Draft.Application);
            Explain();
        }

        return answer;
    }

    public async Task<IActionResult> OnPostAutosaveAsync(CancellationToken cancel) => Saved(await SaveAsync(cancel));

    private async Task<Result<string>> SaveAsync(CancellationToken cancel)
    {
        posted = TypedForm
            .Read(Request.Form)
            .ToDictionary(f => f.Key, f => (f.Value ?? "").ReplaceLineEndings("\n"), StringComparer.Ordinal);
        return await save.RunAsync(
            await ActorAsync(),
            Id,
            new(
                Input.Stamp,
                Input.Track,
                Input.Specialty,
                Input.Committee == Chosen,
                (Input.Statement ?? "").ReplaceLineEndings("\n"),
                Input.Ticks,
                posted
            ),
            cancel
        );
    }

    // A text over the limit was kept; whoever comes back is told at the field.
    private void TellWhatIsOver()
    {
        foreach (var (key, thing) in Over())
        {
            ModelState.AddModelError(key, thing.Sentence + "。已写的内容都已保存。");
        }
    }

    // What is written and does not fit, as against what was not written yet.
    private IEnumerable<(string Key, MissingThing Thing)> Over() =>
        from thing in Draft.Missing
        where thing.Step == DraftStep.Information
        let field = Draft.Definition.Fields.FirstOrDefault(f => thing.Anchor == $"field:{f.Id}")
        let text = field is null
            ? Draft.Application.Statement
            : Draft.Application.Fields.GetValueOrDefault(field.Id, "")
        where thing.Anchor == "Statement" ? text.Length > 0 : CharacterCount.Of(text) > field?.MaxCharacters
        select (field is null ? "Input.Statement" : TypedForm.NameOf(field.Id), thing);

    private void Explain()
    {
        var content = WriteSnapshot.Of(Draft);
        route = content.Routing.Along(Draft.Definition, Draft.Application.Grade);
        // The steps that choose come later; until then the answer is the one that the plan's own page gives.
        var standing =
            Draft.Application.Achievements.Count + Draft.Application.Claims.Count == 0
                ? GradeStanding.Of(
                    Draft.Package,
                    Draft.Grade,
                    Draft.Person,
                    Draft.Archive,
                    EvidenceNames.Of(content),
                    Draft.Asked
                )
                : GradeStanding.Of(Draft, content);
        Tracks =
        [
            .. Draft.Grade.Tracks.Select(t => new SelectListItem(t.Name, t.Id)
            {
                Group = standing.Tracks.FirstOrDefault(s => s.Track.Id == t.Id) is { } found
                    ? new SelectListGroup { Name = Hint(found) }
                    : null,
            }),
        ];
    }

    private static string Hint(TrackStanding track)
    {
        var waiting = track.Waiting.Count > 0 ? $"待认定：{Names(track.Waiting)}" : "待认定";
        return track.Verdict switch
        {
            Verdict.Met => "现在符合",
            Verdict.Open => waiting,
            _ when track.Lacking.Count > 0 => $"现在不符合：{Names(track.Lacking)}",
            _ => "没有达到这一类型的条件",
        };
    }

    private static string Names(IEnumerable<RequirementInfo> requirements) =>
        string.Join("、", requirements.Select(r => r.Name));
}
