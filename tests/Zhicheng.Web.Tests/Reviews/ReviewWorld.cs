using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Data.Plans;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Applications.Dossiers;
using Zhicheng.Core.Services.Applications.Drafts;
using Zhicheng.Core.Services.Applications.Snapshots;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Services.Notices;
using Zhicheng.Core.Services.Reviews;
using Zhicheng.Core.Time;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Tests.Plans;

namespace Zhicheng.Web.Tests.Reviews;

/// <summary>A round of the real plan with one organisation at each desk, and cases that were submitted in it.</summary>
internal sealed class ReviewWorld
{
    private static int numbers;

    private ReviewWorld(TestApp app) => App = app;

    public TestApp App { get; }

    public Plan Plan { get; private set; } = null!;

    public Organisation Employer { get; private set; } = null!;

    public Organisation Authority { get; private set; } = null!;

    public Organisation HrBureau { get; private set; } = null!;

    public Organisation Office { get; private set; } = null!;

    public TestOfficer EmployerOfficer { get; private set; } = null!;

    public TestOfficer AuthorityOfficer { get; private set; } = null!;

    public TestOfficer HrOfficer { get; private set; } = null!;

    public TestOfficer OfficeOfficer { get; private set; } = null!;

    /// <summary>Every test begins on the same day, whatever the one before did to the clock they share.</summary>
    public static async Task<ReviewWorld> CreateAsync(
        TestApp app,
        int closes = 60,
        DateOnly? today = null,
        string? policy = null
    )
    {
        app.Clock.Set(today ?? new DateOnly(2026, 11, 20));
        var world = new ReviewWorld(app)
        {
            Plan = await app.AddPlanAsync(-30, closes, policy: policy ?? PlanWorld.Policy),
        };
        world.Office = await app.OnDataAsync(db =>
            db.Organisations.SingleAsync(o => o.Id == world.Plan.CommitteeOfficeId)
        );
        world.Authority = await app.AddOrganisationAsync(StageActor.Authority);
        world.HrBureau = await app.AddOrganisationAsync(StageActor.HrBureau);
        world.Employer = await world.AddEmployerAsync();
        world.EmployerOfficer = await app.AddOfficerAsync(world.Employer, "周经办");
        world.AuthorityOfficer = await app.AddOfficerAsync(world.Authority, "吴主管");
        world.HrOfficer = await app.AddOfficerAsync(world.HrBureau, "郑人社");
        world.OfficeOfficer = await app.AddOfficerAsync(world.Office, "冯评审");
        return world;
    }

    public Task<Organisation> AddEmployerAsync() =>
        App.AddOrganisationAsync(
            StageActor.Employer,
            shape: o =>
            {
                o.AuthorityId = Authority.Id;
                o.HrBureauId = HrBureau.Id;
                o.Phone = "0000-1234567";
            }
        );

    /// <summary>Somebody's case, frozen as a submission freezes it, on the first desk.</summary>
    public async Task<Application> SubmitAsync(
        string name,
        Organisation? employer = null,
        Action<Person>? shape = null,
        Action<Application>? form = null
    )
    {
        var applicant = await App.AddEngineerAsync((employer ?? Employer).Id, p => p.Name = name);
        if (shape is not null)
        {
            await App.OnDataAsync(async db =>
            {
                shape(await db.Persons.Include(p => p.Educations).SingleAsync(p => p.Id == applicant.PersonId));
                await db.SaveChangesAsync();
            });
        }

        return await SubmitAsync(applicant with { Name = name }, form);
    }

    /// <summary>The same for somebody who is there already.</summary>
    public async Task<Application> SubmitAsync(TestApplicant applicant, Action<Application>? form = null)
    {
        var application = new Application
        {
            Id = Guid.CreateVersion7(),
            PlanId = Plan.Id,
            PersonId = applicant.PersonId,
            ApplicantName = applicant.Name,
            Grade = "engineer",
            Track = "normal",
            Specialty = "optics",
            CommitteeChosen = true,
            Statement = "任现职以来从事镜头设计。",
            CommitteeOfficeId = Plan.CommitteeOfficeId,
            CreatedAt = App.Clock.UtcNow(),
            UpdatedAt = App.Clock.UtcNow(),
        };
        var achievements = await App.OnDataAsync(db =>
            db.Achievements.Where(a => a.PersonId == applicant.PersonId).Select(a => a.Id).ToListAsync()
        );
        application.Achievements.AddRange(
            achievements.Select(a => new ChosenAchievement { ApplicationId = application.Id, AchievementId = a })
        );
        application.Claims.Add(
            new Claim
            {
                Id = Guid.CreateVersion7(),
                ApplicationId = application.Id,
                Criterion = "11.1.2.2",
                Grounds = "主持完成三款镜头的设计与迭代。",
            }
        );
        form?.Invoke(application);
        await App.SaveAsync(application);
        await FreezeAsync(applicant.Actor, application.Id);
        return await CaseAsync(application.Id);
    }

