using System.Collections;
using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Zhicheng.Web.Shell.TagHelpers;

internal enum FieldKind
{
    Input,
    Textarea,
    Select,
    Radios,
    Checkboxes,
    Checkbox,
}

/// <summary>A field as the page finds it: its name, what is in it (what was typed wins), and what is wrong with it.</summary>
internal sealed record FieldState(
    string Name,
    string Id,
    string Label,
    FieldKind Kind,
    string InputType,
    string? InputMode,
    IReadOnlyList<string> Values,
    IReadOnlyList<string> Errors
)
{
    public bool IsGroup => Kind is FieldKind.Radios or FieldKind.Checkboxes;

    public string? Value => Values is [var first, ..] ? first : null;

    public static FieldState Of(
        ViewContext view,
        ModelExpression expression,
        string? label,
        string? wanted,
        bool hasOptions
    )
    {
        var name = view.ViewData.TemplateInfo.GetFullHtmlFieldName(expression.Name);
        var type = Nullable.GetUnderlyingType(expression.Metadata.ModelType) ?? expression.Metadata.ModelType;
        var inputType = InputTypeOf(type, wanted);
        IReadOnlyList<string> values = inputType is "password" or "file" ? [] : ValuesOf(view, expression, name);
        return new(
            name,
            FormErrors.IdOf(name),
            label ?? expression.Metadata.GetDisplayName(),
            KindOf(type, wanted, hasOptions),
            inputType == "date" && values is [var typed] && !IsDay(typed) ? "text" : inputType,
            InputModeOf(type),
            values,
            FormErrors.Of(view.ModelState, name)
        );
    }

    private static FieldKind KindOf(Type type, string? wanted, bool hasOptions) =>
        wanted switch
        {
            "textarea" => FieldKind.Textarea,
            "select" => FieldKind.Select,
            "radios" => FieldKind.Radios,
            "checkboxes" => FieldKind.Checkboxes,
            null when type == typeof(bool) && !hasOptions => FieldKind.Checkbox,
            null when hasOptions && type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type) =>
                FieldKind.Checkboxes,
            null when hasOptions => FieldKind.Select,
            _ => FieldKind.Input,
        };

    /// <summary>A date field drops what is no day instead of showing it again, so that is shown as text.</summary>
    private static bool IsDay(string typed) =>
        typed.Length == 0
        || DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static string InputTypeOf(Type type, string? wanted) =>
        wanted switch
        {
            "password" or "email" or "tel" or "month" or "file" or "search" or "date" => wanted,
            null when type == typeof(DateOnly) => "date",
            null when typeof(IFormFile).IsAssignableFrom(type) => "file",
            _ => "text",
        };

    /// <summary>Numbers are typed as text: a number field drops what it does not understand instead of showing it again.</summary>
    private static string? InputModeOf(Type type) =>
        type == typeof(int) || type == typeof(long) ? "numeric"
        : type == typeof(decimal) ? "decimal"
        : null;

    private static IReadOnlyList<string> ValuesOf(ViewContext view, ModelExpression expression, string name)
    {
        if (view.ModelState.TryGetValue(name, out var entry) && entry.RawValue is not null)
            return entry.RawValue is string[] many ? many : [entry.AttemptedValue ?? ""];
        return expression.Model switch
        {
            null => [],
            string text => [text],
            IEnumerable items => [.. items.Cast<object?>().Select(Text)],
            var single => [Text(single)],
        };
    }

    private static string Text(object? value) =>
        value switch
        {
            null => "",
            bool flag => flag ? "true" : "false",
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
}
