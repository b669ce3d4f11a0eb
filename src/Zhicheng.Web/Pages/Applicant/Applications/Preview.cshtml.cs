using Microsoft.AspNetCore.Mvc;
using Zhicheng.Core.Files;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Applications;
using Zhicheng.Core.Services.Applications.Dossiers;
using Zhicheng.Core.Services.Applications.Drafts;
using Zhicheng.Core.Services.Applications.Snapshots;
using Zhicheng.Core.Services.Plans;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Evaluations;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Applications;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Applicant.Applications;

/// <summary>预览确认提交: is this what you want to hand in, and do you qualify?</summary>
public sealed class PreviewModel(
    LoadDraft drafts,
    RequestActor request,
    SubmitApplication submit,
    SaveSelfScores saveScores,
    FileStore files
) : StepPage(drafts, request)
{
    private const string ScorePrefix = "score:";

    private Dictionary<string, string>? typed;

    public override DraftStep? Step => null;

    public SnapshotContent Submitted { get; private set; } = null!;

    public Eligibility Eligibility { get; private set; } = null!;

    /// <summary>What has to be the same here and there, with what stands here and there.</summary>
    public IReadOnlyList<FoundAgreement> Agreements => DocumentValues.Agreements(files, Draft.Definition, Submitted);

    public string Seen => PreviewDigest.Of(Submitted);

    public EligibilityPart EligibilityPart => new(Standing, Draft.Track?.Id);

    public ScorePart? ScorePart =>
        Eligibility.Points is { } points
            ? new ScorePart(
                Draft.Package,
                points,
                EvidenceNames.Of(Submitted),
                Eligibility.Held,
                typed ?? Submitted.Form.SelfScores,
                Editable: true
            )
            : null;

    public string ScoreStamp => DraftStamp.SelfScores(Draft.Application);

    public GradeStanding Standing { get; private set; } = null!;

    public bool TrackUnmet => Standing.Tracks.Any(t => t.Track.Id == Draft.Track?.Id && t.Verdict == Verdict.Unmet);

    public DateTime Deadline => Draft.Application.Submissions > 0 ? Draft.Plan.ResubmitUntil : Draft.Plan.ClosesAt;

    public string DeadlineSentence =>
        Draft.Now < Deadline
            ? $"请在{ChinaTime.ChineseDeadline(Deadline)}前提交"
            : $"提交截止时间是{ChinaTime.ChineseDeadline(Deadline)}，现已截止，不能再提交";

    /// <summary>Whom it goes to, one after the other.</summary>
    public string Route => string.Join("、", Submitted.Routing.Along(Draft.Definition, Draft.Application.Grade));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await LoadAsync(cancel) is { } answer)
        {
            return answer;
        }

        Judge();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? seen, bool confirmUnmet, CancellationToken cancel)
    {
        var result = await submit.RunAsync(await ActorAsync(), Id, new(seen ?? "", confirmUnmet), cancel);
        if (result is Result<Guid>.Done)
        {
            return Redirect(Places.Receipt(Id));
        }

        var answer = await AgainAsync(result, field => field, cancel);
        if (Draft is not null)
        {
            Judge();
        }

        return answer;
    }

    public async Task<IActionResult> OnPostScoresAsync(string? stamp, CancellationToken cancel)
    {
        typed = Request
            .Form.Where(f => f.Key.StartsWith(ScorePrefix, StringComparison.Ordinal))
            .ToDictionary(f => f.Key[ScorePrefix.Length..], f => f.Value.ToString(), StringComparer.Ordinal);
        var result = await saveScores.RunAsync(await ActorAsync(), Id, stamp ?? "", typed, cancel);
        if (result is Result<string>.Done)
        {
            this.Tell("自评分已保存。");
            return Redirect(Places.Preview(Id) + "#score");
        }

        var answer = await AgainAsync(result, _ => "score", cancel);
        if (Draft is not null)
        {
            Judge();
        }

        return answer;
    }

    private void Judge()
    {
        Submitted = WriteSnapshot.Of(Draft);
        Standing = GradeStanding.Of(Draft, Submitted);
        Eligibility = Standing.AsIs;
    }
}
