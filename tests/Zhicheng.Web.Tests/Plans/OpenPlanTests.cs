using System.Net;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Web.Tests.Plans;

/// <summary>An office opens a round of any policy that says how one runs; nobody else can.</summary>
public sealed class OpenPlanTests(TestApps apps) : IClassFixture<TestApps>
{
    private const string Page = "/officer/plans/new";
    private const string Cas = "cas-engineering/2020";

    private static int made;

    [Theory, EachDatabase]
    public async Task A_round_of_another_institution_is_opened_and_applied_to(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var office = await OfficerAsync(app, StageActor.CommitteeOffice);
        (await office.OpenAsync("/desk")).Html.ShouldContain($"href=\"{Page}\"");
        (await office.OpenAsync(Page)).Html.ShouldContain($"policy={Uri.EscapeDataString(Cas)}");
        var code = $"O-{Interlocked.Increment(ref made)}-{on}";

        var page = await office.SubmitAsync(At(Cas), Typed(code), "Typed[code]");

        page.Path.ShouldStartWith("/plans/");
        page.Text.ShouldContain("已开通这一轮申报");
        page.Text.ShouldContain("2026年春季工程师评审");
        var plan = await app.OnDataAsync(db => db.Plans.SingleAsync(p => p.Code == code));
        plan.PolicyId.ShouldBe(Cas);
        plan.ClosesAt.ShouldBe(new DateTime(2026, 12, 31, 16, 0, 0, DateTimeKind.Utc));
        (
            await app.OnDataAsync(db => db.Journal.CountAsync(e => e.Act == "plan.open" && e.SubjectId == plan.Id))
        ).ShouldBe(1);
        var applicant = await app.AddEngineerAsync((await app.AddOrganisationAsync(StageActor.Employer)).Id);
        var me = await app.SignInAsync(applicant);
        (await me.OpenAsync("/plans")).Text.ShouldContain("2026年春季工程师评审");
        var begun = await me.SubmitAsync(
            $"/plans/{plan.Id}",
            new Dictionary<string, string?> { ["grade"] = "engineer" },
            "name=\"planId\""
        );
        begun.Path.ShouldStartWith("/my/applications/");
        (await app.OnDataAsync(db => db.Applications.SingleAsync(a => a.PlanId == plan.Id))).Grade.ShouldBe("engineer");
    }

    [Theory, EachDatabase]
    public async Task Everything_wrong_is_told_at_once_and_nothing_is_opened(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var office = await OfficerAsync(app, StageActor.CommitteeOffice);
        var code = $"E-{Interlocked.Increment(ref made)}-{on}";
        (await office.SubmitAsync(At(Cas), Typed(code), "Typed[code]")).Path.ShouldStartWith("/plans/");
        var wrong = Typed(code);
        wrong["Typed[title]"] = "";
        wrong["Typed[submit-by]"] = "2026-11-01";
        wrong["Typed[resubmit-by]"] = "2026-10-01";

        var page = await office.SubmitAsync(At(Cas), wrong, "Typed[code]");

        page.Text.ShouldContain("请填写计划名称。");
        page.Text.ShouldContain("已经用过，请换一个");
        page.Text.ShouldContain("早于今天");
        page.Text.ShouldContain("“退回补正截止”早于网上申报截止");
        page.Form("Typed[code]")["Typed[resubmit-by]"].ShouldBe("2026-10-01");
        page.Text.IndexOf("请填写计划名称。", StringComparison.Ordinal)
            .ShouldBeLessThan(page.Text.IndexOf("已经用过", StringComparison.Ordinal), "as the fields stand");
        var far = Typed("far");
        far["Typed[submit-by]"] = far["Typed[resubmit-by]"] = "9999-12-31";
        (await office.SubmitAsync(At(Cas), far, "Typed[code]")).Text.ShouldContain("过晚，请检查年份");
        var badCode = Typed("a b");
        (await office.SubmitAsync(At(Cas), badCode, "Typed[code]")).Text.ShouldContain("只能用字母、数字和短横线");
        (await app.OnDataAsync(db => db.Plans.CountAsync(p => p.Code == code))).ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task For_any_other_desk_and_for_a_policy_without_a_round_there_is_no_such_page(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var office = await OfficerAsync(app, StageActor.CommitteeOffice);
        var form = (await office.OpenAsync(At(Cas))).Form("Typed[code]");
        foreach (var kind in (StageActor[])[StageActor.Employer, StageActor.Authority, StageActor.HrBureau])
        {
            var other = await OfficerAsync(app, kind);
            (await other.OpenAsync(Page)).Status.ShouldBe(HttpStatusCode.NotFound);
            (await other.OpenAsync("/desk")).Html.ShouldNotContain(Page);
            var own = (await other.OpenAsync("/desk")).Form("__RequestVerificationToken").Fields;
            (
                await other.PostAsync(
                    At(Cas),
                    [.. own, .. form.Fields.Where(f => f.Key.StartsWith("Typed", StringComparison.Ordinal))]
                )
            ).Status.ShouldBe(HttpStatusCode.NotFound);
        }

        (await office.OpenAsync(At("taizhou-hours/2019"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await office.PostAsync(At("nowhere/1"), form.Fields)).Status.ShouldBe(HttpStatusCode.NotFound);
        var applicant = await app.SignInAsync(await app.AddApplicantAsync());
        (await applicant.OpenAsync(Page)).Status.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.Forbidden);
        (await app.Stranger().OpenAsync(Page)).Path.ShouldStartWith("/sign-in");
    }

    private static string At(string policy) => $"{Page}?policy={Uri.EscapeDataString(policy)}";

    private static async Task<Browser> OfficerAsync(TestApp app, StageActor kind) =>
        await app.SignInAsync(await app.AddOfficerAsync(await app.AddOrganisationAsync(kind)));

    private static Dictionary<string, string?> Typed(string code) =>
        new()
        {
            ["Typed[title]"] = "2026年春季工程师评审",
            ["Typed[year]"] = "2026",
            ["Typed[code]"] = code,
            ["Typed[committee]"] = "示例评审委员会",
            ["Typed[opens]"] = "2026-11-01",
            ["Typed[submit-by]"] = "2026-12-31",
            ["Typed[resubmit-by]"] = "2027-01-15",
        };
}
