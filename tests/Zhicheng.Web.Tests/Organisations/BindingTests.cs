using System.Net;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Tests.Accounts;
using Zhicheng.Web.Tests.Applications;
using Zhicheng.Web.Tests.Plans;
using Zhicheng.Web.Tests.Reviews;

namespace Zhicheng.Web.Tests.Organisations;

/// <summary>Somebody is bound to an employer once both say so; who was bound where, and when, is kept.</summary>
public sealed class BindingTests(TestApps apps) : IClassFixture<TestApps>
{
    private const string Page = "/my/profile/employer";

    [Theory, EachDatabase]
    public async Task An_employer_is_found_among_those_registered_asked_and_accepts(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var employer = await app.AddOrganisationAsync(StageActor.Employer, "示例新光学公司");
        var bureau = await app.AddOrganisationAsync(StageActor.HrBureau, "示例新光学人社局");
        var person = await app.AddApplicantAsync(name: "钱申请");
        var me = await app.SignInAsync(person);
        var found = await me.OpenAsync($"{Page}?q=新光学");
        found.Text.ShouldContain("示例新光学公司");
        found.Text.ShouldNotContain("示例新光学人社局");

        var refused = await me.SubmitAsync(found, Asking(bureau.Id, "2027-01-01"), "申请绑定这个单位");
        refused.Text.ShouldContain("请从查到的单位中选择一个");
        refused.Text.ShouldContain("晚于今天");
        refused.Html.ShouldContain("2027-01-01");
        var asked = await me.SubmitAsync(found, Asking(employer.Id), "申请绑定这个单位");
        asked.Text.ShouldContain("等单位接受");
        (await EmployerOfAsync(app, person)).ShouldBeNull();
        (await me.OpenAsync("/my/profile")).Text.ShouldContain("示例新光学公司（");

        var desk = await app.SignInAsync(await app.AddOfficerAsync(employer));
        (await desk.OpenAsync("/desk")).Text.ShouldContain("1 人员绑定待办");
        (await desk.OpenAsync("/desk/people")).Text.ShouldContain("钱申请");
        var id = await BindingAsync(app, person, BindingState.Asked);
        var accepted = await desk.SubmitAsync($"/desk/people/{id}", null, "handler=Accept");
        accepted.Text.ShouldContain("已接受绑定申请");
        (await EmployerOfAsync(app, person)).ShouldBe(employer.Id);
        (await me.OpenAsync(Page)).Text.ShouldContain("示例新光学公司 ，自 2020年3月1日 起");
        (await app.ActsAsync(id)).ShouldBe(["binding.ask", "binding.accept"]);
        (await me.OpenAsync("/inbox")).Text.ShouldContain("单位接受了绑定申请");
    }

    [Theory, EachDatabase]
    public async Task One_question_at_a_time_and_it_can_be_taken_back_or_declined_with_a_reason(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var employer = await app.AddOrganisationAsync(StageActor.Employer, "示例撤回公司");
        var person = await app.AddApplicantAsync();
        var me = await app.SignInAsync(person);
        var form = await me.OpenAsync($"{Page}?q=示例撤回公司");
        await me.SubmitAsync(form, Asking(employer.Id), "申请绑定这个单位");
        var second = await me.SubmitAsync(form, Asking(employer.Id), "申请绑定这个单位");
        second.Text.ShouldContain("请先撤回那个申请");

        var first = await BindingAsync(app, person, BindingState.Asked);
        (await me.SubmitAsync(Page, null, "handler=Withdraw")).Text.ShouldContain("已撤回");
        var desk = await app.SignInAsync(await app.AddOfficerAsync(employer));
        (await desk.OpenAsync($"/desk/people/{first}")).Html.ShouldNotContain("handler=Accept");

        await me.SubmitAsync(form, Asking(employer.Id), "申请绑定这个单位");
        var id = await BindingAsync(app, person, BindingState.Asked);
        var unsaid = await desk.SubmitAsync($"/desk/people/{id}", null, "handler=Decline");
        unsaid.Text.ShouldContain("请填写理由");
        await desk.SubmitAsync(
            unsaid,
            new Dictionary<string, string?> { ["Typed[reason]"] = "不是本单位人员" },
            "handler=Decline"
        );
        (await EmployerOfAsync(app, person)).ShouldBeNull();
        (await me.OpenAsync(Page)).Text.ShouldContain("不是本单位人员");
        (await app.ActsAsync(id)).ShouldBe(["binding.ask", "binding.decline"]);
    }

