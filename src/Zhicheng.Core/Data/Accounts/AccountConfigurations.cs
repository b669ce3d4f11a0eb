using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Zhicheng.Core.Data.Protection;

namespace Zhicheng.Core.Data.Accounts;

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.Property(s => s.Address).HasMaxLength(45);
        builder.Property(s => s.Door).HasMaxLength(40);
        builder.HasIndex(s => new { s.AccountId, s.EndedAt });
        builder.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId);
        builder.HasOne(s => s.Device).WithMany().HasForeignKey(s => s.DeviceId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class FederatedLoginConfiguration : IEntityTypeConfiguration<FederatedLogin>
{
    public void Configure(EntityTypeBuilder<FederatedLogin> builder)
    {
        builder.Property(l => l.Door).HasMaxLength(40);
        builder.SealUnique(l => l.Identity);
        // One identity of a provider for an account: two people behind one account would be nobody's.
        builder.HasIndex(l => new { l.AccountId, l.Door }).IsUnique();
        builder.HasOne<Account>().WithMany().HasForeignKey(l => l.AccountId);
    }
}

internal sealed class DeviceConfiguration : IEntityTypeConfiguration<Device>
{
    public void Configure(EntityTypeBuilder<Device> builder)
    {
        builder.Property(d => d.TokenDigest).HasMaxLength(64);
        builder.Property(d => d.Name).HasMaxLength(60);
        builder.HasIndex(d => new { d.AccountId, d.TokenDigest }).IsUnique();
        builder.HasOne<Account>().WithMany().HasForeignKey(d => d.AccountId);
    }
}

internal sealed class AttemptLimitConfiguration : IEntityTypeConfiguration<AttemptLimit>
{
    public void Configure(EntityTypeBuilder<AttemptLimit> builder)
    {
        builder.HasKey(l => l.Key);
        builder.Property(l => l.Key).HasMaxLength(64);
        builder.HasIndex(l => l.LastAt);
    }
}

internal sealed class OneTimeCodeConfiguration : IEntityTypeConfiguration<OneTimeCode>
{
    public void Configure(EntityTypeBuilder<OneTimeCode> builder)
    {
        builder.Seal(c => c.Target);
        builder.Property(c => c.CodeDigest).HasMaxLength(64);
        builder.HasIndex(c => c.ExpiresAt);
    }
}

internal sealed class PuzzleConfiguration : IEntityTypeConfiguration<Puzzle>
{
    public void Configure(EntityTypeBuilder<Puzzle> builder)
    {
        builder.Property(p => p.AnswerDigest).HasMaxLength(64);
        builder.HasIndex(p => p.ExpiresAt);
    }
}

internal sealed class SecondFactorConfiguration : IEntityTypeConfiguration<SecondFactor>
{
    public void Configure(EntityTypeBuilder<SecondFactor> builder)
    {
        builder.HasKey(f => f.AccountId);
        builder.HasOne<Account>().WithOne().HasForeignKey<SecondFactor>(f => f.AccountId);
    }
}

internal sealed class RecoveryCodeConfiguration : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> builder)
    {
        builder.Property(c => c.Digest).HasMaxLength(64);
        builder.HasIndex(c => new { c.AccountId, c.Digest }).IsUnique();
        builder.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId);
    }
}

internal sealed class AdministratorPostConfiguration : IEntityTypeConfiguration<AdministratorPost>
{
    public void Configure(EntityTypeBuilder<AdministratorPost> builder)
    {
        builder.ToTable("AdministratorPosts");
        builder.HasIndex(p => p.AccountId);
        builder.HasOne(p => p.Account).WithMany().HasForeignKey(p => p.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
