using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Zhicheng.Core.Data.Protection;

/// <summary>
/// A text that the database keeps sealed, under a name of its own. The property itself is unknown to the database: a query that
/// filters by it fails instead of finding nothing, and what a query brings is opened when the object is made.
/// </summary>
internal sealed class SealedColumn
{
    private const string SealedSuffix = "Sealed";
    private const string DigestSuffix = "Digest";

    private static readonly ConcurrentDictionary<IReadOnlyEntityType, SealedColumn[]> Known = new();

    private readonly PropertyInfo property;
    private readonly string table;

    private SealedColumn(IReadOnlyEntityType type, IReadOnlyProperty column)
    {
        Column = column.Name;
        Name = column.Name[..^SealedSuffix.Length];
        table = type.GetTableName()!;
        property = type.ClrType.GetProperty(Name)!;
        Digest = type.FindProperty(Name + DigestSuffix)?.Name;
        Kind = KindOf(type.ClrType, Name);
    }

    /// <summary>Of the property.</summary>
    public string Name { get; }

    /// <summary>Where the sealed text stands.</summary>
    public string Column { get; }

    /// <summary>Where the digest to find it by stands; null when it is not searched for.</summary>
    public string? Digest { get; }

    public string Kind { get; }

    public static IReadOnlyList<SealedColumn> Of(IReadOnlyEntityType type) =>
        Known.GetOrAdd(
            type,
            t =>
                [
                    .. t.GetProperties()
                        .Where(p => p.IsShadowProperty() && p.Name.EndsWith(SealedSuffix, StringComparison.Ordinal))
                        .Select(p => new SealedColumn(t, p)),
                ]
        );

    /// <summary>What it is sealed as: it opens in this row alone.</summary>
    public string ContextOf(Guid id) => $"{table}.{Name}:{id}";

    public string? Get(object entity) => (string?)property.GetValue(entity);

    public void Set(object entity, string? text) => property.SetValue(entity, text);

    public static string ColumnOf(string name) => name + SealedSuffix;

    public static string DigestOf(string name) => name + DigestSuffix;

    public static string KindOf(Type type, string name) => $"{type.Name}.{name}";
}

internal static class SealedColumns
{
    private static string NameOf(LambdaExpression property) => ((MemberExpression)property.Body).Member.Name;

    /// <summary>Keeps a text sealed.</summary>
    public static void Seal<T>(this EntityTypeBuilder<T> builder, Expression<Func<T, string?>> property)
        where T : class
    {
        var name = NameOf(property);
        builder.Ignore(name);
        builder.Property<byte[]?>(SealedColumn.ColumnOf(name));
    }

    /// <summary>Keeps it sealed, and findable by a digest that no two rows share.</summary>
    public static void SealUnique<T>(this EntityTypeBuilder<T> builder, Expression<Func<T, string?>> property)
        where T : class
    {
        builder.Seal(property);
        var digest = SealedColumn.DigestOf(NameOf(property));
        builder.Property<byte[]?>(digest);
        builder.HasIndex(digest).IsUnique();
    }
}
