using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Zhicheng.Core.Data.Plans;
using Zhicheng.Core.Data.Policies;

namespace Zhicheng.Core.Data;

internal sealed class PolicyDraftConfiguration : IEntityTypeConfiguration<PolicyDraft>
{
    public void Configure(EntityTypeBuilder<PolicyDraft> builder)
    {
        builder.Property(d => d.PolicyId).HasMaxLength(100);
        builder.Property(d => d.Title).HasMaxLength(200);
        builder.Property(d => d.Digest).HasMaxLength(64);
        builder.HasIndex(d => new { d.PolicyId, d.State });
        builder.HasOne<PolicyContent>().WithMany().HasForeignKey(d => d.Digest).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(d => d.Uploads).WithOne().HasForeignKey(u => u.DraftId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class PolicyUploadConfiguration : IEntityTypeConfiguration<PolicyUpload>
{
    public void Configure(EntityTypeBuilder<PolicyUpload> builder)
    {
        builder.Property(u => u.FileName).HasMaxLength(200);
        builder.Property(u => u.Digest).HasMaxLength(64);
        builder.Property(u => u.RestFrom).HasMaxLength(100);
    }
}

internal sealed class PolicyContentConfiguration : IEntityTypeConfiguration<PolicyContent>
{
    public void Configure(EntityTypeBuilder<PolicyContent> builder)
    {
        builder.HasKey(c => c.Digest);
        builder.Property(c => c.Digest).HasMaxLength(64);
    }
}

internal sealed class PublishedPolicyConfiguration : IEntityTypeConfiguration<PublishedPolicy>
{
    // The key is what keeps a version's name from being given twice.
    public void Configure(EntityTypeBuilder<PublishedPolicy> builder)
    {
        builder.HasKey(p => p.PolicyId);
        builder.Property(p => p.PolicyId).HasMaxLength(100);
        builder.Property(p => p.Digest).HasMaxLength(64);
        builder.HasOne<PolicyContent>().WithMany().HasForeignKey(p => p.Digest).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PolicyDraft>().WithMany().HasForeignKey(p => p.DraftId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PolicyImpactConfiguration : IEntityTypeConfiguration<PolicyImpact>
{
    public void Configure(EntityTypeBuilder<PolicyImpact> builder)
    {
        builder.Property(i => i.Digest).HasMaxLength(64);
        builder.HasIndex(i => new { i.DraftId, i.At });
        builder.HasOne<PolicyDraft>().WithMany().HasForeignKey(i => i.DraftId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Plan>().WithMany().HasForeignKey(i => i.PlanId).OnDelete(DeleteBehavior.Restrict);
    }
}
