using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Zhicheng.Core.Data.Profiles;

namespace Zhicheng.Core.Exchanges;

/// <summary>Where fetched facts come from, for the rows they become.</summary>
/// <param name="Source">The system that keeps them.</param>
/// <param name="Day">As of which day it says so.</param>
public sealed record ExchangeOrigin(string Source, DateOnly Day);

/// <summary>A source of truth: what its records hold, how they read, and which facts of a profile they are.</summary>
public abstract class ExchangeKind(string id, string name)
{
    private protected static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        MaxDepth = 8,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NullableIsOptional } },
    };

    /// <summary>Its name in settings, addresses and requests.</summary>
    public string Id { get; } = id;

    /// <summary>Its name for people.</summary>
    public string Name { get; } = name;

    /// <summary>Whether its records become rows of the profile; else they are only shown.</summary>
    public abstract bool FillsProfile { get; }

    /// <summary>Reads records: each as a line, or what is wrong with them.</summary>
    /// <param name="records">A JSON array.</param>
    /// <param name="today">No record is of a later day.</param>
    public abstract (IReadOnlyList<string> Lines, string? Fault) Read(JsonElement records, DateOnly today);

    /// <summary>Puts records that were read without a fault into a profile whose lists are loaded.</summary>
    /// <returns>Rows of the profile that they take the place of.</returns>
    internal abstract IReadOnlyList<Fact> Apply(Person person, JsonElement records, ExchangeOrigin origin);

    // A record says what it has; what may be null may be left out.
    private static void NullableIsOptional(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.IsGetNullable && property.AssociatedParameter is { IsNullable: true })
            {
                property.IsRequired = false;
            }
        }
    }
}

/// <summary>A kind whose records are of one type.</summary>
internal sealed class ExchangeKind<T>(
    string id,
    string name,
    Func<T, DateOnly, string?> fault,
    Func<T, string> line,
    Func<Person, IReadOnlyList<T>, ExchangeOrigin, IReadOnlyList<Fact>>? apply
) : ExchangeKind(id, name)
    where T : class
{
    private const int MostRecords = 500;

    public override bool FillsProfile => apply is not null;

    public override (IReadOnlyList<string> Lines, string? Fault) Read(JsonElement records, DateOnly today)
    {
        if (records.ValueKind != JsonValueKind.Array || records.GetArrayLength() > MostRecords)
        {
            return ([], $"应有不超过{MostRecords}条记录的列表");
        }

        var lines = new List<string>();
        foreach (var (record, i) in records.EnumerateArray().Select((r, i) => (r, i)))
        {
            try
            {
                var read = record.Deserialize<T>(Json);
                if (read is null || fault(read, today) is { } why && why.Length > 0)
                {
                    return ([], $"第{i + 1}条记录{(read is null ? "是空的" : fault(read, today))}");
                }

                lines.Add(line(read));
            }
            catch (JsonException failure)
            {
                return ([], $"第{i + 1}条记录的“{failure.Path?.TrimStart('$', '.')}”不合格式");
            }
        }

        return (lines, null);
    }

    internal override IReadOnlyList<Fact> Apply(Person person, JsonElement records, ExchangeOrigin origin) =>
        apply is null ? [] : apply(person, RecordsIn(records), origin);

    /// <summary>Records that were read without a fault.</summary>
    internal IReadOnlyList<T> RecordsIn(JsonElement records) =>
        [.. records.EnumerateArray().Select(r => r.Deserialize<T>(Json)!)];
}
