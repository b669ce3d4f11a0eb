using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Microsoft.Extensions.DependencyInjection;
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
using Zhicheng.Core.Protection;

namespace Zhicheng.Core.Data;

/// <summary>The database; one subclass a provider, so that each has its own migrations.</summary>
public abstract class AppDb(DbContextOptions options) : IdentityUserContext<Account, Guid>(options)
{
    // Identity takes the version of its tables from the application's options; tools and tests open the database without any.
    private static readonly Lazy<IServiceProvider> Alone = new(() =>
        new ServiceCollection()
            .Configure<IdentityOptions>(o => o.Stores.SchemaVersion = IdentitySchemaVersions.Version3)
            .BuildServiceProvider()
    );

    private readonly IServiceProvider? application = options
        .FindExtension<CoreOptionsExtension>()
        ?.ApplicationServiceProvider;

    private KeyRing? ring;

    public DbSet<Organisation> Organisations => Set<Organisation>();

    public DbSet<Office> Offices => Set<Office>();

    public DbSet<Registration> Registrations => Set<Registration>();

    public DbSet<Binding> Bindings => Set<Binding>();

    public DbSet<Person> Persons => Set<Person>();

    public DbSet<Education> Educations => Set<Education>();

    public DbSet<Employment> Employments => Set<Employment>();

    public DbSet<Title> Titles => Set<Title>();

    public DbSet<Skill> Skills => Set<Skill>();

    public DbSet<Assessment> Assessments => Set<Assessment>();

    public DbSet<YearHours> Hours => Set<YearHours>();

    public DbSet<Insurance> Insurances => Set<Insurance>();

    public DbSet<Sanction> Sanctions => Set<Sanction>();

    public DbSet<Attempt> Attempts => Set<Attempt>();

    public DbSet<Achievement> Achievements => Set<Achievement>();

    public DbSet<EvidenceFile> EvidenceFiles => Set<EvidenceFile>();

    public DbSet<StoredFile> Files => Set<StoredFile>();

    public DbSet<FileUpload> FileUploads => Set<FileUpload>();

    public DbSet<Plan> Plans => Set<Plan>();

    public DbSet<Application> Applications => Set<Application>();

    public DbSet<ChosenAchievement> ChosenAchievements => Set<ChosenAchievement>();

    public DbSet<ApplicationFile> ApplicationFiles => Set<ApplicationFile>();

    public DbSet<Applications.Claim> Claims => Set<Applications.Claim>();

    public DbSet<PledgeSignature> PledgeSignatures => Set<PledgeSignature>();

    public DbSet<SigningLink> SigningLinks => Set<SigningLink>();

    public DbSet<Snapshot> Snapshots => Set<Snapshot>();

    public DbSet<SnapshotFile> SnapshotFiles => Set<SnapshotFile>();

    public DbSet<Decision> Decisions => Set<Decision>();

    public DbSet<DecisionItem> DecisionItems => Set<DecisionItem>();

    public DbSet<Recusal> Recusals => Set<Recusal>();

    public DbSet<Ruling> Rulings => Set<Ruling>();

    public DbSet<FindingTick> FindingTicks => Set<FindingTick>();

    public DbSet<PublicNotice> Notices => Set<PublicNotice>();

    public DbSet<NoticeEntry> NoticeEntries => Set<NoticeEntry>();

    public DbSet<PolicyDraft> PolicyDrafts => Set<PolicyDraft>();

    public DbSet<PolicyUpload> PolicyUploads => Set<PolicyUpload>();

    public DbSet<PolicyContent> PolicyContents => Set<PolicyContent>();

    public DbSet<PublishedPolicy> PublishedPolicies => Set<PublishedPolicy>();

    public DbSet<PolicyImpact> PolicyImpacts => Set<PolicyImpact>();

    public DbSet<Reading> Readings => Set<Reading>();

    public DbSet<Message> Messages => Set<Message>();

    public DbSet<MessageChoice> MessageChoices => Set<MessageChoice>();

    public DbSet<OutgoingMessage> Outbox => Set<OutgoingMessage>();

    public DbSet<ConsentAnswer> Consents => Set<ConsentAnswer>();

    public DbSet<CorrectionRequest> Corrections => Set<CorrectionRequest>();

    public DbSet<Erasure> Erasures => Set<Erasure>();

    public DbSet<AdministratorPost> AdministratorPosts => Set<AdministratorPost>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<FetchedAnswer> FetchedAnswers => Set<FetchedAnswer>();

