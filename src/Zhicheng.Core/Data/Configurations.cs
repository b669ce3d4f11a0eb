using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Data.Files;
using Zhicheng.Core.Data.Journal;
using Zhicheng.Core.Data.Notices;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Data.Plans;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Data.Protection;
using Zhicheng.Core.Data.Reviews;

namespace Zhicheng.Core.Data;

internal static class JsonColumn
{
    /// <summary>A small dictionary kept as one JSON text, compared by content.</summary>
    public static void AsJson(this PropertyBuilder<Dictionary<string, string>> property) =>
        property.HasConversion(
            v => JsonSerializer.Serialize(v, JsonSerializerOptions.Web),
            v => JsonSerializer.Deserialize<Dictionary<string, string>>(v, JsonSerializerOptions.Web) ?? new(),
            new ValueComparer<Dictionary<string, string>>(
                (a, b) => a!.Count == b!.Count && !a.Except(b).Any(),
                v => v.Aggregate(0, (h, e) => h ^ HashCode.Combine(e.Key, e.Value)),
                v => new Dictionary<string, string>(v)
            )
        );
}

internal sealed class AccountConfiguration : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("Accounts");
        builder.Property(a => a.DisplayName).HasMaxLength(60);
        builder.SealUnique(a => a.PhoneNumber);
        builder.SealUnique(a => a.Email);
        builder.Ignore(a => a.NormalizedEmail);
    }
}

