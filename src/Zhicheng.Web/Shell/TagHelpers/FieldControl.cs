using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Zhicheng.Web.Shell.TagHelpers;

/// <summary>Writes the control of a field.</summary>
internal sealed class FieldControl(
    FieldState field,
    IReadOnlyList<string> describedBy,
    IReadOnlyList<TagHelperAttribute> extra
)
{
    public required IEnumerable<SelectListItem> Options { get; init; }
    public required string Unchosen { get; init; }
    public required string Label { get; init; }
    public required int Rows { get; init; }
    public required int? Max { get; init; }
    public required string? Counter { get; init; }
    public required bool Inline { get; init; }

    public IHtmlContent Html() =>
        field.Kind switch
        {
            FieldKind.Textarea => Textarea(),
            FieldKind.Select => Select(),
            FieldKind.Radios => Choices("radio"),
            FieldKind.Checkboxes => Choices("checkbox"),
            FieldKind.Checkbox => Checkbox(),
            _ => Input(),
        };

    private TagBuilder Input()
    {
        var input = Control("input", "form-control");
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.Attributes["type"] = field.InputType;
        if (field.InputMode is not null)
        {
            input.Attributes["inputmode"] = field.InputMode;
            input.AddCssClass("zc-short");
        }
        if (field.Value is not null)
            input.Attributes["value"] = field.Value;
        return input;
    }

    private TagBuilder Textarea()
    {
        var area = Control("textarea", "form-control");
        area.Attributes["rows"] = Rows.ToString(CultureInfo.InvariantCulture);
        if (Counter is not null)
        {
            area.Attributes["data-count"] = Counter;
            area.Attributes["data-max"] = Max?.ToString(CultureInfo.InvariantCulture);
        }
        // The browser drops the first line break of a textarea.
        area.InnerHtml.AppendHtml("\n").Append(field.Value ?? "");
        return area;
    }

    private TagBuilder Select()
    {
        var select = Control("select", "form-select");
        select.InnerHtml.AppendHtml("<option value=\"\">").Append(Unchosen).AppendHtml("</option>");
        foreach (var group in Options.GroupBy(option => option.Group?.Name))
        {
            var options = group.Select(Option);
            if (group.Key is null)
            {
                Append(select, options);
                continue;
            }
            var tag = new TagBuilder("optgroup");
            tag.Attributes["label"] = group.Key;
            Append(tag, options);
            select.InnerHtml.AppendHtml(tag);
        }
        return select;
    }

    private static void Append(TagBuilder to, IEnumerable<TagBuilder> options)
    {
        foreach (var option in options)
            to.InnerHtml.AppendHtml(option);
    }

    private TagBuilder Option(SelectListItem item)
    {
        var option = new TagBuilder("option");
        option.Attributes["value"] = item.Value;
        if (IsChosen(item))
            option.Attributes["selected"] = "selected";
        if (item.Disabled)
            option.Attributes["disabled"] = "disabled";
        option.InnerHtml.Append(item.Text);
        return option;
    }

    private TagBuilder Choices(string type)
    {
        var box = new TagBuilder("div");
        box.AddCssClass(Inline ? "zc-choices-inline" : "zc-choices");
        var index = 0;
        foreach (var item in Options)
        {
            // The first has the id of the field, so that the list of errors leads to it.
            var id = index == 0 ? field.Id : $"{field.Id}-{index}";
            var input = Choice(type, id, item.Value, IsChosen(item));
            if (item.Disabled)
                input.Attributes["disabled"] = "disabled";
            box.InnerHtml.AppendHtml(Labelled(input, item.Text, item.Group?.Name));
            index++;
        }
        return box;
    }

    private HtmlContentBuilder Checkbox()
    {
        var input = Choice("checkbox", field.Id, "true", string.Equals(field.Value, "true", StringComparison.Ordinal));
        var content = new HtmlContentBuilder();
        content.AppendHtml(Labelled(input, Label, null));
        var unticked = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        unticked.Attributes["type"] = "hidden";
        unticked.Attributes["name"] = field.Name;
        unticked.Attributes["value"] = "false";
        content.AppendHtml(unticked);
        return content;
    }

    private static TagBuilder Labelled(TagBuilder input, string text, string? explanation)
    {
        var label = new TagBuilder("label");
        label.AddCssClass("zc-choice");
        label.InnerHtml.AppendHtml(input).AppendHtml("<span>").Append(text);
        if (explanation is not null)
            label.InnerHtml.AppendHtml("<small>").Append(explanation).AppendHtml("</small>");
        label.InnerHtml.AppendHtml("</span>");
        return label;
    }

    private TagBuilder Choice(string type, string id, string? value, bool chosen)
    {
        var input = Control("input", null);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.Attributes["id"] = id;
        input.Attributes["type"] = type;
        input.Attributes["value"] = value;
        if (chosen)
            input.Attributes["checked"] = "checked";
        return input;
    }

    private bool IsChosen(SelectListItem item) =>
        field.Values.Count > 0 ? field.Values.Contains(item.Value, StringComparer.OrdinalIgnoreCase) : item.Selected;

    private TagBuilder Control(string tagName, string? css)
    {
        var control = new TagBuilder(tagName);
        foreach (var attribute in extra)
            control.Attributes[attribute.Name] = attribute.Value?.ToString();
        if (css is not null)
            control.AddCssClass(css);
        control.Attributes["id"] = field.Id;
        control.Attributes["name"] = field.Name;
        if (describedBy.Count > 0)
            control.Attributes["aria-describedby"] = string.Join(' ', describedBy);
        if (field.Errors.Count > 0)
            control.Attributes["aria-invalid"] = "true";
        return control;
    }
}
