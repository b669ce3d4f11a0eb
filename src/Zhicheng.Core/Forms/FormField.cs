using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Forms;

/// <summary>What is typed or chosen in a field.</summary>
public enum FormFieldKind
{
    Text,
    LongText,
    Day,
    Year,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A number that may have decimals.</summary>
    Number,
    Choice,
    YesNo,

    /// <summary>A small table of rows, each with the fields of <see cref="FormField.Columns"/>.</summary>
    Rows,
}

/// <summary>One field of a form: enough to show it, to read what was typed, and to say what is wrong with it.</summary>
/// <param name="Id">Name in the form.</param>
/// <param name="Label">Label.</param>
/// <param name="Kind">What is typed.</param>
public sealed record FormField(string Id, string Label, FormFieldKind Kind = FormFieldKind.Text)
{
    public const string Yes = "true";

    public const string No = "false";

    /// <summary>The form cannot be saved without it.</summary>
    public bool Required { get; init; }

    /// <summary>It can be saved without, but a form or a plan will ask for it: it is shown as missing.</summary>
    public bool Needed { get; init; }

    public string? Hint { get; init; }

    public string? Unit { get; init; }

    public int MaxCharacters { get; init; } = 100;

    public decimal? AtLeast { get; init; }

    public decimal? AtMost { get; init; }

    public IReadOnlyList<Choice> Choices { get; init; } = [];

    public IReadOnlyList<FormField> Columns { get; init; } = [];

    /// <summary>Days to come are allowed.</summary>
    public bool MayLieAhead { get; init; }

    /// <summary>What the browser may fill in by itself.</summary>
    public string? Autocomplete { get; init; }

    /// <summary>The value as a reader sees it: the label of a choice, a day in Chinese.</summary>
    public string Shown(string? value) =>
        value switch
        {
            null or "" => "",
            _ when Kind == FormFieldKind.Choice => Choices.FirstOrDefault(c => c.Id == value)?.Label ?? value,
            Yes when Kind == FormFieldKind.YesNo => "是",
            No when Kind == FormFieldKind.YesNo => "否",
            _ when Kind == FormFieldKind.Day => TypedDay.Read(value) is { } day ? Time.ChinaTime.Chinese(day) : value,
            _ when Unit is not null => $"{value} {Unit}",
            _ => value,
        };

    /// <summary>Name of a column's control in a row of a small table.</summary>
    public static string InRow(string table, int row, string column) => $"{table}.{row}.{column}";
}
