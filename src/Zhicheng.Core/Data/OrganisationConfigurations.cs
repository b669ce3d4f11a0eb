using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Zhicheng.Core.Data.Organisations;

namespace Zhicheng.Core.Data;

internal sealed class RegistrationConfiguration : IEntityTypeConfiguration<Registration>
{
    public void Configure(EntityTypeBuilder<Registration> builder)
    {
        builder.Property(r => r.Name).HasMaxLength(200);
        builder.Property(r => r.CreditCode).HasMaxLength(18);
        builder.HasIndex(r => r.CreditCode);
        builder.HasIndex(r => r.AccountId);
        builder.HasIndex(r => new { r.AuthorityId, r.State });
        builder.HasIndex(r => new { r.HrBureauId, r.State });
        builder.HasOne(r => r.Authority).WithMany().HasForeignKey(r => r.AuthorityId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(r => r.HrBureau).WithMany().HasForeignKey(r => r.HrBureauId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(r => r.Scan).WithMany().HasForeignKey(r => r.ScanId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => r.ScanId);
    }
}

internal sealed class BindingConfiguration : IEntityTypeConfiguration<Binding>
{
    public void Configure(EntityTypeBuilder<Binding> builder)
    {
        builder.Property(b => b.Reason).HasMaxLength(200);
        builder.HasOne(b => b.Person).WithMany(p => p.Bindings).HasForeignKey(b => b.PersonId);
        builder.HasOne(b => b.Employer).WithMany().HasForeignKey(b => b.EmployerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(b => new
        {
            b.EmployerId,
            b.State,
            b.StateSince,
        });
        // One employer at a time, one question at a time: also when two windows ask at once.
        builder.HasIndex(b => b.PersonId, "IX_Bindings_Bound").IsUnique().HasFilter("\"State\" = 'Bound'");
        builder.HasIndex(b => b.PersonId, "IX_Bindings_Asked").IsUnique().HasFilter("\"State\" = 'Asked'");
        builder
            .HasIndex(b => new { b.PersonId, b.EmployerId }, "IX_Bindings_Offered")
            .IsUnique()
            .HasFilter("\"State\" = 'Offered'");
    }
}
