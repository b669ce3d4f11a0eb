using System.Text.Json;

namespace Zhicheng.Core.Demo;

/// <summary>A blank piece of evidence and the lines to be written on it.</summary>
internal sealed record EvidenceTemplate(string Title, IReadOnlyList<EvidenceField> Fields, AssetPng Blank)
{
    public static IReadOnlyDictionary<string, Lazy<EvidenceTemplate>> ReadAll(string folder)
    {
        using var file = File.OpenRead(Path.Combine(folder, "templates.json"));
        var entries = JsonSerializer.Deserialize<Dictionary<string, Entry>>(file, JsonSerializerOptions.Web) ?? [];
        return entries.ToDictionary(
            e => e.Key,
            e => new Lazy<EvidenceTemplate>(() =>
                new(
                    e.Value.Title,
                    [.. e.Value.Fields.Select(Field)],
                    AssetPng.Read(Path.Combine(folder, e.Key + ".png"))
                )
            )
        );
    }

    private static EvidenceField Field(FieldEntry entry) =>
        new(entry.Label, entry.Box[0], entry.Box[1], entry.Box[2], entry.Box[3]);

    private sealed record Entry(string Title, IReadOnlyList<FieldEntry> Fields);

    private sealed record FieldEntry(string Label, IReadOnlyList<int> Box);
}

/// <summary>One line of a template: its printed label and the box, in pixels, for its value.</summary>
internal sealed record EvidenceField(string Label, int X, int Y, int Width, int Height);
