using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Zhicheng.Core.Data.Messages;

internal sealed class MessageConfiguration : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> builder) =>
        builder.HasIndex(m => new
        {
            m.AccountId,
            m.ReadAt,
            m.At,
        });
}

internal sealed class OutgoingMessageConfiguration : IEntityTypeConfiguration<OutgoingMessage>
{
    public void Configure(EntityTypeBuilder<OutgoingMessage> builder)
    {
        builder.Property(m => m.To).HasMaxLength(256);
        builder.Property(m => m.Subject).HasMaxLength(200);
        builder.Property(m => m.Failure).HasMaxLength(300);
        builder.HasIndex(m => m.UselessAt);
        builder.HasIndex(m => new { m.State, m.NextAt });
    }
}
