using System.Net;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Tests.Plans;

namespace Zhicheng.Web.Tests.Applications;

/// <summary>申报渠道: through whom an application is filed follows from where somebody belongs, by the plan's words.</summary>
public sealed class ChannelTests(TestApps apps) : IClassFixture<TestApps>
{
    private const string Policy = "wenling-electromechanical/2022";

    private static readonly Dictionary<string, string?> Confirmed = new() { ["confirmUnmet"] = "true" };

    private sealed record World(TestApp App, TestApplicant Applicant, Application Draft, Organisation Insurer)
    {
        public string Path => $"/my/applications/{Draft.Id}";

        public Task AnswerAsync(string insurance, string file, string labour) =>
            App.OnDataAsync(async db =>
            {
                var row = await db.Applications.SingleAsync(a => a.Id == Draft.Id);
                row.Fields = new(row.Fields)
                {
                    ["insurance-place"] = insurance,
                    ["file-place"] = file,
                    ["labour-place"] = labour,
                };
                await db.SaveChangesAsync();
            });

        public Task InsuredByAsync(string name) =>
            App.OnDataAsync(db =>
                db.Persons.Where(p => p.Id == Applicant.PersonId)
                    .SelectMany(p => p.Insurances)
                    .ExecuteUpdateAsync(s => s.SetProperty(i => i.Employer, name))
            );
    }

    [Theory, EachDatabase]
    public async Task Where_the_three_places_differ_the_unit_that_insures_files_and_reviews(TestDatabase on)
    {
        var world = await WorldAsync(on);
        await world.AnswerAsync("local", "elsewhere", "local");
        await world.InsuredByAsync(world.Insurer.Name);
        var me = await world.App.SignInAsync(world.Applicant);

        var preview = await me.OpenAsync($"{world.Path}/preview");
        preview.Text.ShouldContain($"三者不在一个地区，社会保险在本市：由“{world.Insurer.Name}”申报");
        preview.Text.ShouldContain("您在申报信息中填写的“社会保险所在地”是“温岭市”");
        preview.Text.ShouldContain("原则上由社会保险所在单位申报");
        preview.Text.ShouldContain($"现在依次报{world.Insurer.Name}、");
        preview.Text.ShouldContain("需要填写和上传的都齐了");
        (await me.SubmitAsync(preview, Confirmed, "name=\"seen\"")).Path.ShouldBe($"{world.Path}/receipt");

        var row = await world.App.OnDataAsync(db =>
            db.Applications.AsNoTracking().SingleAsync(a => a.Id == world.Draft.Id)
        );
        row.EmployerId.ShouldBe(world.Insurer.Id);
        var there = await world.App.SignInAsync(await world.App.AddOfficerAsync(world.Insurer));
        var seen = await there.OpenAsync($"/cases/{world.Draft.Id}");
        seen.Status.ShouldBe(HttpStatusCode.OK);
        seen.Text.ShouldContain($"由“{world.Insurer.Name}”申报");
        (await there.OpenAsync($"/cases/{world.Draft.Id}?tab=file")).Text.ShouldContain("申报单位");
        var employer = await world.App.OnDataAsync(db =>
            db.Persons.Where(p => p.Id == world.Applicant.PersonId).Select(p => p.Employer!).SingleAsync()
        );
        var here = await world.App.SignInAsync(await world.App.AddOfficerAsync(employer));
        (await here.OpenAsync($"/cases/{world.Draft.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task Where_they_agree_the_employer_files(TestDatabase on)
    {
        var world = await WorldAsync(on);
        await world.AnswerAsync("local", "local", "local");
        await world.InsuredByAsync(world.Insurer.Name);
        var me = await world.App.SignInAsync(world.Applicant);

        var preview = await me.OpenAsync($"{world.Path}/preview");
        preview.Text.ShouldContain("人事隶属关系在本市，三者一致：由“");
        preview.Text.ShouldNotContain($"由“{world.Insurer.Name}”申报");
        await me.SubmitAsync(preview, Confirmed, "name=\"seen\"");

        var row = await world.App.OnDataAsync(db =>
            db.Applications.AsNoTracking().SingleAsync(a => a.Id == world.Draft.Id)
        );
        row.EmployerId.ShouldNotBe(world.Insurer.Id);
    }

    [Theory, EachDatabase]
    public async Task Who_has_nobody_to_file_through_is_told_what_to_do_and_submits_nothing(TestDatabase on)
    {
        var world = await WorldAsync(on);
        var me = await world.App.SignInAsync(world.Applicant);

        await world.AnswerAsync("elsewhere", "elsewhere", "elsewhere");
        var outside = await me.OpenAsync($"{world.Path}/preview");
        outside.Text.ShouldContain("按申报渠道“三者都在市外，没有委托评审”不能在这里申报");

        await world.AnswerAsync("elsewhere", "local", "local");
        await world.InsuredByAsync("市外示例公司");
        var unknown = await me.OpenAsync($"{world.Path}/preview");
        unknown.Text.ShouldContain("由社会保险所在单位“市外示例公司”申报，它还没有在平台登记");
        unknown.Text.ShouldContain("由人判断");

        await world.App.OnDataAsync(db =>
            db.Persons.Where(p => p.Id == world.Applicant.PersonId).SelectMany(p => p.Insurances).ExecuteDeleteAsync()
        );
        var nobody = await me.OpenAsync($"{world.Path}/preview");
        nobody.Text.ShouldContain("个人信息中没有现在的社会保险");
        nobody.Text.ShouldContain("还缺");
    }

    private async Task<World> WorldAsync(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var plan = await app.AddPlanAsync(policy: Policy);
        var (applicant, draft, _) = await app.AddReadyAsync(
            a =>
                a.Fields = new()
                {
                    ["job-field"] = "research",
                    ["category"] = "general",
                    ["certificate-specialty"] = "机电",
                    ["specialty-years"] = "10",
                    ["highest-education"] = "bachelor",
                    ["entrustment"] = "none",
                    ["title-origin"] = "here",
                },
            plan: plan
        );
        await app.OnDataAsync(db =>
            db.Persons.Where(p => p.Id == applicant.PersonId)
                .ExecuteUpdateAsync(s => s.SetProperty(p => p.CurrentSpecialty, "机电制造技术"))
        );
        return new(app, applicant, draft, await app.AddOrganisationAsync(StageActor.Employer));
    }
}
