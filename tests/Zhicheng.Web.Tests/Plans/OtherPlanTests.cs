using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Web.Tests.Plans;

/// <summary>A plan of another institution: what differs comes from its package.</summary>
public sealed class OtherPlanTests(TestApps apps) : IClassFixture<TestApps>
{
    private const string Wenling = "wenling-electromechanical/2022";

    [Theory, EachDatabase]
    public async Task The_plan_page_tells_its_periods_fields_paper_and_contacts(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var plan = await app.AddPlanAsync(policy: Wenling);

        var page = await app.Stranger().OpenAsync($"/plans/{plan.Id}");

        page.Text.ShouldContain("原件核查");
        page.Text.ShouldContain("2022年10月31日至2022年11月15日");
        page.Text.ShouldContain("2022年11月2日止");
        page.Text.ShouldContain("0576-89965795");
        page.Text.ShouldContain("《专业技术职务任职资格评审表》");
        page.Text.ShouldContain("从事基础性共性机电技术研究");
        page.Text.ShouldContain("只有申报工程师的经过这一环节");
        page.Text.ShouldContain("没有用人单位的主管部门的，不经过这一环节");
        page.Text.ShouldContain(
            "附件1三1（7）“从事工程技术工作15年以上”，附件2第六条（一）（7）“从事工程技术工作8年以上”"
        );
        page.Text.ShouldContain("机电助理工程师、机电工程师");
        page.Text.ShouldContain("申报对象 全市企事业单位");
    }

    [Theory, EachDatabase]
    public async Task Where_somebody_belongs_is_said_with_both_values_and_judged_by_a_person(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var plan = await app.AddPlanAsync(policy: Wenling);
        var employer = await app.AddOrganisationAsync(StageActor.Employer);
        var applicant = await app.AddEngineerAsync(employer.Id);
        var draft = await app.AddApplicationAsync(plan, applicant, CasePhase.Draft);
        var me = await app.SignInAsync(applicant);
        await AnswerAsync("local", "elsewhere", "outside");

        var differing = await me.OpenAsync($"/my/applications/{draft.Id}/preview");
        differing.Text.ShouldContain(
            "社会保险所在地是“温岭市”，人事档案所在地是“市外”，劳动关系所在地是“温岭市”，三者不在一个地区的，原则上由社会保险所在单位申报，由审核人员判断。"
        );
        differing.Text.ShouldContain("还没有上传“委托评审函”");
        differing.Text.ShouldContain(
            "现有职称的取得：未经委托在外取得 未经委托取得的职称在我市不予认可，由审核人员核对。"
        );

        await AnswerAsync("local", "local", "posted");
        var same = await me.OpenAsync($"/my/applications/{draft.Id}/preview");
        same.Text.ShouldContain("社会保险所在地、人事档案所在地、劳动关系所在地都是“温岭市”");
        same.Text.ShouldNotContain("委托评审函”");
        same.Text.ShouldContain("经人力社保部门核准备案后，可在人事关系所在地申报评审");
        same.Text.ShouldNotContain("委托评审函由审核人员核对");
        same.Text.ShouldNotContain("由人判断的申报依据：");

        await AnswerAsync("local", "local", "none", basis: "qualification");
        var qualified = await me.OpenAsync($"/my/applications/{draft.Id}/preview");
        qualified.Text.ShouldContain(
            "由人判断的申报依据：工程技术专业职业资格人员，按单位聘任的职务申报高一级 工程技术专业职业资格人员，所在单位可聘任其担任相应的专业技术职务"
        );
        qualified.Text.ShouldNotContain("委托评审：");

        Task AnswerAsync(string insurance, string file, string entrustment, string basis = "") =>
            app.OnDataAsync(async db =>
            {
                var row = await db.Applications.SingleAsync(a => a.Id == draft.Id);
                row.Fields = new Dictionary<string, string>
                {
                    ["insurance-place"] = insurance,
                    ["file-place"] = file,
                    ["labour-place"] = "local",
                    ["entrustment"] = entrustment,
                    ["title-origin"] = "unentrusted",
                    ["special-basis"] = basis,
                };
                await db.SaveChangesAsync();
            });
    }

