using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Protection;

namespace Zhicheng.Core.Data.Rights;

internal sealed class ConsentAnswerConfiguration : IEntityTypeConfiguration<ConsentAnswer>
{
    public void Configure(EntityTypeBuilder<ConsentAnswer> builder)
    {
        builder.ToTable("Consents");
        builder.Property(c => c.TextId).HasMaxLength(40);
        builder.Property(c => c.TextVersion).HasMaxLength(20);
        builder.Property(c => c.TextDigest).HasMaxLength(64);
        builder.HasIndex(c => new { c.AccountId, c.At });
        builder.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId);
    }
}

internal sealed class CorrectionRequestConfiguration : IEntityTypeConfiguration<CorrectionRequest>
{
    public void Configure(EntityTypeBuilder<CorrectionRequest> builder)
    {
        builder.ToTable("Corrections");
        builder.Property(c => c.Label).HasMaxLength(300);
        builder.Seal(c => c.Wrong);
        builder.Seal(c => c.Right);
        builder.HasIndex(c => c.FileId);
        builder.HasIndex(c => new { c.OrganisationId, c.State });
        builder.HasOne(c => c.Person).WithMany().HasForeignKey(c => c.PersonId);
        builder.HasOne(c => c.File).WithMany().HasForeignKey(c => c.FileId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(c => c.Organisation).WithMany().HasForeignKey(c => c.OrganisationId);
    }
}

internal sealed class ErasureConfiguration : IEntityTypeConfiguration<Erasure>
{
    public void Configure(EntityTypeBuilder<Erasure> builder)
    {
        builder.ToTable("Erasures");
        builder.HasIndex(e => e.AccountId);
        builder.HasOne<Account>().WithMany().HasForeignKey(e => e.AccountId);
    }
}
