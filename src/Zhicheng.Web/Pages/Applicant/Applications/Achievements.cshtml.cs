using Microsoft.AspNetCore.Mvc;
using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Applications.Dossiers;
using Zhicheng.Core.Services.Applications.Drafts;
using Zhicheng.Core.Services.Applications.Snapshots;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Applications;

namespace Zhicheng.Web.Pages.Applicant.Applications;

/// <summary>选择相关业绩: which of your verified achievements speak for you?</summary>
public sealed class AchievementsModel(LoadDraft drafts, RequestActor request, ChooseAchievements choose)
    : StepPage(drafts, request)
{
    /// <param name="Content">The achievement in words.</param>
    /// <param name="Chosen">Whether it is in the application.</param>
    /// <param name="Use">What it would give if everything verified were chosen; null while nothing can be judged.</param>
    /// <param name="Held">Points that wait for evidence.</param>
    public sealed record Row(
        AchievementContent Content,
        bool Chosen,
        AchievementUse? Use,
        IReadOnlyList<HeldContent> Held
    );

    public override DraftStep? Step => DraftStep.Achievements;

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    /// <summary>Chosen once, and no longer verified.</summary>
    public IReadOnlyList<Achievement> Gone { get; private set; } = [];

    public IReadOnlyList<(Achievement Achievement, string Why)> Unverified { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await LoadAsync(cancel) is { } answer)
        {
            return answer;
        }

        Fill();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(
        List<Guid> before,
        List<Guid> chosen,
        Guid? representative,
        string? then,
        CancellationToken cancel
    )
    {
        var result = await choose.RunAsync(await ActorAsync(), Id, new(before, chosen, representative), cancel);
        if (result is Result<Nothing>.Done)
        {
            return then == "next" && await LoadAsync(cancel) is null
                ? Redirect(Next)
                : Redirect(Places.Step(Id, DraftStep.Achievements));
        }

        var again = await AgainAsync(result, field => field, cancel);
        if (Draft is not null)
        {
            Fill();
        }

        return again;
    }

    private void Fill()
    {
        var verified = Draft.Archive.Where(a => a.State == AchievementState.Verified).ToList();
        var evaluation = Eligibility
            .Of(Draft.Package, Draft.Application.Grade, Draft.Person, verified, [], Draft.Asked)
            .Evaluation;
        var held = HeldPoints.Of(Draft.Definition, verified);
        Rows =
        [
            .. verified.Select(a =>
            {
                var row = Draft.Application.Achievements.FirstOrDefault(c => c.AchievementId == a.Id);
                return new Row(
                    WriteAchievement.Of(a, Draft.Definition, row?.Representative == true),
                    row is not null,
                    evaluation is null ? null : AchievementUse.Of(evaluation, a.Id.ToString()),
                    [.. held.Where(h => h.AchievementId == a.Id)]
                );
            }),
        ];
        var others = Draft.Archive.Where(a => a.State != AchievementState.Verified).ToList();
        Gone = others.FindAll(a => Draft.Application.Achievements.Any(c => c.AchievementId == a.Id));
        Unverified = [.. others.Select(a => (a, WhyNot(a)))];
    }

    private static string WhyNot(Achievement achievement) =>
        achievement.State switch
        {
            AchievementState.Draft => "还是草稿，请填好后提交单位核实",
            AchievementState.Submitted => "已提交，等待单位核实",
            _ => $"单位退回修改{(achievement.ReturnReason is { Length: > 0 } reason ? $"：{reason}" : "")}",
        };
}
