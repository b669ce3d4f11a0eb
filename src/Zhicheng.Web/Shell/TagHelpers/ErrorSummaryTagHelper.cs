using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Zhicheng.Web.Shell.TagHelpers;

/// <summary>
/// <c>&lt;error-summary /&gt;</c>: everything that is wrong, at the top of the page, each a link to its field. Nothing when
/// all is well. An error added under the key of a file slot leads to that slot.
/// </summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorSummaryTagHelper : TagHelper
{
    /// <summary>Names of the fields in the order of the page, where they are not all of one kind; the model state sorts them by name.</summary>
    public IEnumerable<string>? Places { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        // What is about the whole comes first; what the places do not name, last.
        var places = Places?.ToList();
        var errors = FormErrors
            .All(ViewContext.ModelState)
            .OrderBy(e => e.Key.Length == 0 || places is null ? 0L : 1L + (uint)places.IndexOf(e.Key))
            .ToList();
        if (errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "zc-summary");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        var title = new TagBuilder("h2");
        title.InnerHtml.AppendHtml(Icon.Html(ViewContext.HttpContext, "alert-circle"));
        title.InnerHtml.Append(errors.Count == 1 ? "有 1 处需要改正" : $"有 {errors.Count} 处需要改正");
        var list = new TagBuilder("ul");
        foreach (var (key, message) in errors)
            list.InnerHtml.AppendHtml(Line(key, message));
        output.Content.AppendHtml(title).AppendHtml(list);
    }

    private static TagBuilder Line(string key, string message)
    {
        var item = new TagBuilder("li");
        if (key.Length == 0)
        {
            item.InnerHtml.Append(message);
            return item;
        }
        var link = new TagBuilder("a");
        link.Attributes["href"] = "#" + FormErrors.IdOf(key);
        link.InnerHtml.Append(message);
        item.InnerHtml.AppendHtml(link);
        return item;
    }
}

internal static class FormErrors
{
    public static IEnumerable<(string Key, string Message)> All(ModelStateDictionary state) =>
        from entry in state
        where entry.Value is not null
        from error in entry.Value.Errors
        select (entry.Key, Text(error));

    public static IReadOnlyList<string> Of(ModelStateDictionary state, string key) =>
        state.TryGetValue(key, out var entry) ? [.. entry.Errors.Select(Text)] : [];

    public static string IdOf(string key) => TagBuilder.CreateSanitizedId(key, "_");

    private static string Text(ModelError error) =>
        string.IsNullOrEmpty(error.ErrorMessage) ? "格式不对，请检查后重新填写。" : error.ErrorMessage;
}
