using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Zhicheng.Core.Data.Protection;

/// <summary>Tells whether a ring is the one that this data was sealed with.</summary>
public sealed class KeyCheck
{
    /// <summary>The key's name, or <see cref="Digests"/>.</summary>
    public required string Key { get; set; }

    /// <summary>What only that very key gives.</summary>
    public required byte[] Check { get; set; }

    /// <summary>The key that digests are made with.</summary>
    public const string Digests = "digests";
}

internal sealed class KeyCheckConfiguration : IEntityTypeConfiguration<KeyCheck>
{
    public void Configure(EntityTypeBuilder<KeyCheck> builder)
    {
        builder.HasKey(c => c.Key);
        builder.Property(c => c.Key).HasMaxLength(20);
    }
}
