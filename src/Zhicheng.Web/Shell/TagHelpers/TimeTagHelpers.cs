using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Zhicheng.Core.Time;

namespace Zhicheng.Web.Shell.TagHelpers;

/// <summary><c>&lt;day of="Model.Born" /&gt;</c>: 2026年3月5日; nothing for null.</summary>
[HtmlTargetElement("day", TagStructure = TagStructure.WithoutEndTag)]
public sealed class DayTagHelper : TagHelper
{
    public DateOnly? Of { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Of is { } day)
            TimeElement.Write(output, day.ToString("O", CultureInfo.InvariantCulture), day.Chinese());
        else
            output.SuppressOutput();
    }
}

/// <summary><c>&lt;moment of="Model.SubmittedAt" /&gt;</c>: 2026年3月5日 14:05 on the clock of Shanghai, of an instant in UTC.</summary>
[HtmlTargetElement("moment", TagStructure = TagStructure.WithoutEndTag)]
public sealed class MomentTagHelper : TagHelper
{
    public DateTime? Of { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Of is { } instant)
            TimeElement.Write(output, TimeElement.Iso(instant), instant.Chinese());
        else
            output.SuppressOutput();
    }
}

/// <summary><c>&lt;countdown until="Model.Closes" /&gt;</c>: 还有 12 天; script keeps it going.</summary>
[HtmlTargetElement("countdown", TagStructure = TagStructure.WithoutEndTag)]
public sealed class CountdownTagHelper(TimeProvider time) : TagHelper
{
    /// <summary>The instant in UTC.</summary>
    public DateTime Until { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var now = time.UtcNow();
        var left = Until - now;
        TimeElement.Write(output, TimeElement.Iso(Until), Words(left));
        output.Attributes.SetAttribute("data-countdown", TimeElement.Iso(Until));
        output.Attributes.SetAttribute("data-now", TimeElement.Iso(now));
        output.Attributes.SetAttribute("class", "zc-deadline" + Class(left));
    }

    /// <summary>The same words as client/src/countdown.js.</summary>
    internal static string Words(TimeSpan left) =>
        left switch
        {
            _ when left <= TimeSpan.Zero => "已截止",
            { TotalDays: >= 2 } => $"还有 {left.Days} 天",
            { TotalHours: >= 1 } => $"还有 {(int)left.TotalHours} 小时 {left.Minutes} 分",
            { TotalMinutes: >= 1 } => $"还有 {left.Minutes} 分钟",
            _ => "还有不到 1 分钟",
        };

    private static string Class(TimeSpan left) =>
        left <= TimeSpan.Zero ? " zc-deadline-past"
        : left < TimeSpan.FromDays(3) ? " zc-deadline-near"
        : "";
}

internal static class TimeElement
{
    public static void Write(TagHelperOutput output, string iso, string text)
    {
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", iso);
        output.Content.SetContent(text);
    }

    public static string Iso(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
