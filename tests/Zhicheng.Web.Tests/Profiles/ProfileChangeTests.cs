using System.Net;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Web.Tests.Profiles;

public sealed class ProfileChangeTests(TestApps apps) : IClassFixture<TestApps>
{
    [Theory, EachDatabase]
    public async Task A_stale_page_shows_both_and_saving_again_decides(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var me = await app.AddApplicantAsync();
        var browser = await app.SignInAsync(me);
        var old = await browser.OpenAsync("/my/profile/contact");
        await browser.SubmitAsync("/my/profile/contact", Address("甲路1号"));

        var stale = await browser.SubmitAsync(old, Address("乙路2号"));

        stale.Text.ShouldContain("您打开页面之后有了变化");
        stale.Text.ShouldContain("现在保存的是：甲路1号");
        stale.Form()["Typed[address]"].ShouldBe("乙路2号");
        (await app.PersonAsync(me)).Address.ShouldBe("甲路1号");

        var saved = await browser.SubmitAsync(stale);
        saved.Text.ShouldContain("已保存“联系方式”");
        (await app.PersonAsync(me)).Address.ShouldBe("乙路2号");
    }

    [Theory, EachDatabase]
    public async Task Another_section_saved_meanwhile_makes_no_page_stale(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var me = await app.AddApplicantAsync();
        var browser = await app.SignInAsync(me);
        var old = await browser.OpenAsync("/my/profile/more");
        await browser.SubmitAsync("/my/profile/contact", Address("甲路1号"));

        var page = await browser.SubmitAsync(
            old,
            new Dictionary<string, string?> { ["Typed[societies]"] = "示例光学学会会员" }
        );

        page.Text.ShouldContain("已保存“其他信息”");
    }

    [Theory, EachDatabase]
    public async Task Saving_without_a_change_leaves_no_trace(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var me = await app.AddApplicantAsync();
        var browser = await app.SignInAsync(me);

        var page = await browser.SubmitAsync("/my/profile/contact");

        page.Text.ShouldContain("没有变化");
        (await app.ActsAsync(me.PersonId)).ShouldBeEmpty();
    }

    [Theory, EachDatabase]
    public async Task Changing_a_verified_fact_is_warned_of_and_makes_it_ones_own_word(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var me = await app.AddApplicantAsync();
        var row = await AddSkillAsync(app, me, FactOrigin.Verified);
        var browser = await app.SignInAsync(me);
        var form = await browser.OpenAsync($"/my/profile/skills/{row}");
        form.Text.ShouldContain("已由示例单位于2026年1月5日核验。修改并保存后，来源改为“本人填写”");
        (await browser.OpenAsync("/my/profile")).Text.ShouldContain("已核验（示例单位） 2026年1月5日");

        (await browser.SubmitAsync(form)).Text.ShouldContain("没有变化");
        (await SkillAsync(app, row)).Origin.ShouldBe(FactOrigin.Verified);

        await browser.SubmitAsync(form, new Dictionary<string, string?> { ["Typed[trade]"] = "光学加工工" });
        var changed = await SkillAsync(app, row);
        changed.Origin.ShouldBe(FactOrigin.OwnWord);
        changed.OriginBy.ShouldBeNull();
    }

    [Theory, EachDatabase]
    public async Task Somebody_elses_row_is_as_missing_as_one_that_never_was(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var row = await AddSkillAsync(app, await app.AddApplicantAsync(), FactOrigin.OwnWord);
        var me = await app.AddApplicantAsync();
        var browser = await app.SignInAsync(me);
        var mine = await AddSkillAsync(app, me, FactOrigin.OwnWord);
        var form = (await browser.OpenAsync($"/my/profile/skills/{mine}")).Form();

        foreach (var (foreign, missing) in new[] { (row, Guid.NewGuid()) })
        {
            var first = await browser.OpenAsync($"/my/profile/skills/{foreign}");
            var second = await browser.OpenAsync($"/my/profile/skills/{missing}");
            first.Status.ShouldBe(HttpStatusCode.NotFound);
            first.Text.ShouldBe(second.Text);
            foreach (var handler in new[] { "", "?handler=Remove" })
            {
                var posted = await PostAsync(foreign, handler);
                var postedMissing = await PostAsync(missing, handler);
                posted.Status.ShouldBe(postedMissing.Status);
                posted.Text.ShouldBe(postedMissing.Text);
            }
        }

        (await SkillAsync(app, row)).Trade.ShouldBe("示例工种");

        Task<WebPage> PostAsync(Guid id, string handler) =>
            browser.PostAsync(
                $"/my/profile/skills/{id}{handler}",
                form.Fields.Select(f =>
                    f.Key == "RowId" ? new(f.Key, id.ToString())
                    : f.Key == "Typed[trade]" ? new("Typed[trade]", "改掉")
                    : f
                )
            );
    }

