using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Zhicheng.Core.Data.Readings;

namespace Zhicheng.Core.Data;

internal sealed class ReadingConfiguration : IEntityTypeConfiguration<Reading>
{
    public void Configure(EntityTypeBuilder<Reading> builder)
    {
        builder.Property(r => r.Label).HasMaxLength(300);
        builder
            .HasOne(r => r.Organisation)
            .WithMany()
            .HasForeignKey(r => r.OrganisationId)
            .OnDelete(DeleteBehavior.Restrict);
        // One row a day for what one officer reads, and the answer to “who read mine”, newest first.
        builder
            .HasIndex(r => new
            {
                r.AccountId,
                r.OrganisationId,
                r.SubjectId,
                r.Day,
            })
            .IsUnique();
        builder.HasIndex(r => new { r.PersonId, r.LastAt });
    }
}