    [Theory, EachDatabase]
    public async Task Before_an_application_the_field_of_work_is_chosen_on_the_plan_page(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var plan = await app.AddPlanAsync(policy: Wenling);
        var employer = await app.AddOrganisationAsync(StageActor.Employer);
        var me = await app.SignInAsync(await app.AddEngineerAsync(employer.Id));

        var before = await me.OpenAsync($"/plans/{plan.Id}");
        before.Text.ShouldContain("申报条件按“从事工作领域”分条规定，请先在上面选择");
        before.Text.ShouldNotContain("档案里有几处互相矛盾");

        var chosen = await me.OpenAsync($"/plans/{plan.Id}?field=service");
        chosen.Text.ShouldNotContain("请先在上面选择");
        chosen.Text.ShouldContain("换一个工作领域");
        chosen.Text.ShouldContain("还差什么，到哪里补");
        (await me.OpenAsync($"/plans/{plan.Id}?field=nothing")).Text.ShouldContain("请先在上面选择");
        var home = await me.OpenAsync("/my");
        home.Text.ShouldContain("申报条件按工作领域分条规定，请到申报要求里选择后核对");
        home.Text.ShouldNotContain("互相矛盾");

        await me.SubmitAsync(
            chosen,
            new Dictionary<string, string?> { ["grade"] = "engineer" },
            "/my/applications/start"
        );
        var draft = await app.OnDataAsync(db => db.Applications.AsNoTracking().SingleAsync(a => a.PlanId == plan.Id));
        draft.Fields.ShouldBe(new Dictionary<string, string> { ["job-field"] = "service" });
    }

    [Theory, EachDatabase]
    public async Task A_policy_without_a_day_of_its_own_judges_as_of_today(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var plan = await app.AddPlanAsync(policy: "cas-engineering/2020");
        var employer = await app.AddOrganisationAsync(StageActor.Employer);
        var me = await app.SignInAsync(await app.AddEngineerAsync(employer.Id, archive: false));

        var page = await me.OpenAsync($"/plans/{plan.Id}");

        page.Text.ShouldNotContain("档案里有几处互相矛盾");
        page.Text.ShouldContain("政策没有规定年限计算到哪一天，按今天（2026年11月");
        page.Text.ShouldContain("申报助理工程师");
        page.Text.ShouldContain("按已有材料");
    }

    [Theory, EachDatabase]
    public async Task The_field_of_work_is_asked_and_decides_by_which_article_the_file_is_judged(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var plan = await app.AddPlanAsync(policy: Wenling);
        var employer = await app.AddOrganisationAsync(StageActor.Employer);
        var applicant = await app.AddEngineerAsync(employer.Id);
        var draft = await app.AddApplicationAsync(plan, applicant, CasePhase.Draft);
        var me = await app.SignInAsync(applicant);

        var before = await me.OpenAsync($"/my/applications/{draft.Id}/preview");
        before.Text.ShouldContain("还没有选择“从事工作领域”");
        before.Text.ShouldNotContain("还没有登记主管部门");

        await app.OnDataAsync(async db =>
        {
            var row = await db.Applications.SingleAsync(a => a.Id == draft.Id);
            row.Fields = new Dictionary<string, string>
            {
                ["job-field"] = "service",
                ["certificate-specialty"] = "机电制造技术工艺",
            };
            await db.SaveChangesAsync();
        });
        var after = await me.OpenAsync($"/my/applications/{draft.Id}/preview");
        after.Text.ShouldNotContain("还没有选择“从事工作领域”");
        after.Text.ShouldContain("“从事专业”现有8字，超过6字的上限，请删减");
        after.Text.ShouldContain("还没有选择“社会保险所在地”");
        after.Text.ShouldContain("还不能确定是否需要“委托评审函”：请先在申报信息中选择“委托评审”");
        after.Text.Split("还不能确定是否需要“委托评审函”").Length.ShouldBe(2, "it is asked once");
        after.Text.ShouldContain("从事技术服务工作的专业技术人员");
        after.Text.ShouldContain("技术服务");
        after.Text.ShouldNotContain("69号，原文没有附上，按附件2〕");

        // Whoever goes on is led back to what does not fit, and told where it is typed.
        var saved = await me.SubmitAsync(
            $"/my/applications/{draft.Id}/information",
            new Dictionary<string, string?> { ["then"] = "next" },
            form: "Input.Stamp"
        );
        saved.Path.ShouldBe($"/my/applications/{draft.Id}/information");
        saved.Text.ShouldContain("“从事专业”现有8字，超过6字的上限，请删减。已写的内容都已保存。");
    }
}