    [Theory, EachDatabase]
    public async Task A_row_removed_in_another_tab_can_be_saved_as_a_new_one(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var me = await app.AddApplicantAsync();
        var row = await AddSkillAsync(app, me, FactOrigin.OwnWord);
        var browser = await app.SignInAsync(me);
        var form = await browser.OpenAsync($"/my/profile/skills/{row}");
        var removed = await browser.SubmitAsync(form, form: "handler=Remove");
        removed.Text.ShouldContain("已删除：技师（二级），示例工种");

        var stale = await browser.SubmitAsync(
            form,
            new Dictionary<string, string?> { ["Typed[trade]"] = "光学加工工" }
        );
        stale.Text.ShouldContain("已在另一个页面删除");
        await browser.SubmitAsync(stale);

        var left = await app.OnDataAsync(db => db.Skills.SingleAsync(s => s.PersonId == me.PersonId));
        left.Trade.ShouldBe("光学加工工");
    }

    [Theory, EachDatabase]
    public async Task Appointments_stand_with_their_title_and_not_before_it(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var me = await app.AddApplicantAsync();
        var browser = await app.SignInAsync(me);
        Dictionary<string, string?> title = new()
        {
            ["Typed[title]"] = "assistant-engineer",
            ["Typed[discipline]"] = "own",
            ["Typed[obtained]"] = "2019-09-20",
            ["Typed[conversion]"] = "false",
            ["Typed[appointed]"] = "stated",
            ["Typed[appointments.0.from]"] = "2019-09-01",
            ["Typed[appointments.1.from]"] = "2022-01-01",
            ["Typed[appointments.1.to]"] = "2027-12-31",
        };

        var early = await browser.SubmitAsync("/my/profile/titles", title);
        early.Text.ShouldContain("聘任开始日期2019年9月1日早于取得职称的日期2019年9月20日");

        await browser.SubmitAsync(
            early,
            new Dictionary<string, string?>
            {
                ["Typed[appointments.0.from]"] = "2019-10-01",
                ["Typed[appointments.0.to]"] = "2021-12-31",
            }
        );
        var saved = (await app.PersonAsync(me)).Titles.ShouldHaveSingleItem();
        saved.AppointmentsStated.ShouldBeTrue();
        saved.Appointments.Select(a => a.From).Order().ShouldBe([new(2019, 10, 1), new(2022, 1, 1)]);

        await browser.SubmitAsync(
            $"/my/profile/titles/{saved.Id}",
            new Dictionary<string, string?> { ["Typed[appointments.1.from]"] = "", ["Typed[appointments.1.to]"] = "" }
        );
        (await app.PersonAsync(me))
            .Titles[0]
            .Appointments.ShouldHaveSingleItem()
            .To.ShouldBe(new DateOnly(2021, 12, 31));
    }

    [Theory]
    [EachDatabase(true)]
    [EachDatabase(false)]
    public async Task Only_the_staff_of_public_institutions_are_asked_for_their_establishment(
        TestDatabase on,
        bool publicInstitution
    )
    {
        var app = await apps.OnAsync(on);
        var employer = await app.AddOrganisationAsync(
            StageActor.Employer,
            shape: o => o.IsPublicInstitution = publicInstitution
        );
        var browser = await app.SignInAsync(await app.AddApplicantAsync(employer.Id));

        var page = await browser.OpenAsync("/my/profile");

        page.Text.Contains("在职在岗、事业单位在编").ShouldBe(publicInstitution);
    }

    [Theory, EachDatabase]
    public async Task An_officer_at_the_desk_has_no_profile_to_change(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var employer = await app.AddOrganisationAsync(StageActor.Employer);
        var both = await app.AddApplicantAsync(employer.Id);
        var seat = await app.AddOfficeAsync(both.AccountId, employer);

        var page = await (await app.SignInAsync(seat)).OpenAsync("/my/profile");

        page.Path.ShouldNotStartWith("/my/profile");
        page.Text.ShouldNotContain("身份信息");
    }

    private static Dictionary<string, string?> Address(string address) =>
        new() { ["Typed[address]"] = address, ["Typed[postCode]"] = "100000" };

    private static async Task<Guid> AddSkillAsync(TestApp app, TestApplicant applicant, FactOrigin origin)
    {
        var skill = new Skill
        {
            Id = Guid.CreateVersion7(),
            PersonId = applicant.PersonId,
            Level = SkillLevel.Technician,
            Trade = "示例工种",
            Obtained = new DateOnly(2020, 5, 1),
            Origin = origin,
            OriginBy = origin == FactOrigin.Verified ? "示例单位" : null,
            OriginDay = new DateOnly(2026, 1, 5),
        };
        await app.OnDataAsync(db =>
        {
            db.Add(skill);
            return db.SaveChangesAsync();
        });
        return skill.Id;
    }

    private static Task<Skill> SkillAsync(TestApp app, Guid id) =>
        app.OnDataAsync(db => db.Skills.AsNoTracking().SingleAsync(s => s.Id == id));
}
