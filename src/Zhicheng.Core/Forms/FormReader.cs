using System.Globalization;
using Zhicheng.Core.Services;
using Zhicheng.Core.Texts;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Forms;

/// <summary>Reads what was typed into fields, and collects everything that is wrong with it.</summary>
public sealed class FormReader(IReadOnlyDictionary<string, string?> typed, DateOnly today)
{
    private const int EarliestYear = 1930;
    private const int LatestYear = 2999;

    private readonly List<FieldError> errors = [];

    public IReadOnlyList<FieldError> Errors => errors;

    public DateOnly Today => today;

    public string? Typed(string id) => typed.GetValueOrDefault(id)?.Trim() is { Length: > 0 } text ? text : null;

    public void Wrong(string id, string sentence) => errors.Add(new FieldError(id, sentence));

    public bool IsWrong(string id) => errors.Any(e => e.Field == id);

    public string? Text(FormField field)
    {
        if (Given(field) is not { } text)
        {
            return null;
        }

        text = text.ReplaceLineEndings("\n");
        var count = CharacterCount.Of(text);
        if (count > field.MaxCharacters)
        {
            Wrong(field.Id, $"“{field.Label}”最多{field.MaxCharacters}个字，现有{count}个字，请删减。");
        }
        else if (text.Any(c => char.IsControl(c) && !(c == '\n' && field.Kind == FormFieldKind.LongText)))
        {
            Wrong(field.Id, $"“{field.Label}”含有不能显示的字符，请删去后重新输入。");
        }

        return text;
    }

    public DateOnly? Day(FormField field)
    {
        if (Given(field) is not { } text)
        {
            return null;
        }

        if (TypedDay.Read(text) is not { } day)
        {
            Wrong(field.Id, $"“{field.Label}”应为真实的日期，例如 2018-06-30。");
            return null;
        }

        // Later days could not be reckoned with: a term ends some years on.
        if (day.Year > LatestYear)
        {
            Wrong(field.Id, $"“{field.Label}”{day.Chinese()}过晚，请检查年份。");
            return null;
        }

        if (day > today && !field.MayLieAhead)
        {
            Wrong(field.Id, $"“{field.Label}”{day.Chinese()}晚于今天（{today.Chinese()}），请改正。");
        }
        else if (day.Year < EarliestYear)
        {
            Wrong(field.Id, $"“{field.Label}”{day.Chinese()}过早，请检查年份。");
        }

        return day;
    }

    public int? Year(FormField field)
    {
        if (Given(field) is not { } text)
        {
            return null;
        }

        if (
            !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || year is < EarliestYear or > LatestYear
        )
        {
            Wrong(field.Id, $"“{field.Label}”应为四位数字的年份，例如 {today.Year - 1}。");
            return null;
        }

        if (year > today.Year)
        {
            Wrong(field.Id, $"“{field.Label}”{year}年还没有到，请改正。");
        }

        return year;
    }

    public decimal? Number(FormField field)
    {
        if (Given(field) is not { } text)
        {
            return null;
        }

        var whole = field.Kind == FormFieldKind.Whole;
        var styles = NumberStyles.AllowLeadingSign | (whole ? NumberStyles.None : NumberStyles.AllowDecimalPoint);
        if (!decimal.TryParse(text, styles, CultureInfo.InvariantCulture, out var number))
        {
            Wrong(field.Id, $"“{field.Label}”应为{(whole ? "整数" : "数字")}，现为“{Short(text)}”。");
            return null;
        }

        if (number < field.AtLeast || number > field.AtMost)
        {
            Wrong(field.Id, $"“{field.Label}”应{Range(field)}，现为{text}。");
        }
        else if (decimal.Round(number, 2) != number)
        {
            Wrong(field.Id, $"“{field.Label}”最多两位小数，现为{text}。");
        }

        return number;
    }

    public string? Choice(FormField field)
    {
        if (Given(field) is not { } id)
        {
            return null;
        }

        if (field.Choices.All(c => c.Id != id))
        {
            Wrong(field.Id, $"“{field.Label}”请从给出的选项中选择。");
            return null;
        }

        return id;
    }

    public bool? YesNo(FormField field)
    {
        if (Given(field) is not { } text)
        {
            return null;
        }

        if (text is not (FormField.Yes or FormField.No))
        {
            Wrong(field.Id, $"“{field.Label}”请选择“是”或“否”。");
            return null;
        }

        return text == FormField.Yes;
    }

    /// <summary>The numbers of the rows of a small table in which anything was typed.</summary>
    public IReadOnlyList<int> RowsOf(FormField table) =>
        [
            .. typed
                .Keys.Where(k => k.StartsWith(table.Id + ".", StringComparison.Ordinal))
                .Select(k => k.Split('.'))
                .Where(parts => parts.Length == 3 && int.TryParse(parts[1], CultureInfo.InvariantCulture, out _))
                .Select(parts => int.Parse(parts[1], CultureInfo.InvariantCulture))
                .Distinct()
                .Where(row => table.Columns.Any(c => Typed(FormField.InRow(table.Id, row, c.Id)) is not null))
                .Order(),
        ];

    /// <summary>A column of a row, as a field of its own.</summary>
    public static FormField Cell(FormField table, int row, string column)
    {
        var field = table.Columns.First(c => c.Id == column);
        return field with { Id = FormField.InRow(table.Id, row, column) };
    }

    private string? Given(FormField field)
    {
        var text = Typed(field.Id);
        if (text is null && field.Required)
        {
            var verb = field.Kind is FormFieldKind.Choice or FormFieldKind.YesNo ? "选择" : "填写";
            Wrong(field.Id, $"请{verb}{field.Label}。");
        }

        return text;
    }

    private static string Range(FormField field) =>
        field switch
        {
            { AtLeast: { } least, AtMost: { } most } => $"在{least:0.##}至{most:0.##}之间",
            { AtLeast: { } least } => $"不小于{least:0.##}",
            _ => $"不大于{field.AtMost:0.##}",
        };

    private static string Short(string text) => text.Length <= 20 ? text : text[..20] + "…";
}
