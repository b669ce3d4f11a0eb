using System.Net;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Policy.Dossiers;

namespace Zhicheng.Web.Tests.Reviews;

/// <summary>What a reviewer sees of a case: the frozen file, the findings, what was ruled, what changed.</summary>
public sealed class CasePageTests(TestApps apps) : IClassFixture<TestApps>
{
    [Theory, EachDatabase]
    public async Task The_head_answers_three_questions_and_every_tab_opens(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var @case = await world.SubmitAsync("韩梅");
        var officer = await world.App.SignInAsync(world.EmployerOfficer);
        var page = await officer.OpenAsync($"/cases/{@case.Id}");
        page.Text.ShouldContain("目前进度 用人单位资格审查");
        page.Text.ShouldContain("最近的决定 还没有决定");
        page.Text.ShouldContain($"现在由谁办理 {world.Employer.Name} 自");
        page.Text.ShouldContain("继续教育");
        foreach (var tab in new[] { "findings", "file", "scores", "documents", "timeline", "nonsense" })
        {
            (await officer.OpenAsync($"/cases/{@case.Id}?tab={tab}")).Status.ShouldBe(HttpStatusCode.OK, tab);
        }
    }

    [Theory, EachDatabase]
    public async Task The_file_is_the_frozen_one_and_the_identity_number_is_masked(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var @case = await world.SubmitAsync("丁香");
        var number = await world.App.OnDataAsync(async db =>
        {
            var person = await db.Persons.SingleAsync(p => p.Id == @case.PersonId);
            person.Address = "后来改的地址";
            await db.SaveChangesAsync();
            return person.IdNumber!;
        });
        var officer = await world.App.SignInAsync(world.EmployerOfficer);
        var page = await officer.OpenAsync($"/cases/{@case.Id}?tab=file");
        page.Text.ShouldContain("示例***");
        page.Text.ShouldNotContain("后来");
        page.Html.ShouldNotContain(number);
        page.Text.ShouldContain(number[^4..]);
    }

    [Theory, EachDatabase]
    public async Task A_new_submission_shows_what_changed_since(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var @case = await world.SubmitAsync("白雪");
        await world.ReturnAsync(world.EmployerOfficer, @case.Id);
        await world.App.OnDataAsync(async db =>
        {
            (await db.Applications.SingleAsync(a => a.Id == @case.Id)).Statement = "主持设计三款镜头。";
            (await db.Persons.SingleAsync(p => p.Id == @case.PersonId)).IdNumber = Profiles.IdNumbers.Next();
            await db.SaveChangesAsync();
        });
        await world.FreezeAsync((await world.ApplicantOfAsync(@case)).Actor, @case.Id);

        var officer = await world.App.SignInAsync(world.EmployerOfficer);
        var page = await officer.OpenAsync($"/cases/{@case.Id}?tab=file");
        page.Text.ShouldContain("与第1次提交相比，有2处变化");
        page.Text.ShouldContain("任现职以来从事镜头设计。 → 主持设计三款镜头。");
        page.Html.ShouldNotMatch("[0-9]{17}[0-9X]", "an identity number is masked in the changes too");
        (await officer.OpenAsync($"/cases/{@case.Id}?tab=timeline")).Text.ShouldContain("请写明本人作用。");
    }

    [Theory, EachDatabase]
    public async Task What_hangs_on_a_major_is_open_to_reviewers_as_to_the_applicant(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var @case = await world.SubmitAsync("苏木");
        var officer = await world.App.SignInAsync(world.EmployerOfficer);

        var page = await officer.OpenAsync($"/cases/{@case.Id}");
        page.Text.ShouldContain("学历资历条件 待认定");
        page.Text.ShouldContain("正常申报 待认定");
        page.Text.ShouldNotContain("提交时：");
    }

    [Theory, EachDatabase]
    public async Task Findings_are_ticked_or_refused_and_a_refusal_needs_a_word(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var @case = await world.SubmitAsync("卢沟");
        var officer = await world.App.SignInAsync(world.EmployerOfficer);
        var page = await officer.OpenAsync($"/cases/{@case.Id}");
        var form = page.Form("handler=Ticks");
        var key = form.Fields.Single(f => f.Value == "continuing-education").Key[..^".FindingId".Length];
        var no = new Dictionary<string, string?> { [$"{key}.Answer"] = "false", [$"{key}.Remark"] = "" };

        var wordless = await officer.SubmitAsync(page, no, "handler=Ticks");
        wordless.Text.ShouldContain("标为“不符合”的，请写明理由。");

        no[$"{key}.Remark"] = "2023年的登记证明与系统不一致。";
        var saved = await officer.SubmitAsync(page, no, "handler=Ticks");
        saved.Text.ShouldContain("已保存核对结果，1项有变化。");
        saved.Html.ShouldContain("2023年的登记证明与系统不一致。");
        (await officer.SubmitAsync(page, no, "handler=Ticks")).Text.ShouldContain("核对结果没有变化。");

        // One's own no stands in the way of a pass, and names itself in a return.
        var pass = await officer.SubmitAsync(
            $"/cases/{@case.Id}/decide/pass",
            new Dictionary<string, string?> { ["Text"] = "同意。" }
        );
        pass.Text.ShouldContain("核对清单里有1项标为“不符合”，不能选择“通过”。");
        var back = (await officer.OpenAsync($"/cases/{@case.Id}/decide/return")).Form();
        back.Fields.ShouldContain(f => f.Value == "2023年的登记证明与系统不一致。");

        no[$"{key}.Answer"] = "true";
        no[$"{key}.Remark"] = null;
        await officer.SubmitAsync(page, no, "handler=Ticks");
        (
            await world.App.OnDataAsync(db => db.FindingTicks.SingleAsync(t => t.ApplicationId == @case.Id))
        ).Accepted.ShouldBeTrue();
    }

