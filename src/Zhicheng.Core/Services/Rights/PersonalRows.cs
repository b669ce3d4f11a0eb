using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Data.Protection;

namespace Zhicheng.Core.Services.Rights;

/// <summary>
/// Reads the rows of an owner as what is to be given out: every property that the database keeps, what is sealed opened,
/// organisations by their names. Who acted for an organisation is not named: the law protects them too.
/// </summary>
internal sealed class PersonalRows(AppDb db, Owner owner)
{
    private const string Myself = "本人";

    private Dictionary<Guid, string>? organisations;

    public async Task<IReadOnlyList<IReadOnlyDictionary<string, object?>>> ReadAsync(
        PersonalTable table,
        CancellationToken cancel
    )
    {
        organisations ??= await db.Set<Organisation>().ToDictionaryAsync(o => o.Id, o => o.Name, cancel);
        var type = db.Model.FindEntityType(table.Type)!;
        var rows = await table.Rows(db, owner).ToListAsync(cancel);
        return [.. rows.Select(row => Shaped(table, type, row))];
    }

    private Dictionary<string, object?> Shaped(PersonalTable table, IEntityType type, object row)
    {
        var shaped = new Dictionary<string, object?>();
        foreach (var property in type.GetProperties())
        {
            if (
                property.PropertyInfo is not { } info
                || property.IsConcurrencyToken
                || table.Without.Contains(info.Name)
                || !table.IsGiven(row, owner, info.Name)
            )
            {
                continue;
            }

            if (Given(property, info.GetValue(row)) is { } value)
            {
                shaped[Camel(info.Name)] = table.Json.Contains(info.Name) ? Parsed(value) : value;
            }
        }

        foreach (var column in SealedColumn.Of(type))
        {
            if (column.Get(row) is { } text)
            {
                shaped[Camel(column.Name)] = table.Json.Contains(column.Name) ? Parsed(text) : text;
            }
        }

        return shaped;
    }

    private object? Given(IProperty property, object? value) =>
        value switch
        {
            Guid id when organisations!.TryGetValue(id, out var name) => name,
            Guid id when IsOfAnAccount(property) => id == owner.AccountId ? Myself : null,
            _ => value,
        };

    // Ids of accounts stand under a foreign key, or under a name of whoever did it.
    private static bool IsOfAnAccount(IProperty property) =>
        property.Name is "AccountId" or "UserId" or "By"
        || property.Name.EndsWith("AccountId", StringComparison.Ordinal)
        || property.Name.EndsWith("By", StringComparison.Ordinal);

    private static object Parsed(object value) =>
        value is string { Length: > 0 } text ? JsonSerializer.Deserialize<JsonElement>(text) : value;

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
