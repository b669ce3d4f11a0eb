using System.Text.Json;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Policy.Dossiers;

/// <summary>
/// Every list, field, value and kind of achievement of the dossier, with its Chinese label. It is read from
/// <c>policies/dossier-v1.json</c> (compiled in), because some of its values name awards of particular regions.
/// </summary>
public static class DossierVocabulary
{
    private const string Resource = "dossier-v1.json";

    static DossierVocabulary()
    {
        using var stream =
            typeof(DossierVocabulary).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"Resource {Resource} is missing.");
        using var document = JsonDocument.Parse(stream);
        var root = document.RootElement;
        Schema = root.GetProperty("schema").GetString()!;
        Lists = [.. root.GetProperty("lists").EnumerateArray().Select(ReadEntry)];
        Kinds = [.. root.GetProperty("kinds").EnumerateArray().Select((kind, index) => ReadKind(kind, index))];
        KindTable = new WordTable([.. Kinds.Select(k => k.Id)]);
        FieldsOfAnyKind = Kinds.SelectMany(k => k.Fields).Select(f => f.Id).ToHashSet();
    }

    /// <summary>What the field schema of a dossier says: "dossier/v1".</summary>
    public static string Schema { get; }

    /// <summary>The head of the dossier (id "dossier") and its lists, in the contract's order.</summary>
    public static IReadOnlyList<EntryInfo> Lists { get; }

    /// <summary>The kinds of achievements.</summary>
    public static IReadOnlyList<AchievementKind> Kinds { get; }

    /// <summary>Looks up a kind by its UTF-8 name.</summary>
    internal static WordTable KindTable { get; }

    /// <summary>The names of all fields that belong to some kind.</summary>
    internal static IReadOnlySet<string> FieldsOfAnyKind { get; }

    /// <summary>The list of that name; asking for one that does not exist is a bug.</summary>
    /// <param name="id">The name in the contract.</param>
    public static EntryInfo List(string id) => Lists.First(l => l.Id == id);

    /// <summary>The kind of that name, or null.</summary>
    /// <param name="id">The name in the contract.</param>
    public static AchievementKind? Kind(string id) => Kinds.FirstOrDefault(k => k.Id == id);

    /// <summary>The Chinese label of a value of a list's field.</summary>
    /// <param name="list">The list, for example "education".</param>
    /// <param name="field">The field, for example "level".</param>
    /// <param name="position">Position of the value, which is the number of the C# enumeration's member.</param>
    public static string Label(string list, string field, int position) =>
        List(list).Field(field).Values[position].Label;

    /// <summary>The contract's name of a value of a list's field.</summary>
    /// <param name="list">The list, for example "education".</param>
    /// <param name="field">The field, for example "level".</param>
    /// <param name="position">Position of the value, which is the number of the C# enumeration's member.</param>
    public static string Word(string list, string field, int position) => List(list).Field(field).Values[position].Id;

    private static EntryInfo ReadEntry(JsonElement entry) =>
        new(Text(entry, "id"), Text(entry, "label"), ReadFields(entry));

    private static AchievementKind ReadKind(JsonElement kind, int index) =>
        new(index, Text(kind, "id"), Text(kind, "label"), Text(kind, "measure"), Text(kind, "date"), ReadFields(kind));

    private static FieldInfo[] ReadFields(JsonElement owner) =>
        [.. owner.GetProperty("fields").EnumerateArray().Select(ReadField)];

    private static FieldInfo ReadField(JsonElement field)
    {
        Choice[] values = field.TryGetProperty("values", out var list)
            ? [.. list.EnumerateObject().Select(p => new Choice(p.Name, p.Value.GetString()!))]
            : [];
        return new FieldInfo
        {
            Id = Text(field, "id"),
            Label = Text(field, "label"),
            Type = Enum.Parse<FieldType>(Text(field, "type"), ignoreCase: true),
            Required = Flag(field, "required") ?? false,
            Hint = OptionalText(field, "hint"),
            Unit = OptionalText(field, "unit"),
            Min = Whole(field, "min"),
            Max = Whole(field, "max"),
            Values = values,
            Ordered = Flag(field, "ordered") ?? false,
            Numeric = Flag(field, "number") ?? false,
            Ruled = Flag(field, "ruled") ?? false,
            Default = Flag(field, "default"),
            Words = new WordTable([.. values.Select(v => v.Id)]),
        };
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static string? OptionalText(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static bool? Flag(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.GetBoolean() : null;

    private static int? Whole(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.GetInt32() : null;
}
