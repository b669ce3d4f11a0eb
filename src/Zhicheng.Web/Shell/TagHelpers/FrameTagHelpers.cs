using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Zhicheng.Web.Shell.TagHelpers;

/// <summary>
/// <c>&lt;page-head title="业绩档案" lead="…" back="/home" back-text="首页"&gt;actions&lt;/page-head&gt;</c>: the one h1 of a page. It also
/// gives the browser's tab its title.
/// </summary>
[HtmlTargetElement("page-head")]
public sealed class PageHeadTagHelper : TagHelper
{
    public required string Title { get; set; }

    public string? Lead { get; set; }

    public string? Back { get; set; }

    public string BackText { get; set; } = "返回";

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ViewContext.ViewData["Title"] ??= Title;
        var actions = await output.GetChildContentAsync();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "zc-page-head");
        output.Content.AppendHtml("<div>");
        if (Back is not null)
            output.Content.AppendHtml(BackLink(Back));
        output.Content.AppendHtml("<h1>").Append(Title).AppendHtml("</h1>");
        if (Lead is not null)
            output.Content.AppendHtml("<p>").Append(Lead).AppendHtml("</p>");
        output.Content.AppendHtml("</div>");
        if (!actions.IsEmptyOrWhiteSpace)
            output.Content.AppendHtml("<div class=\"zc-actions\">").AppendHtml(actions).AppendHtml("</div>");
    }

    private TagBuilder BackLink(string url)
    {
        var link = new TagBuilder("a");
        link.AddCssClass("zc-back");
        link.Attributes["href"] = url;
        link.InnerHtml.AppendHtml(Icon.Html(ViewContext.HttpContext, "arrow-left")).Append(BackText);
        return link;
    }
}

/// <summary><c>&lt;note kind="Warning"&gt;…&lt;/note&gt;</c>: something one has to know, beside the text of the page.</summary>
[HtmlTargetElement("note")]
public sealed class NoteTagHelper : TagHelper
{
    public NoteKind Kind { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (css, icon) = Kind switch
        {
            NoteKind.Done => (" zc-note-done", "circle-check"),
            NoteKind.Warning => (" zc-note-warning", "alert-triangle"),
            NoteKind.Error => (" zc-note-error", "alert-circle"),
            _ => ("", "info-circle"),
        };
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "zc-note" + css);
        output.PreContent.AppendHtml(Icon.Html(ViewContext.HttpContext, icon)).AppendHtml("<div>");
        output.PostContent.AppendHtml("</div>");
    }
}

public enum NoteKind
{
    Info,
    Done,
    Warning,
    Error,
}

/// <summary><c>&lt;empty-state icon="inbox" title="没有待办"&gt;what to do now&lt;/empty-state&gt;</c></summary>
[HtmlTargetElement("empty-state")]
public sealed class EmptyStateTagHelper : TagHelper
{
    public required string Title { get; set; }

    public string Icon { get; set; } = "inbox";

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "zc-empty");
        output
            .PreContent.AppendHtml(TagHelpers.Icon.Html(ViewContext.HttpContext, Icon))
            .AppendHtml("<h2>")
            .Append(Title)
            .AppendHtml("</h2>");
    }
}

/// <summary><c>&lt;action-bar&gt;buttons&lt;/action-bar&gt;</c>: under a form; on a phone it stays at the foot of the screen.</summary>
[HtmlTargetElement("action-bar")]
public sealed class ActionBarTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "zc-action-bar");
    }
}