    /// <summary>Submits what the draft says now, past every check: the next version, from the first desk on.</summary>
    public async Task FreezeAsync(Actor applicant, Guid id)
    {
        await using var scope = App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var draft = (await scope.ServiceProvider.GetRequiredService<LoadDraft>().RunAsync(applicant, id, default))!;
        var content = WriteSnapshot.Of(draft);
        var dossier = Eligibility.Of(draft, content).Dossier;
        var application = await db.Applications.SingleAsync(a => a.Id == id);
        var snapshot = new Snapshot
        {
            Id = Guid.CreateVersion7(),
            ApplicationId = id,
            Number = ++application.Submissions,
            PolicyId = content.Plan.PolicyId,
            PolicyDigest = content.Plan.PolicyDigest,
            Content = content.ToJson(),
            Dossier = Encoding.UTF8.GetString(DossierWriter.ToUtf8(dossier)),
            Evaluation = EvaluationJson.Of(draft.Package, dossier),
            Digest = "",
            At = App.Clock.UtcNow(),
        };
        snapshot.Digest = SnapshotDigest.Of(snapshot);
        db.Snapshots.Add(snapshot);
        application.SendTo(content.Routing.EmployerId, content.Routing.AuthorityId, content.Routing.HrBureauId);
        application.Number ??= $"{Plan.Code}-{Interlocked.Increment(ref numbers):00000}";
        application.SnapshotId = snapshot.Id;
        application.Phase = CasePhase.InReview;
        application.StageId = draft.Definition.Stages[0].Id;
        application.Desk = draft.Definition.Stages[0].Actor;
        application.DesksReached |= Desks.Employer;
        application.StageSince = application.UpdatedAt = App.Clock.UtcNow();
        application.DueOn = null;
        await using var transaction = await db.Database.BeginTransactionAsync();
        await scope
            .ServiceProvider.GetRequiredService<JournalWriter>()
            .AppendAsync(
                applicant,
                "application.submit",
                id,
                new
                {
                    submission = snapshot.Number,
                    snapshot = snapshot.Id,
                    digest = snapshot.Digest,
                },
                default
            );
        await transaction.CommitAsync();
    }

    public Task<Application> CaseAsync(Guid id) =>
        App.OnDataAsync(db => db.Applications.AsNoTracking().SingleAsync(a => a.Id == id));

    public Task<TestApplicant> ApplicantOfAsync(Application application) =>
        App.OnDataAsync(db =>
            db.Persons.Where(p => p.Id == application.PersonId)
                .Select(p => new TestApplicant(p.AccountId, p.Id, p.Name))
                .SingleAsync()
        );

    /// <summary>What stands in the applicant's inbox, newest first.</summary>
    public Task<List<Message>> MessagesAsync(Application application) =>
        App.OnDataAsync(db =>
            db.Messages.Where(m => db.Persons.Any(p => p.Id == application.PersonId && p.AccountId == m.AccountId))
                .OrderByDescending(m => m.At)
                .ThenByDescending(m => m.Id)
                .ToListAsync()
        );

    public Task<Application> PassAsync(TestOfficer officer, Guid id, string text = "材料齐全，同意。") =>
        DecideAsync(officer, id, StageOutcome.Pass, text);

    public Task<Application> ReturnAsync(TestOfficer officer, Guid id) =>
        DecideAsync(
            officer,
            id,
            StageOutcome.Return,
            "请补正。",
            new NamedItem("field:statement", "本人述职", "请写明本人作用。")
        );

    public async Task<Application> DecideAsync(
        TestOfficer officer,
        Guid id,
        StageOutcome outcome,
        string text,
        params NamedItem[] items
    )
    {
        var version = (await CaseAsync(id)).Version;
        var decided = await App.CallAsync<DecideCase, Result<Application>>(d =>
            d.RunAsync(officer.Actor, id, new(version, outcome, text, items), default)
        );
        return Done(decided);
    }

    /// <summary>Puts up the notice of a stage for everybody who waits for it.</summary>
    public async Task<Core.Data.Notices.PublicNotice> OpenNoticeAsync(
        TestOfficer officer,
        string stage = "employer-notice"
    ) =>
        Done(
            await App.CallAsync<OpenNotice, Result<Core.Data.Notices.PublicNotice>>(o =>
                o.RunAsync(
                    officer.Actor,
                    Plan.Id,
                    stage,
                    new("0000-7654321", "先行公示，其余人另行补充公示。"),
                    default
                )
            )
        );

    /// <summary>Lets its days pass and closes it without objections.</summary>
    public async Task CloseNoticeAsync(TestOfficer officer, Core.Data.Notices.PublicNotice notice)
    {
        App.Clock.Set(notice.LastDay.AddDays(1));
        Done(
            await App.CallAsync<CloseNotice, Result<Core.Data.Notices.PublicNotice>>(c =>
                c.RunAsync(officer.Actor, notice.Id, new(notice.Version, false, "公示期间未收到异议。", []), default)
            )
        );
    }

    /// <summary>From the first desk to the authority's, notice and all.</summary>
    public async Task ToAuthorityAsync(params Application[] cases)
    {
        foreach (var one in cases)
        {
            await PassAsync(EmployerOfficer, one.Id);
        }

        await CloseNoticeAsync(EmployerOfficer, await OpenNoticeAsync(EmployerOfficer));
    }

    /// <summary>From the first desk to the meeting.</summary>
    public async Task ToMeetingAsync(params Application[] cases)
    {
        await ToAuthorityAsync(cases);
        foreach (var one in cases)
        {
            await PassAsync(AuthorityOfficer, one.Id);
            await PassAsync(HrOfficer, one.Id);
            await PassAsync(OfficeOfficer, one.Id);
        }
    }

    public static T Done<T>(Result<T> result) =>
        result switch
        {
            Result<T>.Done done => done.Value,
            Result<T>.Refused refused => throw new InvalidOperationException(
                string.Join("；", refused.Errors.Select(e => $"{e.Field} {e.Sentence}"))
            ),
            Result<T>.Stale stale => throw new InvalidOperationException(stale.Sentence),
            _ => throw new InvalidOperationException("There is no such thing."),
        };
}
