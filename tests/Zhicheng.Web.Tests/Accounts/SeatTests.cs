using System.Net;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Web.Tests.Accounts;

public sealed class SeatTests(TestApps apps) : IClassFixture<TestApps>
{
    [Theory, EachDatabase]
    public async Task An_applicant_who_is_an_officer_too_may_choose_either(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var employer = await app.AddOrganisationAsync(StageActor.Employer, "两用单位");
        var applicant = await app.AddApplicantAsync();
        await app.AddOfficeAsync(applicant.AccountId, employer);

        var page = await (await app.SignInAsync(applicant)).OpenAsync("/seat");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("本人");
        page.Text.ShouldContain("两用单位");
    }

    [Theory, EachDatabase]
    public async Task Nobody_sits_down_at_an_office_they_do_not_hold(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var employer = await app.AddOrganisationAsync(StageActor.Employer);
        var officer = await app.AddOfficerAsync(employer);
        var other = await app.AddApplicantAsync();

        var page = await (await app.SignInAsync(other)).SubmitAsync(
            "/seat",
            new Dictionary<string, string?> { ["Office"] = officer.OfficeId.ToString() }
        );

        page.Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
