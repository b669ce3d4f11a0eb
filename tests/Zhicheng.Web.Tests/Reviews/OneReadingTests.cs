using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Web.Tests.Applications;
using Zhicheng.Web.Tests.Plans;

namespace Zhicheng.Web.Tests.Reviews;

/// <summary>Applicants and reviewers read the same verdicts in the same words, before a ruling and after it.</summary>
public sealed partial class OneReadingTests(TestApps apps) : IClassFixture<TestApps>
{
    private const string OnMajor = "待认定 学历资历条件";

    [Theory, EachDatabase]
    public async Task What_hangs_on_a_major_is_open_to_the_applicant_and_to_the_reviewer_alike(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var (applicant, draft, _) = await app.AddReadyAsync();
        var me = await app.SignInAsync(applicant);
        var preview = await me.OpenAsync($"/my/applications/{draft.Id}/preview");
        var confirmed = new Dictionary<string, string?> { ["confirmUnmet"] = "true" };
        (await me.SubmitAsync(preview, confirmed, "name=\"seen\"")).Text.ShouldContain("申报回执");
        var employer = await app.OnDataAsync(db =>
            db.Applications.Where(a => a.Id == draft.Id).Select(a => a.Employer!).SingleAsync()
        );
        var officer = await app.SignInAsync(await app.AddOfficerAsync(employer));

        var reviewed = Lines(await officer.OpenAsync($"/cases/{draft.Id}"));

        reviewed.ShouldContain(l => l.StartsWith(OnMajor, StringComparison.Ordinal));
        reviewed.Count.ShouldBeGreaterThan(10);
        reviewed.ShouldBeSubsetOf(Lines(preview));
    }

    [Theory]
    [EachDatabase("own", "符合")]
    [EachDatabase("other", "不符合")]
    public async Task A_ruling_on_the_major_is_followed_by_the_verdict_on_both_sides(
        TestDatabase on,
        string ruling,
        string verdict
    )
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var @case = await world.SubmitAsync("关山");
        await world.ToAuthorityAsync(@case);
        var officer = await world.App.SignInAsync(world.AuthorityOfficer);
        var education = await world.App.OnDataAsync(db =>
            db.Educations.Where(e => e.PersonId == @case.PersonId).Select(e => e.Id).SingleAsync()
        );
        Lines(await officer.OpenAsync($"/cases/{@case.Id}"))
            .ShouldContain(l => l.StartsWith(OnMajor, StringComparison.Ordinal));

        var page = await officer.SubmitAsync(
            $"/cases/{@case.Id}/rule/discipline/{education}",
            new Dictionary<string, string?> { ["Value"] = ruling, ["Reason"] = "已核对培养方案。" }
        );

        page.Text.ShouldContain("学历资历条件 提交时：待认定");
        var reviewed = Lines(page);
        reviewed.ShouldContain(l => l.StartsWith($"{verdict} 学历资历条件", StringComparison.Ordinal));
        await world.ReturnAsync(world.AuthorityOfficer, @case.Id);
        var me = await world.App.SignInAsync(await world.ApplicantOfAsync(@case));
        reviewed.ShouldBeSubsetOf(Lines(await me.OpenAsync($"/my/applications/{@case.Id}/preview")));
    }

    [Theory, EachDatabase]
    public async Task Points_that_wait_for_papers_wait_on_both_sides(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var applicant = await world.App.AddApplicantAsync(world.Employer.Id, "金奖");
        await world.App.SaveAsync(
            new Achievement
            {
                Id = Guid.CreateVersion7(),
                PersonId = applicant.PersonId,
                Kind = "award",
                Name = "科技进步奖",
                Date = new DateOnly(2024, 5, 6),
                Fields = new()
                {
                    ["category"] = "science-technology",
                    ["level"] = "provincial",
                    ["grade"] = "2",
                    ["rank"] = "1",
                },
                State = AchievementState.Verified,
                StateSince = DateTime.UnixEpoch,
                CreatedAt = DateTime.UnixEpoch,
            }
        );
        var @case = await world.SubmitAsync(applicant);
        var officer = await world.App.SignInAsync(world.EmployerOfficer);

        var scores = await officer.OpenAsync($"/cases/{@case.Id}?tab=scores");

        scores.Text.ShouldContain("分数待补");
        await world.ReturnAsync(world.EmployerOfficer, @case.Id);
        var me = await world.App.SignInAsync(applicant);
        Total(await me.OpenAsync($"/my/applications/{@case.Id}/preview")).ShouldBe(Total(scores));
    }

    private static string Total(WebPage page) => TotalPattern().Matches(page.Text).Single().Value;

    /// <summary>Every line of the tree of findings: verdict, sentence, clause.</summary>
    private static List<string> Lines(WebPage page) =>
        [
            .. LinePattern()
                .Matches(page.Html)
                .Select(m => WebUtility.HtmlDecode(Tags().Replace(m.Groups[1].Value, " ")))
                .Select(l => Blanks().Replace(l, " ").Trim())
                .Where(l => !l.StartsWith("依据材料", StringComparison.Ordinal)),
        ];

    [GeneratedRegex("zc-finding-line\">(.*?)</(?:summary|div)>", RegexOptions.Singleline)]
    private static partial Regex LinePattern();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex("\\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex("系统计算 [0-9.]+ 分( 待认定和专家评分全部有利时，最高可到 [0-9.]+ 分)?")]
    private static partial Regex TotalPattern();
}
