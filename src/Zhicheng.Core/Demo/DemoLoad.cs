using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Data.Journal;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Services.Applications.Snapshots;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Time;
using Zhicheng.Core.Workflow;

namespace Zhicheng.Core.Demo;

/// <summary>
/// Adds many applicants at once, for trying the load: copies of the demonstration's submitted cases under other names and
/// numbers, each with its account, profile, application, snapshot and journal entry, without files. They cannot sign in.
/// </summary>
public sealed class DemoLoad(DataPlace place)
{
    private const int Batch = 500;

    // Marks the accounts that were made here.
    private const string Stamp = "none";

    private static readonly string[] Surnames =
    [
        "王",
        "李",
        "张",
        "刘",
        "陈",
        "杨",
        "黄",
        "赵",
        "吴",
        "周",
        "徐",
        "孙",
        "马",
        "朱",
        "胡",
        "林",
    ];

    private static readonly string[] Given =
    [
        "伟",
        "芳",
        "娜",
        "敏",
        "静",
        "磊",
        "洋",
        "艳",
        "勇",
        "军",
        "杰",
        "涛",
        "明",
        "超",
        "霞",
        "平",
    ];

    /// <summary>A submitted case to copy.</summary>
    private sealed record Model(Application Application, Snapshot Snapshot, Person Person);

    public async Task AddAsync(int count, Action<int> progress, CancellationToken cancel)
    {
        await using var services = new ServiceCollection().AddLogging().AddCore(place).BuildServiceProvider();
        var models = await ModelsAsync(services, cancel);
        for (var done = 0; done < count; )
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await db.LockJournalAsync(cancel);
            var last = await db.Journal.AsNoTracking().OrderByDescending(e => e.Sequence).FirstAsync(cancel);
            var plan = await db.Plans.FirstAsync(cancel);
            var size = Math.Min(Batch, count - done);
            for (var i = 0; i < size; i++)
            {
                var number = ++plan.LastNumber;
                last = Add(db, models[number % models.Count], $"{plan.Code}-{number:00000}", number, last);
            }

            db.ChangeTracker.DetectChanges();
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            done += size;
            if (done % (Batch * 10) == 0 || done == count)
            {
                progress(done);
            }
        }
    }

    private static async Task<List<Model>> ModelsAsync(ServiceProvider services, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var cases = await db
            .Applications.AsNoTracking()
            .Include(a => a.Person)
            .Where(a => a.SnapshotId != null && a.NoticeId == null && a.Person!.Account!.SecurityStamp != Stamp)
            .ToListAsync(cancel);
        var snapshots = await db.Snapshots.AsNoTracking().ToDictionaryAsync(s => s.Id, cancel);
        return [.. cases.Select(a => new Model(a, snapshots[a.SnapshotId!.Value], a.Person!))];
    }

    private static JournalEntry Add(AppDb db, Model model, string number, int position, JournalEntry last)
    {
        var name = Surnames[position % 16] + Given[position / 16 % 16] + Given[position / 256 % 16];
        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            SecurityStamp = Stamp,
            DisplayName = name,
            CreatedAt = model.Application.CreatedAt,
        };
        var person = new Person
        {
            Id = Guid.CreateVersion7(),
            AccountId = account.Id,
            Name = name,
            EmployerId = model.Person.EmployerId,
            UpdatedAt = model.Person.UpdatedAt,
        };
        var bound = BoundOf(model.Person, person);
        var application = CopyOf(model.Application, person, number);
        var snapshot = CopyOf(model.Snapshot, application, name);
        application.SnapshotId = snapshot.Id;
        var entry = EntryOf(application, snapshot, account.Id, last);
        db.AddRange(account, person, bound, application, snapshot, entry);
        return entry;
    }

    private static Binding BoundOf(Person model, Person person) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            PersonId = person.Id,
            EmployerId = person.EmployerId!.Value,
            State = BindingState.Bound,
            StateSince = model.UpdatedAt,
            AskedAt = model.UpdatedAt,
            AskedBy = person.AccountId,
            From = ChinaTime.DayInChina(model.UpdatedAt),
        };

    private static Application CopyOf(Application model, Person person, string number) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Number = number,
            PlanId = model.PlanId,
            PersonId = person.Id,
            ApplicantName = person.Name,
            Grade = model.Grade,
            Track = model.Track,
            Specialty = model.Specialty,
            CommitteeChosen = true,
            Statement = model.Statement,
            EmployerId = model.EmployerId,
            AuthorityId = model.AuthorityId,
            HrBureauId = model.HrBureauId,
            CommitteeOfficeId = model.CommitteeOfficeId,
            Phase = model.Phase,
            StageId = model.StageId,
            StageSince = model.StageSince,
            Desk = model.Desk,
            DueOn = model.DueOn,
            DesksReached = model.DesksReached,
            Submissions = 1,
            SubmittedAt = model.SubmittedAt,
            CreatedAt = model.CreatedAt,
            UpdatedAt = model.UpdatedAt,
        };

    private static Snapshot CopyOf(Snapshot model, Application application, string name)
    {
        var content = SnapshotContent.Parse(model.Content);
        var snapshot = new Snapshot
        {
            Id = Guid.CreateVersion7(),
            ApplicationId = application.Id,
            Number = 1,
            PolicyId = model.PolicyId,
            PolicyDigest = model.PolicyDigest,
            Content = (
                content with
                {
                    Person = content.Person with { Id = application.PersonId, Name = name },
                }
            ).ToJson(),
            Dossier = model.Dossier,
            Evaluation = model.Evaluation,
            Digest = "",
            At = model.At,
        };
        snapshot.Digest = SnapshotDigest.Of(snapshot);
        return snapshot;
    }

    private static JournalEntry EntryOf(Application application, Snapshot snapshot, Guid account, JournalEntry last)
    {
        var payload = $$"""{"number":"{{application.Number}}","digest":"{{snapshot.Digest}}","load":true}""";
        var entry = new JournalEntry
        {
            Sequence = last.Sequence + 1,
            At = snapshot.At,
            AccountId = account,
            Act = "application.submit",
            SubjectId = application.Id,
            Payload = payload,
            PayloadDigest = JournalWriter.Sha256(payload),
            PreviousHash = last.Hash,
            Hash = "",
        };
        entry.Hash = JournalWriter.HashOf(entry);
        return entry;
    }
}
