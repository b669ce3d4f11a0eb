using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Files;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Services.Rights;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Tests.Accounts;
using Zhicheng.Web.Tests.Applications;
using Zhicheng.Web.Tests.Profiles;

namespace Zhicheng.Web.Tests.Rights;

/// <summary>Closing the account deletes what the law lets go, keeps what it wants kept, and leaves everything provable.</summary>
public sealed class ErasureTests(TestApps apps) : IClassFixture<TestApps>
{
    private const string Page = "/my/data/close";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task After_the_days_nothing_of_the_person_is_left_and_everything_verifies(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var door = await app.AddDoorAsync();
        var number = IdNumbers.Next();
        var file = Drafts.NewFile(app, door.Person);
        await app.OnDataAsync(async db =>
        {
            var person = await db.Persons.SingleAsync(p => p.Id == door.Person.PersonId);
            (person.IdNumber, person.Name) = (number, "独孤无痕");
            (await db.Users.SingleAsync(a => a.Id == door.Person.AccountId)).DisplayName = "独孤无痕";
            db.Files.Add(file);
            db.Messages.Add(
                new Message
                {
                    Id = Guid.CreateVersion7(),
                    AccountId = door.Person.AccountId,
                    Subject = "独孤无痕",
                    Body = "内容",
                    At = app.Clock.GetUtcNow().UtcDateTime,
                }
            );
            await db.SaveChangesAsync();
        });
        await app.From("192.0.2.40").SignInAsync(door.Phone, door.Password);
        var me = await app.SignInAsync(door.Person);

        (await AskAsync(me, "a guess")).Text.ShouldContain("当前密码不正确");
        (await AskAsync(me, door.Password)).Text.ShouldContain("已申请注销");
        app.Clock.Advance(TimeSpan.FromDays(14));
        (await RunAsync(app)).ShouldBe(0);
        app.Clock.Advance(TimeSpan.FromDays(2));
        (await RunAsync(app)).ShouldBe(1);

        var rows = await app.ContentAsync();
        rows.ShouldAllBe(row => !row.Contains("独孤无痕", StringComparison.Ordinal));
        (await app.OnDataAsync(db => db.Persons.AnyAsync(p => p.Id == door.Person.PersonId))).ShouldBeFalse();
        var account = await app.OnDataAsync(db => db.Users.SingleAsync(a => a.Id == door.Person.AccountId));
        account.PhoneNumber.ShouldBeNull();
        account.PasswordHash.ShouldBeNull();
        app.Services.GetRequiredService<FileStore>().Exists(file.Digest).ShouldBeFalse();
        (await FaultsAsync(app)).ShouldBeEmpty();
        (await app.From("192.0.2.41").SignInAsync(door.Phone, door.Password)).Path.ShouldStartWith("/sign-in");
        (await me.OpenAsync("/my")).Path.ShouldStartWith("/sign-in");
        (await DoorSteps.ActsAsync(app, door.Person.AccountId)).ShouldContain(EraseAccount.Act);
    }

    [Theory, EachDatabase]
    public async Task Whoever_has_a_running_case_is_told_what_comes_first_and_afterwards_the_case_stays(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var (applicant, draft, _) = await app.AddReadyAsync();
        await app.OnDataAsync(async db =>
        {
            (await db.Persons.SingleAsync(p => p.Id == applicant.PersonId)).IdNumber = IdNumbers.Next();
            await db.SaveChangesAsync();
        });
        var me = await app.SignInAsync(applicant);
        await me.SubmitAsync(
            $"/my/applications/{draft.Id}/preview",
            new Dictionary<string, string?> { ["confirmUnmet"] = "true" },
            "name=\"seen\""
        );
        var view = await me.OpenAsync(Page);
        view.Text.ShouldContain("正在办理");
        view.Html.ShouldNotContain("申请注销账号");
        await EndAsync(app, draft.Id);
        await AddErasureAsync(app, applicant);
        var content = await app.OnDataAsync(db =>
            db.Snapshots.AsNoTracking().SingleAsync(s => s.ApplicationId == draft.Id)
        );

        (await RunAsync(app)).ShouldBe(1);

        await app.OnDataAsync(async db =>
        {
            var person = await db.Persons.SingleAsync(p => p.Id == applicant.PersonId);
            person.Name.ShouldBe(EraseAccount.ErasedName);
            new object?[]
            {
                person.IdNumber,
                person.Phone,
                person.Address,
                person.BirthDate,
                person.EmployerId,
            }.ShouldAllBe(v => v == null);
            (await db.Educations.AnyAsync(e => e.PersonId == applicant.PersonId)).ShouldBeFalse();
            (await db.Achievements.AnyAsync(e => e.PersonId == applicant.PersonId)).ShouldBeFalse();
            (await db.Snapshots.SingleAsync(s => s.ApplicationId == draft.Id)).Content.ShouldBe(content.Content);
            (await db.Files.CountAsync(f => f.PersonId == applicant.PersonId)).ShouldBeGreaterThan(0);
        });
        (await FaultsAsync(app)).ShouldBeEmpty();
    }

