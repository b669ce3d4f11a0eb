using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Zhicheng.Web.Shell.TagHelpers;

/// <summary>
/// <c>&lt;field for="Input.Name" label="姓名" hint="与身份证一致"/&gt;</c>: the label above, the hint under it, the control, and
/// what is wrong below. The control follows from the type of the property and from <c>as</c>; attributes that are not
/// named here go to the control; what stands inside goes under the hint.
/// </summary>
[HtmlTargetElement("field", Attributes = "for")]
public sealed class FieldTagHelper : TagHelper
{
    public required ModelExpression For { get; set; }

    /// <summary>Defaults to the display name of the property.</summary>
    public string? Label { get; set; }

    public string? Hint { get; set; }

    /// <summary>Marks the few that may stay empty.</summary>
    public bool Optional { get; set; }

    /// <summary>textarea, select, radios, checkboxes, password, email, tel, date, month, file; else by type.</summary>
    public string? As { get; set; }

    /// <summary>What there is to choose from.</summary>
    public IEnumerable<SelectListItem>? Options { get; set; }

    /// <summary>The line of a select before anything is chosen.</summary>
    public string Unchosen { get; set; } = "请选择";

    /// <summary>Most characters; a long text shows how many are left.</summary>
    public int? Max { get; set; }

    public int Rows { get; set; } = 5;

    /// <summary>The unit after the control: 元, 学时.</summary>
    public string? Unit { get; set; }

    /// <summary>Choices beside each other.</summary>
    public bool Inline { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var field = FieldState.Of(ViewContext, For, Label, As, Options is not null);
        var inside = await output.GetChildContentAsync();
        var extra = output.Attributes.ToList();
        output.Attributes.Clear();
        output.TagMode = TagMode.StartTagAndEndTag;
        output.TagName = field.IsGroup ? "fieldset" : "div";
        output.Attributes.SetAttribute("class", field.Errors.Count > 0 ? "zc-field zc-field-bad" : "zc-field");

        var described = new List<string>();
        if (field.Kind != FieldKind.Checkbox)
            output.Content.AppendHtml(LabelTag(field));
        if (Hint is not null || !inside.IsEmptyOrWhiteSpace)
        {
            described.Add(field.Id + "-hint");
            output.Content.AppendHtml(HintTag(field, inside));
        }
        if (field.Errors.Count > 0)
            described.Add(field.Id + "-error");
        var counter = Max is not null && field.Kind == FieldKind.Textarea ? field.Id + "-count" : null;
        if (counter is not null)
            described.Add(counter);

        var control = new FieldControl(field, described, extra)
        {
            Options = Options ?? [],
            Unchosen = Unchosen,
            Rows = Rows,
            Max = Max,
            Counter = counter,
            Label = field.Label,
            Inline = Inline,
        };
        output.Content.AppendHtml(WithUnit(control.Html()));
        if (counter is not null)
            output.Content.AppendHtml(CounterTag(counter));
        foreach (var error in ErrorTags(field))
            output.Content.AppendHtml(error);
    }

    private TagBuilder LabelTag(FieldState field)
    {
        var label = new TagBuilder(field.IsGroup ? "legend" : "label");
        label.AddCssClass("zc-label");
        if (!field.IsGroup)
            label.Attributes["for"] = field.Id;
        label.InnerHtml.Append(field.Label);
        if (Optional)
            label.InnerHtml.AppendHtml("<span class=\"zc-optional\">选填</span>");
        return label;
    }

    private TagBuilder HintTag(FieldState field, TagHelperContent inside)
    {
        var hint = new TagBuilder("div");
        hint.AddCssClass("zc-hint");
        hint.Attributes["id"] = field.Id + "-hint";
        if (Hint is not null)
            hint.InnerHtml.Append(Hint);
        hint.InnerHtml.AppendHtml(inside);
        return hint;
    }

    private IHtmlContent WithUnit(IHtmlContent control)
    {
        if (Unit is null)
            return control;
        var row = new TagBuilder("div");
        row.AddCssClass("zc-control");
        row.InnerHtml.AppendHtml(control).AppendHtml("<span>").Append(Unit).AppendHtml("</span>");
        return row;
    }

    private TagBuilder CounterTag(string id)
    {
        var counter = new TagBuilder("p");
        counter.AddCssClass("zc-counter");
        counter.Attributes["id"] = id;
        counter.InnerHtml.Append($"最多 {Max} 字");
        return counter;
    }

    private IEnumerable<TagBuilder> ErrorTags(FieldState field)
    {
        for (var i = 0; i < field.Errors.Count; i++)
        {
            var error = new TagBuilder("p");
            error.AddCssClass("zc-error");
            if (i == 0)
                error.Attributes["id"] = field.Id + "-error";
            error.InnerHtml.AppendHtml(Icon.Html(ViewContext.HttpContext, "alert-circle")).Append(field.Errors[i]);
            yield return error;
        }
    }
}
