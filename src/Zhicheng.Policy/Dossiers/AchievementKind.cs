namespace Zhicheng.Policy.Dossiers;

/// <summary>A kind of achievement, such as a patent, with the fields that belong to it alone.</summary>
public sealed class AchievementKind
{
    /// <summary>The bits a rank takes: first, second … seventh, eighth or later.</summary>
    internal const int RankBits = 8;

    internal AchievementKind(int index, string id, string label, string measure, string dateLabel, FieldInfo[] fields)
    {
        Index = index;
        Id = id;
        Label = label;
        Measure = measure;
        DateLabel = dateLabel;
        Fields = fields;
        FieldTable = new WordTable(["id", "kind", "date", "discipline", .. fields.Select(f => f.Id)]);
        var shift = 0;
        foreach (var field in fields)
        {
            field.Shift = shift;
            field.Width = WidthOf(field);
            shift += field.Width;
            Absent |= field.Width == 0 || field.Required ? 0 : AbsentBit(field);
        }
    }

    /// <summary>Position in <see cref="DossierVocabulary.Kinds"/>.</summary>
    public int Index { get; }

    /// <summary>The name in the contract, for example "first-set".</summary>
    public string Id { get; }

    /// <summary>The Chinese label.</summary>
    public string Label { get; }

    /// <summary>The measure word: 项, 篇, 部 …</summary>
    public string Measure { get; }

    /// <summary>What the date of this kind is, for example “授权日期”.</summary>
    public string DateLabel { get; }

    /// <summary>The fields of this kind, besides id, kind, date and discipline.</summary>
    public IReadOnlyList<FieldInfo> Fields { get; }

    /// <summary>Common fields first, then those of the kind.</summary>
    internal WordTable FieldTable { get; }

    /// <summary>The traits of an achievement of which no optional field is given.</summary>
    internal ulong Absent { get; }

    /// <summary>Every bit of every field.</summary>
    internal ulong AllBits => Fields.Aggregate(0UL, (bits, f) => bits | f.Mask);

    /// <summary>The field of that name, or null.</summary>
    /// <param name="id">The name in the contract.</param>
    public FieldInfo? Field(string id) => Fields.FirstOrDefault(f => f.Id == id);

    /// <inheritdoc/>
    public override string ToString() => Id;

    /// <summary>The bit of the value at a position of a choice, of a truth value (0 false, 1 true) or of a rank (0 first).</summary>
    internal static ulong Bit(FieldInfo field, int position) => 1UL << (field.Shift + position);

    /// <summary>The bit that stands while the field is absent.</summary>
    internal static ulong AbsentBit(FieldInfo field) =>
        field.Default is { } answer ? Bit(field, answer ? 1 : 0) : Bit(field, field.Width - 1);

    private static int WidthOf(FieldInfo field) =>
        field.Type switch
        {
            FieldType.Choice => field.Values.Count + (field.Required ? 0 : 1),
            FieldType.Bool => field.Default is null && !field.Required ? 3 : 2,
            FieldType.Integer => RankBits,
            _ => 0,
        };
}