    [Theory, EachDatabase]
    public async Task Changing_the_employer_keeps_the_days_tells_the_old_one_and_takes_along_what_waits(TestDatabase on)
    {
        var world = await ReviewWorld.CreateAsync(await apps.OnAsync(on));
        var app = world.App;
        var @case = await world.SubmitAsync("孙调动");
        var person = await world.ApplicantOfAsync(@case);
        var next = await app.AddOrganisationAsync(StageActor.Employer, "示例新东家");
        var waiting = await WaitingAsync(app, person, world.Employer.Id);
        var me = await app.SignInAsync(person);
        var form = await me.OpenAsync($"{Page}?q=示例新东家");
        form.Text.ShouldContain("已经提交的申报仍由原单位办理");
        var early = await me.SubmitAsync(form, Asking(next.Id, "2019-12-31"), "申请绑定这个单位");
        early.Text.ShouldContain("到新单位的日期要在这之后");
        await me.SubmitAsync(form, Asking(next.Id, "2026-11-02"), "申请绑定这个单位");
        (await EmployerOfAsync(app, person)).ShouldBe(world.Employer.Id);

        var desk = await app.SignInAsync(await app.AddOfficerAsync(next));
        var id = await BindingAsync(app, person, BindingState.Asked);
        var accepted = await desk.SubmitAsync(
            "/desk/people",
            new Dictionary<string, string?> { ["ids"] = id.ToString() },
            "handler=Accept"
        );
        accepted.Text.ShouldContain("已接受1人的绑定申请");

        (await EmployerOfAsync(app, person)).ShouldBe(next.Id);
        (await app.OnDataAsync(db => db.Achievements.SingleAsync(a => a.Id == waiting))).EmployerId.ShouldBe(next.Id);
        var before = await app.OnDataAsync(db =>
            db.Bindings.SingleAsync(b => b.PersonId == person.PersonId && b.EmployerId == world.Employer.Id)
        );
        (before.State, before.From, before.To).ShouldBe(
            (BindingState.Ended, new DateOnly(2020, 1, 1), new DateOnly(2026, 11, 1))
        );
        var old = await app.SignInAsync(world.EmployerOfficer);
        (await old.OpenAsync("/inbox")).Text.ShouldContain("有人员转到其他单位");
        (await old.OpenAsync("/desk/people?view=ended")).Text.ShouldContain("孙调动");
        // What was submitted stays where it is.
        (await world.CaseAsync(@case.Id)).EmployerId.ShouldBe(world.Employer.Id);
        (await old.OpenAsync($"/cases/{@case.Id}")).Status.ShouldBe(HttpStatusCode.OK);
        (await desk.OpenAsync($"/cases/{@case.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        var report = await app.CallAsync<VerifyJournal, VerifyJournal.Report>(v => v.RunAsync(CancellationToken.None));
        report.Faults.ShouldBeEmpty();
    }

    [Theory, EachDatabase]
    public async Task Who_left_is_released_with_the_last_day_also_when_they_ask(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        app.Clock.Set(new DateOnly(2026, 11, 20));
        var employer = await app.AddOrganisationAsync(StageActor.Employer);
        var person = await app.AddApplicantAsync(employer.Id, "李离职");
        var me = await app.SignInAsync(person);
        (await me.SubmitAsync(Page, null, "handler=Leave")).Text.ShouldContain("申请解除绑定");
        var desk = await app.SignInAsync(await app.AddOfficerAsync(employer));
        (await desk.OpenAsync("/desk/people")).Text.ShouldContain("李离职");
        var id = await BindingAsync(app, person, BindingState.Bound);
        var wrong = await desk.SubmitAsync(
            $"/desk/people/{id}",
            new Dictionary<string, string?> { ["Typed[to]"] = "2019-01-01" },
            "handler=Release"
        );
        wrong.Text.ShouldContain("最后一天不能更早");
        wrong.Text.ShouldContain("请填写理由");
        await desk.SubmitAsync(
            wrong,
            new Dictionary<string, string?> { ["Typed[to]"] = "2026-10-31", ["Typed[reason]"] = "离职" },
            "handler=Release"
        );
        (await EmployerOfAsync(app, person)).ShouldBeNull();
        var ended = await app.OnDataAsync(db => db.Bindings.SingleAsync(b => b.Id == id));
        (ended.State, ended.To, ended.Reason).ShouldBe((BindingState.Ended, new DateOnly(2026, 10, 31), "离职"));
        (await me.OpenAsync(Page)).Text.ShouldContain("至 2026年10月31日");
    }

    [Theory, EachDatabase]
    public async Task While_the_employer_has_not_accepted_an_application_is_filled_in_but_not_submitted(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        app.Clock.Set(new DateOnly(2026, 11, 20));
        var (person, draft, _) = await app.AddReadyAsync();
        var employer = await app.OnDataAsync(async db =>
        {
            var binding = await db.Bindings.Include(b => b.Employer).SingleAsync(b => b.PersonId == person.PersonId);
            binding.State = BindingState.Asked;
            (await db.Persons.SingleAsync(p => p.Id == person.PersonId)).EmployerId = null;
            await db.SaveChangesAsync();
            return binding.Employer!;
        });
        var me = await app.SignInAsync(person);
        var preview = await me.OpenAsync($"/my/applications/{draft.Id}/preview");
        preview.Text.ShouldContain($"申请绑定“{employer.Name}”，该单位还没有接受，接受后才能提交");
        var tried = await me.SubmitAsync(
            preview,
            new Dictionary<string, string?> { ["confirmUnmet"] = "true" },
            "name=\"seen\""
        );
        tried.Path.ShouldNotContain("receipt");
        (await app.OnDataAsync(db => db.Applications.SingleAsync(a => a.Id == draft.Id))).Phase.ShouldBe(
            CasePhase.Draft
        );

        var desk = await app.SignInAsync(await app.AddOfficerAsync(employer));
        var id = await BindingAsync(app, person, BindingState.Asked);
        await desk.SubmitAsync($"/desk/people/{id}", null, "handler=Accept");
        var submitted = await me.SubmitAsync(
            $"/my/applications/{draft.Id}/preview",
            new Dictionary<string, string?> { ["confirmUnmet"] = "true" },
            "name=\"seen\""
        );
        submitted.Path.ShouldContain("receipt");
    }

    [Theory, EachDatabase]
    public async Task Nobody_else_answers_and_it_is_as_good_as_missing(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var employer = await app.AddOrganisationAsync(StageActor.Employer);
        var person = await app.AddApplicantAsync(name: "赵保密");
        var id = await app.AddBindingAsync(person.PersonId, employer.Id, BindingState.Asked);
        var offered = await app.AddBindingAsync(person.PersonId, employer.Id, BindingState.Offered);
        foreach (var kind in Enum.GetValues<StageActor>())
        {
            var other = await app.SignInAsync(await app.AddOfficerAsync(await app.AddOrganisationAsync(kind)));
            var seen = await other.OpenAsync($"/desk/people/{id}");
            var missing = await other.OpenAsync($"/desk/people/{Guid.NewGuid()}");
            seen.Status.ShouldBe(missing.Status);
            seen.Text.ShouldNotContain("赵保密");
            await PostAsync(other, $"/desk/people/{id}?handler=Accept");
            await PostAsync(other, "/desk/people?handler=Accept", ("ids", id.ToString()));
        }

        // Nor the officer whose own request it is, nor another applicant.
        var self = await app.SignInAsync(await app.AddOfficeAsync(person.AccountId, employer));
        (await self.OpenAsync($"/desk/people/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        await PostAsync(self, $"/desk/people/{id}?handler=Accept");
        var stranger = await app.SignInAsync(await app.AddApplicantAsync());
        await PostAsync(stranger, $"{Page}?handler=Withdraw", ("id", id.ToString()));
        await PostAsync(stranger, "/my/employer-offers", ("id", offered.ToString()), ("agrees", "true"));
        (await app.OnDataAsync(db => db.Bindings.Where(b => b.PersonId == person.PersonId).ToListAsync()))
            .Select(b => b.State)
            .ShouldBe([BindingState.Asked, BindingState.Offered], ignoreOrder: true);
        (await EmployerOfAsync(app, person)).ShouldBeNull();
    }

    private static Dictionary<string, string?> Asking(Guid employer, string from = "2020-03-01") =>
        new() { ["employer"] = employer.ToString(), ["Typed[from]"] = from };

    private static Task<Guid?> EmployerOfAsync(TestApp app, TestApplicant person) =>
        app.OnDataAsync(db => db.Persons.Where(p => p.Id == person.PersonId).Select(p => p.EmployerId).SingleAsync());

    private static Task<Guid> BindingAsync(TestApp app, TestApplicant person, BindingState state) =>
        app.OnDataAsync(db =>
            db.Bindings.Where(b => b.PersonId == person.PersonId && b.State == state).Select(b => b.Id).SingleAsync()
        );

    private static async Task<Guid> WaitingAsync(TestApp app, TestApplicant person, Guid employer)
    {
        var waiting = new Achievement
        {
            Id = Guid.CreateVersion7(),
            PersonId = person.PersonId,
            Kind = "training",
            Name = "示例培训",
            State = AchievementState.Submitted,
            EmployerId = employer,
        };
        await app.SaveAsync(waiting);
        return waiting.Id;
    }

    private static async Task PostAsync(Browser browser, string path, params (string Name, string Value)[] fields)
    {
        var token = (await browser.OpenAsync("/inbox")).Form("__RequestVerificationToken")[
            "__RequestVerificationToken"
        ]!;
        await browser.PostAsync(
            path,
            [new("__RequestVerificationToken", token), .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]
        );
    }
}
