using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Data.Protection;

namespace Zhicheng.Core.Data.Exchanges;

/// <summary>What a source of truth said about somebody the last time, of one kind; what it said before stands in the journal as a digest.</summary>
public sealed class FetchedAnswer
{
    public Guid Id { get; set; }

    public Guid PersonId { get; set; }

    public required string Kind { get; set; }

    /// <summary>The system that said so.</summary>
    public required string Source { get; set; }

    /// <summary>The day as of which it did.</summary>
    public DateOnly AsOf { get; set; }

    /// <summary>When it came in.</summary>
    public DateTime At { get; set; }

    /// <summary>SHA-256 of the answer, or of the file it stood in.</summary>
    public required string Digest { get; set; }

    /// <summary>The organisation that uploaded it; null: it was asked over HTTP.</summary>
    public Guid? UploadedBy { get; set; }

    /// <summary>The records as a JSON array.</summary>
    public required string Records { get; set; }
}

/// <summary>A file of a source of truth, read and not yet applied; or applied as a whole.</summary>
public sealed class ExchangeUpload
{
    public Guid Id { get; set; }

    public required string Kind { get; set; }

    public Guid OrganisationId { get; set; }

    public Guid AccountId { get; set; }

    public required string FileName { get; set; }

    public required string Digest { get; set; }

    /// <summary>The file; taken away once it was applied.</summary>
    public string? Content { get; set; }

    public DateTime At { get; set; }

    public DateTime? AppliedAt { get; set; }
}

internal sealed class FetchedAnswerConfiguration : IEntityTypeConfiguration<FetchedAnswer>
{
    public void Configure(EntityTypeBuilder<FetchedAnswer> builder)
    {
        builder.Property(a => a.Kind).HasMaxLength(40);
        builder.Property(a => a.Source).HasMaxLength(100);
        builder.Property(a => a.Digest).HasMaxLength(64);
        builder.Seal(a => a.Records);
        builder.HasIndex(a => new { a.PersonId, a.Kind }).IsUnique();
        builder.HasOne<Person>().WithMany().HasForeignKey(a => a.PersonId);
    }
}

internal sealed class ExchangeUploadConfiguration : IEntityTypeConfiguration<ExchangeUpload>
{
    public void Configure(EntityTypeBuilder<ExchangeUpload> builder)
    {
        builder.Property(a => a.Kind).HasMaxLength(40);
        builder.Property(a => a.FileName).HasMaxLength(255);
        builder.Property(a => a.Digest).HasMaxLength(64);
        builder.Seal(a => a.Content);
        builder.HasIndex(a => new { a.OrganisationId, a.At });
    }
}