    public DbSet<ExchangeUpload> ExchangeUploads => Set<ExchangeUpload>();

    public DbSet<FederatedLogin> FederatedLogins => Set<FederatedLogin>();

    public DbSet<Device> Devices => Set<Device>();

    public DbSet<SecondFactor> SecondFactors => Set<SecondFactor>();

    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    public DbSet<AttemptLimit> AttemptLimits => Set<AttemptLimit>();

    public DbSet<Puzzle> Puzzles => Set<Puzzle>();

    public DbSet<OneTimeCode> OneTimeCodes => Set<OneTimeCode>();

    public DbSet<JournalEntry> Journal => Set<JournalEntry>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    public DbSet<KeyCheck> KeyChecks => Set<KeyCheck>();

    /// <summary>The keys that this database is sealed with. There is no way to read or write sealed columns without.</summary>
    internal KeyRing Ring =>
        ring ??=
            application?.GetService<KeyRing>()
            ?? throw new InvalidOperationException("This database was opened without its keys.");

    /// <summary>Waits until no other transaction works on this case, and keeps others waiting until this one ends.</summary>
    public abstract Task LockApplicationAsync(Guid id, CancellationToken cancel);

    /// <summary>The same for several cases that one act changes, all of them before anything is written.</summary>
    public abstract Task LockApplicationsAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancel);

    /// <summary>The same for the end of the journal, so that its chain has no fork.</summary>
    public abstract Task LockJournalAsync(CancellationToken cancel);

    /// <summary>Lets writes to one profile wait for each other. A no-op update locks on both databases.</summary>
    public Task LockPersonAsync(Guid? id, CancellationToken cancel) =>
        Persons
            .Where(p => p.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.UpdatedAt, p => p.UpdatedAt), cancel);

    /// <summary>The same for what an account may do, so that two posts are not given to it at once.</summary>
    public Task LockAccountAsync(Guid id, CancellationToken cancel) =>
        Users
            .Where(a => a.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.CreatedAt, a => a.CreatedAt), cancel);

    // Passkeys need the third version of the identity schema; the tables stand from the start.
    protected override Version SchemaVersion => IdentitySchemaVersions.Version3;

    protected override void OnConfiguring(DbContextOptionsBuilder options)
    {
        options.AddInterceptors(Sealing.Shared);
        // Sealed properties that Identity maps itself.
        options.ConfigureWarnings(w => w.Ignore(CoreEventId.MappedPropertyIgnoredWarning));
        if (options.Options.FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider is null)
        {
            options.UseApplicationServiceProvider(Alone.Value);
        }
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(AppDb).Assembly);
        foreach (var type in builder.Model.GetEntityTypes().Where(t => typeof(IVersioned).IsAssignableFrom(t.ClrType)))
        {
            builder.Entity(type.ClrType).Property(nameof(IVersioned.Version)).IsConcurrencyToken();
        }

        // Ids are made here and not by EF, so that a row found through a collection is taken for new, which it is,
        // and a journal entry can name what its own transaction inserts.
        foreach (
            var id in builder
                .Model.GetEntityTypes()
                .Where(t => t.ClrType.Namespace!.StartsWith(typeof(AppDb).Namespace!, StringComparison.Ordinal))
                .Select(t => t.FindProperty("Id"))
        )
        {
            id?.ValueGenerated = id.ClrType == typeof(Guid) ? ValueGenerated.Never : id.ValueGenerated;
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        configuration.Properties<DateTime>().HaveConversion<UtcConverter>();
        configuration.Properties<decimal>().HavePrecision(18, 4);
        configuration.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }

    public override Task<int> SaveChangesAsync(
        bool acceptAllChangesOnSuccess,
        CancellationToken cancellationToken = default
    )
    {
        Sealing.SealChanges(this);
        RenewVersions();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        Sealing.SealChanges(this);
        RenewVersions();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    private void RenewVersions()
    {
        foreach (EntityEntry<IVersioned> entry in ChangeTracker.Entries<IVersioned>())
        {
            if (entry.State is EntityState.Added or EntityState.Modified)
            {
                entry.Entity.Version = Guid.NewGuid();
            }
        }
    }

    private sealed class UtcConverter()
        : ValueConverter<DateTime, DateTime>(v => v, v => DateTime.SpecifyKind(v, DateTimeKind.Utc));
}

/// <summary>A key of the data protection ring, shared by all nodes.</summary>
public sealed class DataProtectionKey
{
    public Guid Id { get; set; }

    public required string Xml { get; set; }
}
