using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Zhicheng.Web.Shell.TagHelpers;

/// <summary>The colours of states. Each has one colour everywhere, and always a word and an icon with it.</summary>
public enum Tone
{
    /// <summary>With the applicant, not submitted.</summary>
    Draft,

    /// <summary>On someone's desk.</summary>
    Waiting,
    Returned,
    Rejected,
    Passed,

    /// <summary>Over, without a verdict: withdrawn, expired, closed.</summary>
    Ended,
}

public static class Tones
{
    public static string IconOf(this Tone tone) =>
        tone switch
        {
            Tone.Draft => "pencil",
            Tone.Waiting => "clock",
            Tone.Returned => "arrow-back-up",
            Tone.Rejected => "circle-x",
            Tone.Passed => "circle-check",
            _ => "circle-minus",
        };

    public static string CssOf(this Tone tone) => $"zc-badge-{tone.ToString().ToLowerInvariant()}";
}

/// <summary><c>&lt;status-badge tone="Waiting"&gt;待单位审核&lt;/status-badge&gt;</c></summary>
[HtmlTargetElement("status-badge")]
public sealed class StatusTagHelper : TagHelper
{
    public Tone Tone { get; set; }

    /// <summary>Another icon than the tone's own.</summary>
    public string? Icon { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"zc-badge {Tone.CssOf()}");
        output.PreContent.SetHtmlContent(
            TagHelpers.Icon.Html(ViewContext.HttpContext, string.IsNullOrEmpty(Icon) ? Tone.IconOf() : Icon)
        );
    }
}

/// <summary>The three answers of the policy engine.</summary>
public enum VerdictWord
{
    Met,
    Unmet,
    Open,
}

/// <summary><c>&lt;verdict is="Met" /&gt;</c>: 符合, 不符合 or 待认定.</summary>
[HtmlTargetElement("verdict", TagStructure = TagStructure.WithoutEndTag)]
public sealed class VerdictTagHelper : TagHelper
{
    public VerdictWord Is { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (tone, icon, word) = Is switch
        {
            VerdictWord.Met => (Tone.Passed, "check", "符合"),
            VerdictWord.Unmet => (Tone.Rejected, "x", "不符合"),
            _ => (Tone.Waiting, "help", "待认定"),
        };
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"zc-badge zc-verdict {tone.CssOf()}");
        output.Content.SetHtmlContent(TagHelpers.Icon.Html(ViewContext.HttpContext, icon));
        output.Content.Append(word);
    }
}