internal sealed class OrganisationConfiguration : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> builder)
    {
        builder.Property(o => o.Name).HasMaxLength(200);
        builder.Property(o => o.CreditCode).HasMaxLength(18);
        builder.HasIndex(o => o.CreditCode).IsUnique();
        builder.HasOne(o => o.Authority).WithMany().HasForeignKey(o => o.AuthorityId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(o => o.HrBureau).WithMany().HasForeignKey(o => o.HrBureauId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class OfficeConfiguration : IEntityTypeConfiguration<Office>
{
    public void Configure(EntityTypeBuilder<Office> builder) =>
        builder.HasOne(o => o.ForOffice).WithMany().HasForeignKey(o => o.ForOfficeId).OnDelete(DeleteBehavior.Restrict);
}

internal sealed class PersonConfiguration : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.Property(p => p.Name).HasMaxLength(60);
        builder.SealUnique(p => p.IdNumber);
        builder.Seal(p => p.Phone);
        builder.Seal(p => p.Email);
        builder.Seal(p => p.Address);
        builder.HasIndex(p => p.AccountId).IsUnique();
        builder.HasOne(p => p.Employer).WithMany().HasForeignKey(p => p.EmployerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TitleConfiguration : IEntityTypeConfiguration<Title>
{
    public void Configure(EntityTypeBuilder<Title> builder) =>
        builder.HasMany(t => t.Appointments).WithOne().HasForeignKey(a => a.TitleId).OnDelete(DeleteBehavior.Cascade);
}

internal sealed class AssessmentConfiguration : IEntityTypeConfiguration<Assessment>
{
    public void Configure(EntityTypeBuilder<Assessment> builder) =>
        builder.HasIndex(a => new { a.PersonId, a.Year }).IsUnique();
}

internal sealed class YearHoursConfiguration : IEntityTypeConfiguration<YearHours>
{
    public void Configure(EntityTypeBuilder<YearHours> builder) =>
        builder.HasIndex(h => new { h.PersonId, h.Year }).IsUnique();
}

internal sealed class AttemptConfiguration : IEntityTypeConfiguration<Attempt>
{
    public void Configure(EntityTypeBuilder<Attempt> builder) =>
        builder.HasIndex(a => new { a.PersonId, a.Year }).IsUnique();
}

internal sealed class AchievementConfiguration : IEntityTypeConfiguration<Achievement>
{
    public void Configure(EntityTypeBuilder<Achievement> builder)
    {
        builder.Property(a => a.Fields).AsJson();
        builder.Property(a => a.Name).HasMaxLength(300);
        builder.HasIndex(a => new { a.PersonId, a.Kind });
        builder.HasIndex(a => new
        {
            a.EmployerId,
            a.State,
            a.StateSince,
        });
        builder.HasMany(a => a.Evidence).WithOne(e => e.Achievement).HasForeignKey(e => e.AchievementId);
    }
}

internal sealed class StoredFileConfiguration : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> builder)
    {
        builder.Property(f => f.Digest).HasMaxLength(64);
        builder.Property(f => f.FileName).HasMaxLength(255);
        builder.HasIndex(f => new { f.PersonId, f.Digest });
        builder.HasIndex(f => f.Digest);
        builder.Property(f => f.SentDigest).HasMaxLength(64);
        builder.Property(f => f.PreviewDigest).HasMaxLength(64);
        builder.Property(f => f.ScannedBy).HasMaxLength(100);
        builder.Property(f => f.ScanRemark).HasMaxLength(300);
        // What waits is looked for every second.
        builder.HasIndex(f => new { f.Scan, f.NextScanAt });
        builder.HasIndex(f => f.Preview);
    }
}

internal sealed class FileUploadConfiguration : IEntityTypeConfiguration<FileUpload>
{
    public void Configure(EntityTypeBuilder<FileUpload> builder)
    {
        builder.Property(u => u.FileName).HasMaxLength(255);
        builder.Property(u => u.Digest).HasMaxLength(64);
        builder.HasIndex(u => u.PersonId);
        builder.HasIndex(u => u.TouchedAt);
    }
}

internal sealed class PlanConfiguration : IEntityTypeConfiguration<Plan>
{
    public void Configure(EntityTypeBuilder<Plan> builder)
    {
        builder.Property(p => p.Code).HasMaxLength(20);
        builder.HasIndex(p => p.Code).IsUnique();
        builder.HasOne(p => p.CommitteeOffice).WithMany().HasForeignKey(p => p.CommitteeOfficeId);
    }
}

internal sealed class ApplicationConfiguration : IEntityTypeConfiguration<Application>
{
    public void Configure(EntityTypeBuilder<Application> builder)
    {
        builder.Property(a => a.DesksReached).HasConversion<int>();
        builder.Property(a => a.TrackForm).AsJson();
        builder.Property(a => a.Fields).AsJson();
        builder.Property(a => a.SelfScores).AsJson();
        builder.Property(a => a.Number).HasMaxLength(40);
        builder.Property(a => a.ApplicantName).HasMaxLength(60);
        builder.HasIndex(a => a.Number).IsUnique();
        builder.HasIndex(a => new { a.PlanId, a.PersonId }).IsUnique();
        builder.HasIndex(a => a.PersonId);
        foreach (var organisation in ListIndexes.Organisations)
        {
            builder
                .HasIndex([organisation, .. ListIndexes.Columns.Where(c => c != organisation)])
                .HasDatabaseName($"IX_Applications_List_{organisation}");
        }

        builder.HasIndex(a => a.NoticeId);
        builder.HasOne(a => a.Employer).WithMany().HasForeignKey(a => a.EmployerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(a => a.Authority).WithMany().HasForeignKey(a => a.AuthorityId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(a => a.HrBureau).WithMany().HasForeignKey(a => a.HrBureauId).OnDelete(DeleteBehavior.Restrict);
        builder
            .HasOne(a => a.CommitteeOffice)
            .WithMany()
            .HasForeignKey(a => a.CommitteeOfficeId)
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(a => a.Achievements).WithOne().HasForeignKey(c => c.ApplicationId);
        builder.HasMany(a => a.Files).WithOne().HasForeignKey(f => f.ApplicationId);
        builder.HasMany(a => a.Claims).WithOne().HasForeignKey(c => c.ApplicationId);
    }
}

/// <summary>
/// One index for each organisation that a case goes to: where it is, then the order of lists. The rest are the columns
/// that lists are narrowed by, so that a row an officer may not see, or did not ask for, is passed over in the index.
/// </summary>
internal static class ListIndexes
{
    public static readonly string[] Organisations =
    [
        nameof(Application.EmployerId),
        nameof(Application.AuthorityId),
        nameof(Application.HrBureauId),
        nameof(Application.CommitteeOfficeId),
    ];

    public static readonly string[] Columns =
    [
        nameof(Application.Phase),
        nameof(Application.Desk),
        nameof(Application.StageSince),
        nameof(Application.Number),
        nameof(Application.DesksReached),
        nameof(Application.PersonId),
        nameof(Application.StageId),
        nameof(Application.PlanId),
        nameof(Application.EmployerId),
        nameof(Application.DueOn),
        nameof(Application.ApplicantName),
        nameof(Application.Id),
    ];
}

internal sealed class ChosenAchievementConfiguration : IEntityTypeConfiguration<ChosenAchievement>
{
    public void Configure(EntityTypeBuilder<ChosenAchievement> builder) =>
        builder.HasKey(c => new { c.ApplicationId, c.AchievementId });
}

internal sealed class ApplicationFileConfiguration : IEntityTypeConfiguration<ApplicationFile>
{
    public void Configure(EntityTypeBuilder<ApplicationFile> builder) =>
        builder.HasIndex(f => new { f.ApplicationId, f.Slot });
}

internal sealed class ClaimConfiguration : IEntityTypeConfiguration<Applications.Claim>
{
    public void Configure(EntityTypeBuilder<Applications.Claim> builder) =>
        builder.HasIndex(c => new { c.ApplicationId, c.Criterion }).IsUnique();
}

internal sealed class PledgeSignatureConfiguration : IEntityTypeConfiguration<PledgeSignature>
{
    public void Configure(EntityTypeBuilder<PledgeSignature> builder) =>
        builder.HasIndex(s => s.ApplicationId).IsUnique();
}

internal sealed class SigningLinkConfiguration : IEntityTypeConfiguration<SigningLink>
{
    public void Configure(EntityTypeBuilder<SigningLink> builder) => builder.HasIndex(l => l.TokenDigest).IsUnique();
}

internal sealed class SnapshotConfiguration : IEntityTypeConfiguration<Snapshot>
{
    public void Configure(EntityTypeBuilder<Snapshot> builder)
    {
        builder.HasOne(s => s.Application).WithMany().HasForeignKey(s => s.ApplicationId);
        builder.HasIndex(s => new { s.ApplicationId, s.Number }).IsUnique();
        builder.Seal(s => s.Content);
        builder.Seal(s => s.Dossier);
        builder.Seal(s => s.Evaluation);
    }
}

internal sealed class SnapshotFileConfiguration : IEntityTypeConfiguration<SnapshotFile>
{
    public void Configure(EntityTypeBuilder<SnapshotFile> builder)
    {
        builder.HasKey(f => new { f.SnapshotId, f.FileId });
        builder.HasOne(f => f.Snapshot).WithMany(s => s.Files).HasForeignKey(f => f.SnapshotId);
        builder.HasIndex(f => f.FileId);
    }
}

internal sealed class DecisionConfiguration : IEntityTypeConfiguration<Decision>
{
    public void Configure(EntityTypeBuilder<Decision> builder)
    {
        builder.HasIndex(d => new { d.ApplicationId, d.At });
        builder.HasOne(d => d.Organisation).WithMany().HasForeignKey(d => d.OrganisationId);
        builder.HasMany(d => d.Items).WithOne().HasForeignKey(i => i.DecisionId);
        builder.OwnsOne(d => d.Meeting);
    }
}

internal sealed class RecusalConfiguration : IEntityTypeConfiguration<Recusal>
{
    public void Configure(EntityTypeBuilder<Recusal> builder)
    {
        builder.HasIndex(r => new { r.AccountId, r.PersonId }).IsUnique();
        builder.HasIndex(r => new { r.OrganisationId, r.PersonId });
    }
}

internal sealed class RulingConfiguration : IEntityTypeConfiguration<Ruling>
{
    public void Configure(EntityTypeBuilder<Ruling> builder) => builder.HasIndex(r => new { r.ApplicationId, r.At });
}

internal sealed class FindingTickConfiguration : IEntityTypeConfiguration<FindingTick>
{
    public void Configure(EntityTypeBuilder<FindingTick> builder) =>
        builder
            .HasIndex(t => new
            {
                t.SnapshotId,
                t.StageId,
                t.FindingId,
            })
            .IsUnique();
}

internal sealed class PublicNoticeConfiguration : IEntityTypeConfiguration<PublicNotice>
{
    public void Configure(EntityTypeBuilder<PublicNotice> builder)
    {
        builder.ToTable("Notices");
        builder.Property(n => n.Code).HasMaxLength(20);
        builder.HasIndex(n => n.Code).IsUnique();
        builder.Property(n => n.Title).HasMaxLength(200);
        builder.Property(n => n.Phone).HasMaxLength(60);
        // Two officers who open the same notice at once: the second finds the number taken.
        builder
            .HasIndex(n => new
            {
                n.OrganisationId,
                n.PlanId,
                n.StageId,
                n.Number,
            })
            .IsUnique();
        // What stands in public today.
        builder.HasIndex(n => n.LastDay);
        builder.HasMany(n => n.Entries).WithOne(e => e.Notice).HasForeignKey(e => e.NoticeId);
    }
}

internal sealed class DataProtectionKeyConfiguration : IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<DataProtectionKey> builder) => builder.Seal(k => k.Xml);
}

internal sealed class JournalEntryConfiguration : IEntityTypeConfiguration<JournalEntry>
{
    public void Configure(EntityTypeBuilder<JournalEntry> builder)
    {
        builder.HasKey(e => e.Sequence);
        builder.Property(e => e.Sequence).ValueGeneratedNever();
        builder.Property(e => e.Hash).HasMaxLength(64);
        builder.HasIndex(e => new { e.SubjectId, e.Sequence });
        builder.HasIndex(e => new { e.AccountId, e.Sequence });
        builder.HasIndex(e => e.At);
    }
}
