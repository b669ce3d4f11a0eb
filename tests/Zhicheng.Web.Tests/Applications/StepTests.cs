using System.Net;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Services.Applications.Facts;
using Zhicheng.Core.Services.Applications.Pledges;
using Zhicheng.Core.Time;
using Zhicheng.Web.Tests.Architecture;
using Zhicheng.Web.Tests.Plans;

namespace Zhicheng.Web.Tests.Applications;

/// <summary>Filling in: nothing typed is lost, a page that is out of date is told, a link serves once.</summary>
public sealed class StepTests(TestApps apps) : IClassFixture<TestApps>
{
    [Theory, EachDatabase]
    public async Task Applying_opens_one_draft_however_often_it_is_clicked(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var plan = await app.AddPlanAsync();
        var applicant = await app.AddEngineerAsync((await app.AddEmployerAsync()).Id);
        var me = await app.SignInAsync(applicant);
        var page = await me.OpenAsync($"/plans/{plan.Id}");

        var first = await me.SubmitAsync(page, null, plan.Id.ToString());
        var second = await me.SubmitAsync(page, null, plan.Id.ToString());

        first.Path.ShouldStartWith("/my/applications/");
        second.Path.ShouldBe(first.Path);
        (await app.OnDataAsync(db => db.Applications.CountAsync(a => a.PlanId == plan.Id))).ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task A_statement_over_the_limit_is_kept_and_named(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var (applicant, draft, _) = await app.AddReadyAsync();
        var me = await app.SignInAsync(applicant);
        // A rare character outside the basic plane is one character.
        var text = string.Concat(Enumerable.Repeat("𠮷", 1001));

        var page = await me.SubmitAsync(
            $"/my/applications/{draft.Id}/information",
            new Dictionary<string, string?> { ["Input.Statement"] = text }
        );

        page.Text.ShouldContain("现有1001字，超过1000字的上限1字");
        (await app.OnDataAsync(db => db.Applications.SingleAsync(a => a.Id == draft.Id))).Statement.ShouldBe(text);
    }

    [Theory, EachDatabase]
    public async Task A_stale_page_is_told_and_keeps_what_was_typed(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var (applicant, draft, _) = await app.AddReadyAsync();
        var me = await app.SignInAsync(applicant);
        var old = await me.OpenAsync($"/my/applications/{draft.Id}/information");
        await me.SubmitAsync(old, new Dictionary<string, string?> { ["Input.Statement"] = "在另一个窗口写的。" });

        var told = await me.SubmitAsync(
            old,
            new Dictionary<string, string?> { ["Input.Statement"] = "在旧窗口写的。" }
        );

        told.Text.ShouldContain("已在别的窗口或设备上改过");
        told.Text.ShouldContain("在旧窗口写的。");
        (await app.OnDataAsync(db => db.Applications.SingleAsync(a => a.Id == draft.Id))).Statement.ShouldBe(
            "在另一个窗口写的。"
        );
    }

    [Theory, EachDatabase]
    public async Task Evidence_that_comes_before_the_grounds_does_not_make_their_page_old(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var (applicant, draft, _) = await app.AddReadyAsync();
        var me = await app.SignInAsync(applicant);
        var path = $"/my/applications/{draft.Id}/claims/11.1.2.2";
        var open = await me.OpenAsync(path);
        var sample = await File.ReadAllBytesAsync(
            Repository.At("tests", "Zhicheng.Core.Tests", "Files", "samples", "rgb.png")
        );
        await me.SubmitAsync(open, null, "name=\"slot\"", ("file", "证明.png", sample));

        var saved = await me.SubmitAsync(
            open,
            new Dictionary<string, string?> { ["Input.Grounds"] = "主持三款镜头的设计开发。" },
            "name=\"Input.Grounds\""
        );

        saved.Text.ShouldContain("已保存这一条");
        saved.Text.ShouldContain("证明.png");
        saved.Text.ShouldContain("主持三款镜头的设计开发。");
    }

    [Theory, EachDatabase]
    public async Task A_gif_named_jpg_is_refused_as_a_photo_with_what_it_is(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var (applicant, draft, _) = await app.AddReadyAsync(without: ["photo"]);
        var me = await app.SignInAsync(applicant);

        var page = await me.SubmitAsync(
            $"/my/applications/{draft.Id}/photo",
            file: ("file", "证件照.jpg", "GIF89a\u0001\0\u0001\0\0\0\0;"u8.ToArray())
        );

        page.Text.ShouldContain("证件照.jpg");
        page.Text.ShouldContain("GIF 图片");
        (
            await app.OnDataAsync(db =>
                db.ApplicationFiles.AnyAsync(f => f.ApplicationId == draft.Id && f.Slot == "photo")
            )
        ).ShouldBeFalse();
    }

    [Theory, EachDatabase]
    public async Task A_signing_link_that_is_unknown_or_expired_says_so(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var (applicant, draft, _) = await app.AddReadyAsync(without: ["pledge"]);
        var issued = await app.CallAsync<IssueSigningLink, Core.Services.Result<IssueSigningLink.Issued>>(s =>
            s.RunAsync(applicant.Actor, draft.Id, CancellationToken.None)
        );
        var token = issued.ShouldBeOfType<Core.Services.Result<IssueSigningLink.Issued>.Done>().Value.Token;
        var phone = app.Stranger();
        (await phone.OpenAsync($"/sign/{token}")).Text.ShouldContain("真实性保证书");
        (await phone.OpenAsync("/sign/nothing")).Status.ShouldBe(HttpStatusCode.NotFound);
        await app.OnDataAsync(db =>
            db.SigningLinks.Where(l => l.ApplicationId == draft.Id)
                .ExecuteUpdateAsync(s => s.SetProperty(l => l.ExpiresAt, app.Clock.UtcNow()))
        );

        var expired = await phone.OpenAsync($"/sign/{token}");

        expired.Status.ShouldBe(HttpStatusCode.Gone);
        expired.Text.ShouldContain("失效");
    }

    [Theory]
    [InlineData("out-of-province-insurance-within-year", true, "2026年2月至5月在省外缴纳")]
    [InlineData("employer-is-public-institution", null, "请在个人信息中选择现工作单位")]
    [InlineData("studied-abroad", false, "没有在国（境）外取得的学历")]
    [InlineData("holds-title", false, "没有填写专业技术资格")]
    [InlineData("in-service", null, "是否在职在岗")]
    public void A_fact_says_what_it_is_and_why(string fact, bool? holds, string because)
    {
        var person = new Person { Name = "张三" };
        person.Insurances.Add(
            new Insurance
            {
                From = new DateOnly(2026, 2, 1),
                To = new DateOnly(2026, 5, 31),
                OutOfProvince = true,
                Employer = "示例单位",
            }
        );
        person.Educations.Add(new Education { Graduated = new DateOnly(2014, 6, 30) });

        var answer = ApplicantFacts.Answer(fact, new FactBasis(person, null, new DateOnly(2026, 11, 20)));

        answer.Holds.ShouldBe(holds);
        answer.Sentence.ShouldContain(because);
    }

    [Fact]
    public void A_fact_nobody_can_compute_is_not_known() => ApplicantFacts.Knows("likes-tea").ShouldBeFalse();
}
