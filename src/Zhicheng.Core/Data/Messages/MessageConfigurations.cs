using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Protection;

namespace Zhicheng.Core.Data.Messages;

internal sealed class MessageConfiguration : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> builder)
    {
        builder.HasIndex(m => new
        {
            m.AccountId,
            m.ReadAt,
            m.At,
        });
        builder.HasIndex(m => new { m.ForwardedAt, m.At });
    }
}

internal sealed class MessageChoiceConfiguration : IEntityTypeConfiguration<MessageChoice>
{
    public void Configure(EntityTypeBuilder<MessageChoice> builder)
    {
        builder.HasKey(c => new
        {
            c.AccountId,
            c.Kind,
            c.Channel,
        });
        builder.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId);
    }
}

internal sealed class OutgoingMessageConfiguration : IEntityTypeConfiguration<OutgoingMessage>
{
    public void Configure(EntityTypeBuilder<OutgoingMessage> builder)
    {
        builder.Seal(m => m.To);
        builder.Seal(m => m.Text);
        builder.Property(m => m.Subject).HasMaxLength(200);
        builder.Property(m => m.Unsubscribe).HasMaxLength(600);
        builder.Property(m => m.Failure).HasMaxLength(300);
        builder.HasIndex(m => m.UselessAt);
        builder.HasIndex(m => new { m.State, m.NextAt });
    }
}
