using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Data.Exchanges;
using Zhicheng.Core.Data.Files;
using Zhicheng.Core.Data.Journal;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Data.Notices;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Data.Plans;
using Zhicheng.Core.Data.Policies;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Data.Protection;
using Zhicheng.Core.Data.Readings;
using Zhicheng.Core.Data.Reviews;
using Zhicheng.Core.Data.Rights;

namespace Zhicheng.Core.Services.Rights;

/// <summary>Whose data.</summary>
public sealed record Owner(Guid AccountId, Guid? PersonId);

/// <summary>A table that holds something of a person.</summary>
/// <param name="Type">Its rows.</param>
/// <param name="Class">The class of data it belongs to, as in privacy/classes.yaml.</param>
/// <param name="Rows">The rows of one owner.</param>
public sealed record PersonalTable(Type Type, string Class, Func<AppDb, Owner, IQueryable<object>> Rows)
{
    /// <summary>Properties that are not given out: what lets somebody in, and what names somebody else.</summary>
    public IReadOnlySet<string> Without { get; init; } = new HashSet<string>();

    /// <summary>Properties that are given out of some rows only: whether of this one.</summary>
    public Func<object, Owner, string, bool> IsGiven { get; init; } = (_, _, _) => true;

    /// <summary>Properties that hold JSON, which is given out as such.</summary>
    public IReadOnlySet<string> Json { get; init; } = new HashSet<string>();
}

/// <summary>
/// For every table of the database whether it holds something of a person, and whose. A table without a decision fails a
/// test, so that nobody adds one without thinking of the person's rights: to take away what is kept, and to have it erased.
/// </summary>
public static class PersonalTables
{
    /// <summary>What is given out to its owner.</summary>
    public static IReadOnlyList<PersonalTable> All { get; } =
    [
        .. Accounts(),
        .. Profiles(),
        .. Archives(),
        .. Applications(),
        .. Messages(),
        Of<Reading>("readings", (db, o) => db.Readings.Where(r => r.PersonId == o.PersonId)),
        Of<CorrectionRequest>("corrections", (db, o) => db.Corrections.Where(c => c.PersonId == o.PersonId)),
        Of<ConsentAnswer>("consents", (db, o) => db.Consents.Where(c => c.AccountId == o.AccountId)),
        Of<Erasure>("consents", (db, o) => db.Erasures.Where(e => e.AccountId == o.AccountId)),
        Of<JournalEntry>("journal", JournalOf) with
        {
            Without = Names(nameof(JournalEntry.ForAccountId)),
            Json = Names(nameof(JournalEntry.Payload)),
            // What others noted of an act of theirs may be about others; its digest is there.
            IsGiven = (row, owner, name) =>
                name != nameof(JournalEntry.Payload)
                || row is JournalEntry { OrganisationId: null, AccountId: var by } && by == owner.AccountId,
        },
    ];

    /// <summary>Tables that are not given out, and why.</summary>
    public static IReadOnlyDictionary<Type, string> Others { get; } =
        new Dictionary<Type, string>
        {
            [typeof(Organisation)] = "an organisation is no person",
            [typeof(Plan)] = "a round is of no person",
            [typeof(PublicNotice)] = "of an organisation; the rows about a person are in the entries",
            [typeof(PolicyDraft)] = "work of an office; the journal names who did it",
            [typeof(PolicyUpload)] = "work of an office; the journal names who did it",
            [typeof(PolicyContent)] = "of no person",
            [typeof(PublishedPolicy)] = "work of an office; the journal names who did it",
            [typeof(PolicyImpact)] = "sums without persons",
            [typeof(FindingTick)] = "an officer's notes while working; what came of them is in the decision",
            [typeof(OutgoingMessage)] =
                "copies on their way, for days at most, sealed and not found by person; the messages are given out",
            [typeof(ExchangeUpload)] =
                "a file about many, until it was taken; what it says of somebody is given out as a fetched answer",
            [typeof(OneTimeCode)] = "lets somebody in, for minutes",
            [typeof(SigningLink)] = "lets somebody sign, for minutes",
            [typeof(RecoveryCode)] = "lets somebody in; only digests are kept",
            [typeof(AttemptLimit)] = "counts under digests that name nobody",
            [typeof(Puzzle)] = "of no person",
            [typeof(DataProtectionKey)] = "of no person",
            [typeof(KeyCheck)] = "of no person",
            [typeof(MeetingFigures)] = "how a committee voted is secret",
            [typeof(IdentityUserClaim<Guid>)] = "not used",
            [typeof(IdentityUserLogin<Guid>)] = "not used",
            [typeof(IdentityUserToken<Guid>)] = "lets somebody in",
            [typeof(IdentityPasskeyData)] = "lets somebody in",
        };

