using System.Net;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Profiles;

namespace Zhicheng.Web.Tests.Reviews;

/// <summary>An employer compares facts with the originals; everybody sees by whom and when.</summary>
public sealed class VerifyFactsTests(TestApps apps) : IClassFixture<TestApps>
{
    [Theory, EachDatabase]
    public async Task What_the_employer_verified_is_marked_for_everybody_until_the_person_changes_it(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var @case = await world.SubmitAsync("石岩");
        var row = await EducationRowAsync(world, @case.PersonId);
        var officer = await world.App.SignInAsync(world.EmployerOfficer);
        (await VerifyAsync(officer, @case.Id)).Text.ShouldContain("请勾选您已核对的内容。");

        var done = await VerifyAsync(officer, @case.Id, row, "name");
        done.Text.ShouldContain("已记为核验2项");
        done.Text.ShouldContain($"已核验（{world.Employer.Name}） 2026年11月20日");
        done.Html.ShouldNotContain($"value=\"{row}\"", Case.Sensitive, "what is verified is not asked again");

        var person = await PersonAsync(world, @case.PersonId);
        person.Origin.ShouldBe(FactOrigin.Verified);
        person.Educations[0].OriginBy.ShouldBe(world.Employer.Name);
        var applicant = await world.App.SignInAsync(await world.ApplicantOfAsync(@case));
        (await applicant.OpenAsync("/my/profile")).Text.ShouldContain($"已核验（{world.Employer.Name}）");
        var changed = await applicant.SubmitAsync(
            $"/my/profile/education/{person.Educations[0].Id}",
            new Dictionary<string, string?> { ["Typed[school]"] = "改过的学校" }
        );
        changed.Text.ShouldContain("已保存");
        (await PersonAsync(world, @case.PersonId)).Educations[0].Origin.ShouldBe(FactOrigin.OwnWord);
    }

    [Theory, EachDatabase]
    public async Task A_fact_changed_since_the_submission_cannot_be_verified(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var @case = await world.SubmitAsync("石磊");
        var row = await EducationRowAsync(world, @case.PersonId);
        var officer = await world.App.SignInAsync(world.EmployerOfficer);
        var opened = await officer.OpenAsync($"/cases/{@case.Id}?tab=file");
        await world.App.OnDataAsync(async db =>
        {
            (await db.Persons.Include(p => p.Educations).SingleAsync(p => p.Id == @case.PersonId))
                .Educations[0]
                .School = "别的学校";
            await db.SaveChangesAsync();
        });

        var refused = await officer.SubmitAsync(opened, Row(row), "handler=Facts");
        refused.Text.ShouldContain("在提交之后已由申报人修改或删除");
        refused.Text.ShouldContain("提交后申报人已修改");
        (await PersonAsync(world, @case.PersonId)).Educations[0].Origin.ShouldBe(FactOrigin.OwnWord);
    }

    [Theory, EachDatabase]
    public async Task Nobody_else_verifies(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var @case = await world.SubmitAsync("石林");
        var row = await EducationRowAsync(world, @case.PersonId);
        var form = (
            await (await world.App.SignInAsync(world.EmployerOfficer)).OpenAsync($"/cases/{@case.Id}?tab=file")
        ).Form("handler=Facts");
        var snapshot = form.Fields.Single(f => f.Key == "SnapshotId").Value;
        var stranger = await world.App.SignInAsync(
            await world.App.AddOfficerAsync(await world.AddEmployerAsync(), "外人")
        );
        (await PostAsync(stranger, @case.Id, row, snapshot)).Status.ShouldBe(HttpStatusCode.NotFound);

        await world.ToAuthorityAsync(@case);
        var authority = await world.App.SignInAsync(world.AuthorityOfficer);
        (await authority.OpenAsync($"/cases/{@case.Id}?tab=file")).Text.ShouldNotContain("记为已核验");
        (await PostAsync(authority, @case.Id, row, snapshot)).Text.ShouldContain("环节不核验个人信息");
        var employer = await world.App.SignInAsync(world.EmployerOfficer);
        (await PostAsync(employer, @case.Id, row, snapshot)).Text.ShouldContain("主管部门");
        (await PersonAsync(world, @case.PersonId)).Educations[0].Origin.ShouldBe(FactOrigin.OwnWord);
    }

    private static async Task<WebPage> VerifyAsync(Browser officer, Guid id, params string[] rows)
    {
        var page = await officer.OpenAsync($"/cases/{id}?tab=file");
        var form = page.Form("handler=Facts");
        return await officer.PostAsync(
            $"/cases/{id}?handler=Facts",
            form.Fields.Concat(rows.Select(r => new KeyValuePair<string, string>("Rows", r)))
        );
    }

    // A token of the officer's own, and the rest as forged.
    private static async Task<WebPage> PostAsync(Browser officer, Guid id, string row, string snapshot)
    {
        var token = (await officer.OpenAsync("/desk"))
            .Form("sign-out")
            .Fields.Single(f => f.Key.StartsWith("__", StringComparison.Ordinal));
        return await officer.PostAsync(
            $"/cases/{id}?handler=Facts",
            [token, new("SnapshotId", snapshot), new("Rows", row)]
        );
    }

    private static Dictionary<string, string?> Row(string row) => new() { ["Rows"] = row };

    private static async Task<string> EducationRowAsync(ReviewWorld world, Guid person) =>
        $"education:{(await PersonAsync(world, person)).Educations[0].Id}";

    private static Task<Person> PersonAsync(ReviewWorld world, Guid id) =>
        world.App.OnDataAsync(db => db.Persons.AsNoTracking().Include(p => p.Educations).SingleAsync(p => p.Id == id));
}
