using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Zhicheng.Web.Shell.TagHelpers;

/// <summary>
/// <c>&lt;icon name="clock" /&gt;</c>: a symbol of the sprite that client/icons.txt lists. It says nothing by itself;
/// a word always stands beside it.
/// </summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTagHelper : TagHelper
{
    public required string Name { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Icon.Html(ViewContext.HttpContext, Name));
    }
}

/// <summary>Icons for tag helpers and for the script.</summary>
public static class Icon
{
    public static IHtmlContent Html(HttpContext http, string name) =>
        new HtmlString(
            $"<svg class=\"zc-icon\" aria-hidden=\"true\" focusable=\"false\"><use href=\"{SpriteUrl(http)}#{name}\"/></svg>"
        );

    /// <summary>The sprite under its fingerprint, so that browsers keep it for good.</summary>
    public static string SpriteUrl(HttpContext http)
    {
        var assets = http.GetEndpoint()?.Metadata.GetMetadata<ResourceAssetCollection>();
        return $"{http.Request.PathBase}/{assets?["dist/icons.svg"] ?? "dist/icons.svg"}";
    }
}
