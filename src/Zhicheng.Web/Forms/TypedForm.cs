using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Zhicheng.Core.Forms;
using Zhicheng.Core.Services;

namespace Zhicheng.Web.Forms;

/// <summary>A form of fields known only at run time, for <c>_FormFields</c>: what stands in it, and what is saved meanwhile.</summary>
public sealed class TypedForm
{
    private readonly Dictionary<string, string> typed;

    /// <param name="fields">The fields.</param>
    /// <param name="values">What stands in them.</param>
    /// <param name="saved">What is saved meanwhile, when somebody has to compare; else null.</param>
    public TypedForm(
        IReadOnlyList<FormField> fields,
        IReadOnlyDictionary<string, string> values,
        IReadOnlyDictionary<string, string>? saved = null
    )
    {
        Fields = fields;
        Saved = saved;
        typed = new(values);
        foreach (var field in fields)
        {
            typed.TryAdd(field.Id, "");
            foreach (
                var key in Rows(field)
                    .SelectMany(row => field.Columns.Select(c => FormField.InRow(field.Id, row, c.Id)))
            )
            {
                typed.TryAdd(key, "");
            }
        }
    }

    public IReadOnlyList<FormField> Fields { get; }

    /// <summary>Names of the fields in their order, for the summary of what is wrong.</summary>
    public IEnumerable<string> Places => Fields.Select(f => NameOf(f.Id));

    public IReadOnlyDictionary<string, string>? Saved { get; }

    /// <summary>By id of the field; every control that is shown has an entry.</summary>
    public IReadOnlyDictionary<string, string> Typed => typed;

    /// <summary>The name of a field's control.</summary>
    public static string NameOf(string id) => $"Typed[{id}]";

    /// <summary>What a browser posted, by id of the field.</summary>
    public static Dictionary<string, string?> Read(IFormCollection form) =>
        form.Where(f => f.Key.StartsWith("Typed[", StringComparison.Ordinal) && f.Key.EndsWith(']'))
            .ToDictionary(f => f.Key["Typed[".Length..^1], f => f.Value.Count > 0 ? f.Value[0] : null);

    /// <summary>The rows of a small table, a blank one below.</summary>
    public IEnumerable<int> Rows(FormField table)
    {
        var filled = typed
            .Where(t => t.Value.Length > 0 && t.Key.StartsWith(table.Id + ".", StringComparison.Ordinal))
            .Select(t => int.TryParse(t.Key.Split('.')[1], out var row) ? row + 1 : 0)
            .DefaultIfEmpty(0)
            .Max();
        return table.Kind == FormFieldKind.Rows ? Enumerable.Range(0, Math.Max(filled + 1, 2)) : [];
    }

    /// <summary>What is saved under a field, in words, when it is not what stands in it.</summary>
    public string? SavedInstead(FormField field)
    {
        if (Saved is null || Saved.GetValueOrDefault(field.Id, "") == typed.GetValueOrDefault(field.Id, "").Trim())
        {
            return null;
        }

        return Saved.GetValueOrDefault(field.Id, "") is { Length: > 0 } value ? field.Shown(value) : "（空）";
    }

    public static IReadOnlyList<SelectListItem> Options(FormField field) =>
        field switch
        {
            { Kind: FormFieldKind.YesNo } => WithNone(field, [new("是", FormField.Yes), new("否", FormField.No)]),
            _ when AsRadios(field) => WithNone(
                field,
                [.. field.Choices.Select(c => new SelectListItem(c.Label, c.Id))]
            ),
            _ => [.. field.Choices.Select(c => new SelectListItem(c.Label, c.Id))],
        };

    /// <summary>Few choices are shown at once, many in a list.</summary>
    public static bool AsRadios(FormField field) => field.Kind == FormFieldKind.YesNo || field.Choices.Count <= 5;

    /// <summary>Puts what is wrong to its field, in the order of the form.</summary>
    public static void Tell(ModelStateDictionary state, IReadOnlyList<FormField> fields, IEnumerable<FieldError> errors)
    {
        var order = fields.Select((f, i) => (f.Id, i)).ToDictionary(f => f.Id, f => f.i);
        foreach (var error in errors.OrderBy(e => order.GetValueOrDefault(e.Field.Split('.')[0], -1)))
        {
            state.AddModelError(error.Field.Length == 0 ? "" : NameOf(error.Field), error.Sentence);
        }
    }

    private static IReadOnlyList<SelectListItem> WithNone(FormField field, IReadOnlyList<SelectListItem> choices) =>
        field.Required ? choices : [.. choices, new("暂不填写", "")];
}