    [Theory, EachDatabase]
    public async Task It_is_undone_while_there_is_time_and_by_what_came_in_between(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var door = await app.AddDoorAsync();
        var me = await app.SignInAsync(door.Person);
        await AskAsync(me, door.Password);
        (await me.SubmitAsync(Page, null, "handler=Undo")).Text.ShouldContain("已撤回");
        await AskAsync(me, door.Password);
        var unit = await app.AddOrganisationAsync(StageActor.Employer);
        await app.AddOfficeAsync(door.Person.AccountId, unit);
        app.Clock.Advance(TimeSpan.FromDays(16));

        (await RunAsync(app)).ShouldBe(0);

        (
            await app.OnDataAsync(db =>
                db.Erasures.CountAsync(e => e.AccountId == door.Person.AccountId && e.UndoneAt != null)
            )
        ).ShouldBe(2);
        var again = await app.SignInAsync(door.Person);
        var page = await again.OpenAsync(Page);
        page.Text.ShouldContain($"您还在{unit.Name}任职");
        (await again.OpenAsync("/inbox")).Text.ShouldContain("账号没有注销");
    }

    [Theory, EachDatabase]
    public async Task An_entry_of_the_journal_that_was_blanked_without_an_erasure_is_found(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var door = await app.AddDoorAsync();
        await app.From("192.0.2.42").SignInAsync(door.Phone, door.Password);
        var entry = await app.OnDataAsync(db =>
            db.Journal.OrderByDescending(e => e.Sequence).FirstAsync(e => e.SubjectId == door.Person.AccountId)
        );

        await app.OnDataAsync(db =>
            db.Journal.Where(e => e.Sequence == entry.Sequence)
                .ExecuteUpdateAsync(s => s.SetProperty(e => e.Payload, EraseAccount.Blotted))
        );

        (await FaultsAsync(app)).ShouldContain($"entry {entry.Sequence}: the payload was changed");
        await app.OnDataAsync(db =>
            db.Journal.Where(e => e.Sequence == entry.Sequence)
                .ExecuteUpdateAsync(s => s.SetProperty(e => e.Payload, entry.Payload))
        );
    }

    private static Task<WebPage> AskAsync(Browser me, string password) =>
        me.SubmitAsync(Page, new Dictionary<string, string?> { ["Password"] = password }, "name=\"Password\"");

    private static Task<int> RunAsync(TestApp app) => app.CallAsync<EraseAccounts, int>(e => e.RunAsync(Cancel));

    private static async Task<IReadOnlyList<string>> FaultsAsync(TestApp app) =>
        (await app.CallAsync<VerifyData, VerifyData.Report>(v => v.RunAsync(Cancel))).Faults;

    private static Task EndAsync(TestApp app, Guid id) =>
        app.OnDataAsync(db =>
            db.Applications.Where(a => a.Id == id)
                .ExecuteUpdateAsync(s => s.SetProperty(a => a.Phase, CasePhase.Rejected))
        );

    private static Task AddErasureAsync(TestApp app, TestApplicant of) =>
        app.OnDataAsync(async db =>
        {
            var now = app.Clock.GetUtcNow().UtcDateTime;
            db.Erasures.Add(
                new()
                {
                    Id = Guid.CreateVersion7(),
                    AccountId = of.AccountId,
                    AskedAt = now.AddDays(-15),
                    DueAt = now,
                }
            );
            await db.SaveChangesAsync();
        });
}