    private static IEnumerable<PersonalTable> Accounts() =>
        [
            Of<Account>("account", (db, o) => db.Users.Where(a => a.Id == o.AccountId)) with
            {
                Without = Names(
                    nameof(Account.PasswordHash),
                    nameof(Account.SecurityStamp),
                    nameof(Account.ConcurrencyStamp)
                ),
            },
            Of<SecondFactor>("account", (db, o) => db.SecondFactors.Where(f => f.AccountId == o.AccountId)) with
            {
                Without = Names(nameof(SecondFactor.Secret), nameof(SecondFactor.LastStep)),
            },
            Of<IdentityUserPasskey<Guid>>(
                "account",
                (db, o) => db.Set<IdentityUserPasskey<Guid>>().Where(p => p.UserId == o.AccountId)
            ),
            Of<FederatedLogin>("account", (db, o) => db.FederatedLogins.Where(l => l.AccountId == o.AccountId)),
            Of<MessageChoice>("account", (db, o) => db.MessageChoices.Where(c => c.AccountId == o.AccountId)),
            Of<Session>("sessions", (db, o) => db.Sessions.Where(s => s.AccountId == o.AccountId)),
            Of<Device>("devices", (db, o) => db.Devices.Where(d => d.AccountId == o.AccountId)) with
            {
                Without = Names(nameof(Device.TokenDigest)),
            },
            Of<Office>("offices", (db, o) => db.Offices.Where(f => f.AccountId == o.AccountId)),
            Of<Registration>("offices", (db, o) => db.Registrations.Where(r => r.AccountId == o.AccountId)),
            Of<AdministratorPost>("offices", (db, o) => db.AdministratorPosts.Where(p => p.AccountId == o.AccountId)),
        ];

    private static IEnumerable<PersonalTable> Profiles() =>
        [
            Of<Person>("profile", (db, o) => db.Persons.Where(p => p.Id == o.PersonId)),
            Of<Binding>("profile", (db, o) => db.Bindings.Where(b => b.PersonId == o.PersonId)),
            Of<Education>("profile", (db, o) => db.Educations.Where(f => f.PersonId == o.PersonId)),
            Of<Employment>("profile", (db, o) => db.Employments.Where(f => f.PersonId == o.PersonId)),
            Of<Title>("profile", (db, o) => db.Titles.Where(f => f.PersonId == o.PersonId)),
            Of<Appointment>(
                "profile",
                (db, o) =>
                    db.Set<Appointment>().Where(a => db.Titles.Any(t => t.Id == a.TitleId && t.PersonId == o.PersonId))
            ),
            Of<Skill>("profile", (db, o) => db.Skills.Where(f => f.PersonId == o.PersonId)),
            Of<Assessment>("profile", (db, o) => db.Assessments.Where(f => f.PersonId == o.PersonId)),
            Of<YearHours>("profile", (db, o) => db.Hours.Where(f => f.PersonId == o.PersonId)),
            Of<Insurance>("profile", (db, o) => db.Insurances.Where(f => f.PersonId == o.PersonId)),
            Of<Sanction>("profile", (db, o) => db.Sanctions.Where(f => f.PersonId == o.PersonId)),
            Of<Attempt>("profile", (db, o) => db.Attempts.Where(f => f.PersonId == o.PersonId)),
            Of<FetchedAnswer>("profile", (db, o) => db.FetchedAnswers.Where(a => a.PersonId == o.PersonId)) with
            {
                Json = Names(nameof(FetchedAnswer.Records)),
            },
        ];