    [Theory, EachDatabase]
    public async Task A_ruling_changes_the_verdict_at_once_and_the_one_before_is_kept(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var @case = await world.SubmitAsync("江河");
        await world.ToAuthorityAsync(@case);
        var officer = await world.App.SignInAsync(world.AuthorityOfficer);
        var education = await world.App.OnDataAsync(db =>
            db.Educations.Where(e => e.PersonId == @case.PersonId).Select(e => e.Id).SingleAsync()
        );
        var before = await officer.OpenAsync($"/cases/{@case.Id}");
        before.Text.ShouldContain("尚未认定");
        var path = $"/cases/{@case.Id}/rule/discipline/{education}";

        var wordless = await officer.SubmitAsync(path, new Dictionary<string, string?> { ["Value"] = "own" });
        wordless.Text.ShouldContain("请写明认定的理由");
        var done = await officer.SubmitAsync(
            path,
            new Dictionary<string, string?> { ["Value"] = "own", ["Reason"] = "光电信息专业，与申报专业一致。" }
        );
        done.Text.ShouldContain("：本专业。结论已按此更新。");
        done.Text.ShouldContain("提交时：");
        (await world.MessagesAsync(@case))[0].Body.ShouldContain("理由：光电信息专业");

        var again = await officer.SubmitAsync(
            path,
            new Dictionary<string, string?> { ["Value"] = "related", ["Reason"] = "复核后为相近专业。" }
        );
        again.Text.ShouldContain("以前的认定");
        again.Text.ShouldContain("光电信息专业，与申报专业一致。");
        (
            await officer.SubmitAsync(
                path,
                new Dictionary<string, string?> { ["Value"] = "related", ["Reason"] = "同上" }
            )
        ).Text.ShouldContain("没有变化");
        (await world.App.OnDataAsync(db => db.Rulings.CountAsync(r => r.ApplicationId == @case.Id))).ShouldBe(2);
    }

    [Theory, EachDatabase]
    public async Task A_claim_and_a_benefit_are_ruled_on_where_the_stage_allows_it(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var applicant = await world.App.AddApplicantAsync(world.Employer.Id, "海潮");
        var patent = new Core.Data.Achievements.Achievement
        {
            Id = Guid.CreateVersion7(),
            PersonId = applicant.PersonId,
            Kind = "patent",
            Name = "镜筒",
            Date = new DateOnly(2024, 5, 6),
            Discipline = Discipline.Own,
            Fields = new() { ["type"] = "invention", ["rank"] = "1" },
            State = Core.Data.Achievements.AchievementState.Verified,
            StateSince = DateTime.UnixEpoch,
            CreatedAt = DateTime.UnixEpoch,
        };
        patent.Evidence.Add(
            new Core.Data.Achievements.EvidenceFile
            {
                Id = Guid.CreateVersion7(),
                Slot = "certificate",
                File = Applications.Drafts.NewFile(world.App, applicant),
            }
        );
        await Plans.PlanWorld.SaveAsync(world.App, patent);
        var @case = await world.SubmitAsync(applicant);
        var employer = await world.App.SignInAsync(world.EmployerOfficer);
        (await employer.OpenAsync($"/cases/{@case.Id}/rule/claim/11.1.2.2")).Status.ShouldBe(HttpStatusCode.NotFound);
        await world.ToAuthorityAsync(@case);

        var officer = await world.App.SignInAsync(world.AuthorityOfficer);
        (await officer.OpenAsync($"/cases/{@case.Id}")).Text.ShouldContain("专业技术水平");
        var claimed = await officer.SubmitAsync(
            $"/cases/{@case.Id}/rule/claim/11.1.2.2",
            new Dictionary<string, string?> { ["Value"] = "confirmed", ["Reason"] = "佐证充分。" }
        );
        claimed.Text.ShouldContain("提交时：待认定");
        await officer.SubmitAsync(
            $"/cases/{@case.Id}/rule/benefit/{patent.Id}",
            new Dictionary<string, string?> { ["Value"] = "true", ["Reason"] = "专家认定已投产。" }
        );
        (await officer.OpenAsync($"/cases/{@case.Id}?tab=scores")).Text.ShouldContain("提交时：");
        (await officer.OpenAsync($"/cases/{@case.Id}/rule/benefit/{Guid.NewGuid()}")).Status.ShouldBe(
            HttpStatusCode.NotFound
        );
        (await officer.OpenAsync($"/cases/{@case.Id}/rule/nonsense/x")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
