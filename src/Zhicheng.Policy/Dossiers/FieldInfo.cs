using Zhicheng.Policy.Plans;

namespace Zhicheng.Policy.Dossiers;

/// <summary>What is written into a field.</summary>
public enum FieldType
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>A calendar day.</summary>
    Date,

    /// <summary>True or false.</summary>
    Bool,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A decimal number.</summary>
    Number,

    /// <summary>One of <see cref="FieldInfo.Values"/>.</summary>
    Choice,
}

/// <summary>One field of the dossier: enough to generate its form.</summary>
public sealed class FieldInfo
{
    /// <summary>The name in the contract, for example "outletLevel".</summary>
    public required string Id { get; init; }

    /// <summary>The Chinese label.</summary>
    public required string Label { get; init; }

    /// <summary>What is written into it.</summary>
    public required FieldType Type { get; init; }

    /// <summary>Whether it must be given.</summary>
    public bool Required { get; init; }

    /// <summary>What to write, where the label does not say it.</summary>
    public string? Hint { get; init; }

    /// <summary>The unit of a number, for example “学时”.</summary>
    public string? Unit { get; init; }

    /// <summary>Smallest number allowed.</summary>
    public int? Min { get; init; }

    /// <summary>Largest number allowed.</summary>
    public int? Max { get; init; }

    /// <summary>The values of a choice.</summary>
    public IReadOnlyList<Choice> Values { get; init; } = [];

    /// <summary>The values stand from the highest to the lowest, so that “municipal and above” means something.</summary>
    public bool Ordered { get; init; }

    /// <summary>In JSON the values of this choice are whole numbers.</summary>
    public bool Numeric { get; init; }

    /// <summary>Absent means that the person who has to rule on it has not done so (never “no”).</summary>
    public bool Ruled { get; init; }

    /// <summary>The answer when an optional yes-or-no is absent; null: absent is an answer of its own.</summary>
    public bool? Default { get; init; }

    /// <summary>Position of the field's first bit in <see cref="AchievementEntry.Traits"/>.</summary>
    internal int Shift { get; set; }

    /// <summary>Number of bits the field takes there.</summary>
    internal int Width { get; set; }

    /// <summary>Every bit of the field.</summary>
    internal ulong Mask => ((1UL << Width) - 1) << Shift;

    /// <summary>Looks up a value by its UTF-8 name.</summary>
    internal WordTable Words { get; init; } = WordTable.Empty;

    /// <summary>The Chinese label of a value, or the value itself when it is not one of the choice.</summary>
    /// <param name="value">The value's id.</param>
    public string LabelOf(string value) => Values.FirstOrDefault(v => v.Id == value)?.Label ?? value;
}

/// <summary>One list of the dossier, such as education, or its head (id "dossier").</summary>
/// <param name="Id">The name in the contract.</param>
/// <param name="Label">The Chinese label.</param>
/// <param name="Fields">Its fields, in the contract's order.</param>
public sealed record EntryInfo(string Id, string Label, IReadOnlyList<FieldInfo> Fields)
{
    /// <summary>The field of that name; asking for one that does not exist is a bug.</summary>
    /// <param name="id">The name in the contract.</param>
    public FieldInfo Field(string id) => Fields.First(f => f.Id == id);
}
