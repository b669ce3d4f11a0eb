using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Services.Applications.Snapshots;
using Zhicheng.Web.Tests.Plans;

namespace Zhicheng.Web.Tests.Applications;

/// <summary>选择相关业绩: only what the employer verified, and only one's own.</summary>
public sealed class ChoosingTests(TestApps apps) : IClassFixture<TestApps>
{
    private static readonly AchievementState[] Unverified =
    [
        AchievementState.Draft,
        AchievementState.Submitted,
        AchievementState.Returned,
    ];

    [Theory, EachDatabase]
    public async Task Only_verified_achievements_are_offered_the_others_with_why_not(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var (applicant, draft, _) = await app.AddReadyAsync();
        var verified = (await IdsAsync(app, applicant)).Single();
        foreach (var state in Unverified)
        {
            await app.AddProjectAsync(applicant, state);
        }

        var page = await (await app.SignInAsync(applicant)).OpenAsync(PathOf(draft.Id));

        page.Form("name=\"chosen\"")
            .Fields.Where(f => f.Key == "chosen")
            .Select(f => f.Value)
            .ShouldBe([verified.ToString()]);
        foreach (var other in (await IdsAsync(app, applicant)).Where(id => id != verified))
        {
            page.Html.ShouldNotContain($"name=\"chosen\" value=\"{other}\"");
            page.Html.ShouldContain($"/my/achievements/{other}");
        }

        page.Text.ShouldContain("还是草稿，请填好后提交单位核实");
        page.Text.ShouldContain("已提交，等待单位核实");
        page.Text.ShouldContain("单位退回修改");
    }

    [Theory, EachDatabase]
    public async Task A_forged_choice_of_what_is_not_verified_or_not_ones_own_is_not_taken(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var (applicant, draft, _) = await app.AddReadyAsync();
        var verified = (await IdsAsync(app, applicant)).Single();
        foreach (var state in Unverified)
        {
            await app.AddProjectAsync(applicant, state);
        }

        var neighbour = await app.AddEngineerAsync((await app.AddEmployerAsync()).Id);
        var forged = (await IdsAsync(app, applicant))
            .Where(id => id != verified)
            .Concat(await IdsAsync(app, neighbour))
            .Append(Guid.NewGuid())
            .ToList();
        var me = await app.SignInAsync(applicant);
        foreach (var id in forged)
        {
            var form = (await me.OpenAsync(PathOf(draft.Id))).Form("name=\"chosen\"");

            var answer = await me.PostAsync(
                PathOf(draft.Id),
                [.. form.Fields, new("chosen", id.ToString()), new("representative", id.ToString())]
            );

            answer.Text.ShouldContain("没有选入");
            (await ChosenAsync(app, draft.Id)).ShouldBe([verified]);
        }
    }

    [Theory, EachDatabase]
    public async Task What_is_no_longer_verified_stays_out_of_what_is_submitted(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var (applicant, draft, _) = await app.AddReadyAsync();
        var chosen = (await IdsAsync(app, applicant)).Single();
        await app.OnDataAsync(db =>
            db.Achievements.Where(a => a.Id == chosen)
                .ExecuteUpdateAsync(s => s.SetProperty(a => a.State, AchievementState.Draft))
        );
        var me = await app.SignInAsync(applicant);
        (await me.OpenAsync(PathOf(draft.Id))).Text.ShouldContain("现在不是审核通过状态");

        await me.SubmitAsync(
            $"/my/applications/{draft.Id}/preview",
            new Dictionary<string, string?> { ["confirmUnmet"] = "true" },
            "name=\"seen\""
        );

        var contents = await app.OnDataAsync(db =>
            db.Snapshots.Where(s => s.ApplicationId == draft.Id).Select(s => s.Content).ToListAsync()
        );
        contents.Select(SnapshotContent.Parse).ShouldAllBe(c => c.Achievements.Count == 0);
    }

    private static string PathOf(Guid draft) => $"/my/applications/{draft}/achievements";

    private static Task<List<Guid>> IdsAsync(TestApp app, TestApplicant applicant) =>
        app.OnDataAsync(db =>
            db.Achievements.Where(a => a.PersonId == applicant.PersonId).Select(a => a.Id).ToListAsync()
        );

    private static Task<List<Guid>> ChosenAsync(TestApp app, Guid draft) =>
        app.OnDataAsync(db =>
            db.ChosenAchievements.Where(c => c.ApplicationId == draft).Select(c => c.AchievementId).ToListAsync()
        );
}