    private static IEnumerable<PersonalTable> Archives() =>
        [
            Of<Achievement>("achievements", (db, o) => db.Achievements.Where(a => a.PersonId == o.PersonId)),
            Of<EvidenceFile>(
                "achievements",
                (db, o) => db.EvidenceFiles.Where(e => e.Achievement!.PersonId == o.PersonId)
            ),
            Of<StoredFile>("files", (db, o) => db.Files.Where(f => f.PersonId == o.PersonId)),
            Of<FileUpload>("files", (db, o) => db.FileUploads.Where(u => u.PersonId == o.PersonId)),
        ];

    private static IEnumerable<PersonalTable> Applications() =>
        [
            Of<Application>("applications", (db, o) => Mine(db, o)),
            Of<ChosenAchievement>(
                "applications",
                (db, o) => db.ChosenAchievements.Where(c => Mine(db, o).Any(a => a.Id == c.ApplicationId))
            ),
            Of<ApplicationFile>(
                "applications",
                (db, o) => db.ApplicationFiles.Where(f => Mine(db, o).Any(a => a.Id == f.ApplicationId))
            ),
            Of<Data.Applications.Claim>(
                "applications",
                (db, o) => db.Claims.Where(c => Mine(db, o).Any(a => a.Id == c.ApplicationId))
            ),
            Of<PledgeSignature>(
                "applications",
                (db, o) => db.PledgeSignatures.Where(p => Mine(db, o).Any(a => a.Id == p.ApplicationId))
            ),
            Of<Snapshot>("applications", (db, o) => db.Snapshots.Where(s => s.Application!.PersonId == o.PersonId)) with
            {
                Json = Names(nameof(Snapshot.Content), nameof(Snapshot.Dossier), nameof(Snapshot.Evaluation)),
            },
            Of<SnapshotFile>(
                "applications",
                (db, o) => db.SnapshotFiles.Where(f => f.Snapshot!.Application!.PersonId == o.PersonId)
            ),
            Of<Decision>("applications", (db, o) => db.Decisions.Where(d => d.Application!.PersonId == o.PersonId)),
            Of<DecisionItem>(
                "applications",
                (db, o) =>
                    db.DecisionItems.Where(i =>
                        db.Decisions.Any(d => d.Id == i.DecisionId && d.Application!.PersonId == o.PersonId)
                    )
            ),
            Of<Ruling>("applications", (db, o) => db.Rulings.Where(r => Mine(db, o).Any(a => a.Id == r.ApplicationId))),
            Of<Recusal>("applications", (db, o) => db.Recusals.Where(r => r.PersonId == o.PersonId)) with
            {
                // That an officer keeps away is the person's to know; why is the officer's.
                Without = Names(nameof(Recusal.Reason), nameof(Recusal.DeclaredById)),
            },
            Of<NoticeEntry>(
                "applications",
                (db, o) => db.NoticeEntries.Where(e => e.Application!.PersonId == o.PersonId)
            ) with
            {
                Json = Names(nameof(NoticeEntry.Row)),
            },
        ];

    private static IEnumerable<PersonalTable> Messages() =>
        [Of<Message>("messages", (db, o) => db.Messages.Where(m => m.AccountId == o.AccountId))];

    private static IQueryable<Application> Mine(AppDb db, Owner owner) =>
        db.Applications.Where(a => a.PersonId == owner.PersonId);

    // What I did for myself, and what was done to what is mine; not what I did at a desk to what is others'.
    private static IQueryable<JournalEntry> JournalOf(AppDb db, Owner o) =>
        db.Journal.Where(e =>
            (e.AccountId == o.AccountId && e.OrganisationId == null)
            || e.SubjectId == o.AccountId
            || (e.SubjectId != null && e.SubjectId == o.PersonId)
            || Mine(db, o).Any(a => a.Id == e.SubjectId)
            || db.Achievements.Any(a => a.PersonId == o.PersonId && a.Id == e.SubjectId)
            || db.Bindings.Any(b => b.PersonId == o.PersonId && b.Id == e.SubjectId)
            || db.Registrations.Any(r => r.AccountId == o.AccountId && r.Id == e.SubjectId)
        );

    private static PersonalTable Of<T>(string area, Func<AppDb, Owner, IQueryable<T>> rows)
        where T : class => new(typeof(T), area, (db, owner) => rows(db, owner).AsNoTracking());

    private static HashSet<string> Names(params string[] names) => [.. names];
}
