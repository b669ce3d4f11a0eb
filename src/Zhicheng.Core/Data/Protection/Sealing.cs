using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Zhicheng.Core.Protection;

namespace Zhicheng.Core.Data.Protection;

/// <summary>Opens what stands sealed when a row becomes an object, and seals it before it is saved. Holds nothing: all contexts share it.</summary>
internal sealed class Sealing : IMaterializationInterceptor
{
    public static readonly Sealing Shared = new();

    public object InitializedInstance(MaterializationInterceptionData materializationData, object entity)
    {
        var columns = SealedColumn.Of(materializationData.EntityType);
        if (columns.Count == 0)
        {
            return entity;
        }

        var ring = ((AppDb)materializationData.Context).Ring;
        var id = materializationData.GetPropertyValue<Guid>("Id");
        foreach (var column in columns)
        {
            if (materializationData.GetPropertyValue<byte[]?>(column.Column) is { } text)
            {
                column.Set(entity, ring.Open(column.ContextOf(id), text));
            }
        }

        return entity;
    }

    public static void SealChanges(AppDb db)
    {
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (entry.State is EntityState.Added or EntityState.Modified or EntityState.Unchanged)
            {
                foreach (var column in SealedColumn.Of(entry.Metadata))
                {
                    Seal(db.Ring, entry, column);
                }
            }
        }
    }

    private static void Seal(KeyRing ring, EntityEntry entry, SealedColumn column)
    {
        var context = column.ContextOf((Guid)entry.Property("Id").CurrentValue!);
        var text = column.Get(entry.Entity);
        var stands = entry.Property(column.Column);
        if (IsSame(ring, context, text, (byte[]?)stands.CurrentValue))
        {
            return;
        }

        stands.CurrentValue = text is null ? null : ring.Seal(context, text);
        if (column.Digest is { } digest)
        {
            entry.Property(digest).CurrentValue = text is null ? null : ring.Digest(column.Kind, text);
        }
    }

    // Sealing twice gives two different texts, so whether something changed can only be asked of what is inside.
    private static bool IsSame(KeyRing ring, string context, string? text, byte[]? stands)
    {
        if (text is null || stands is null)
        {
            return text is null && stands is null;
        }

        try
        {
            return ring.Open(context, stands) == text;
        }
        catch (CryptographicException)
        {
            // Attached under an id it was not sealed for.
            return false;
        }
    }
}
