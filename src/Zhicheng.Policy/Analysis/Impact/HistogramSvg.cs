using System.Globalization;
using System.Net;
using System.Text;

namespace Zhicheng.Policy.Analysis.Impact;

/// <summary>The points by two policies as bars beside each other.</summary>
public static class HistogramSvg
{
    private const int Width = 960;
    private const int Height = 420;
    private const int Left = 80;
    private const int Right = 24;
    private const int Top = 72;
    private const int Bottom = 64;
    private const string OldColour = "#9aa5b5";
    private const string NewColour = "#1d4f91";

    /// <summary>The drawing, one svg element with its title and description.</summary>
    /// <param name="histogram">The points.</param>
    /// <param name="old">What the old policy is called.</param>
    /// <param name="changed">What the new one is called.</param>
    public static string Of(ScoreHistogram histogram, string old, string changed)
    {
        var most = Step(Math.Max(1, histogram.Old.Concat(histogram.New).Max()));
        var svg = new StringBuilder();
        svg.Append(
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" role="img" aria-labelledby="t d" font-family="'Noto Sans CJK SC','Microsoft YaHei',sans-serif" font-size="13">
            <title id="t">得分分布：{Encode(old)}与{Encode(changed)}</title>
            <desc id="d">每{Number(histogram.Width)}分一组的档案份数，左为原政策，右为新政策</desc>
            <rect width="{Width}" height="{Height}" fill="#fff"/>
            <text x="{Left}" y="28" font-size="16" font-weight="600">得分分布</text>
            <rect x="{Left}" y="42" width="12" height="12" fill="{OldColour}"/><text x="{Left
                + 18}" y="53">原政策 {Encode(old)}</text>
            <rect x="{Left + 300}" y="42" width="12" height="12" fill="{NewColour}"/><text x="{Left
                + 318}" y="53">新政策 {Encode(changed)}</text>

            """
        );
        Lines(svg, most);
        Bars(svg, histogram, most);
        svg.Append($"<text x=\"{Left + (Inner / 2)}\" y=\"{Height - 12}\" text-anchor=\"middle\">得分（分）</text>\n");
        svg.Append(
            $"<text x=\"18\" y=\"{Top + (Tall / 2)}\" text-anchor=\"middle\" transform=\"rotate(-90 18 {Top + (Tall / 2)})\">份数</text>\n"
        );
        return svg.Append("</svg>\n").ToString();
    }

    private static int Inner => Width - Left - Right;

    private static int Tall => Height - Top - Bottom;

    private static void Lines(StringBuilder svg, long most)
    {
        for (var i = 0; i <= 4; i++)
        {
            var y = Top + Tall - (Tall * i / 4);
            svg.Append($"<path d=\"M{Left} {y}H{Width - Right}\" stroke=\"#d8dee8\"/>");
            svg.Append($"<text x=\"{Left - 8}\" y=\"{y + 4}\" text-anchor=\"end\">{most * i / 4:N0}</text>\n");
        }
    }

    private static void Bars(StringBuilder svg, ScoreHistogram histogram, long most)
    {
        var count = histogram.Old.Count;
        var slot = (decimal)Inner / count;
        for (var i = 0; i < count; i++)
        {
            var x = Left + (slot * i);
            var from = histogram.Width * i;
            var range = $"{Number(from)}—{Number(from + histogram.Width)}分";
            Bar(
                svg,
                x + (slot * 0.1m),
                slot * 0.4m,
                histogram.Old[i],
                most,
                OldColour,
                $"{range}，原政策{histogram.Old[i]:N0}份"
            );
            Bar(
                svg,
                x + (slot * 0.5m),
                slot * 0.4m,
                histogram.New[i],
                most,
                NewColour,
                $"{range}，新政策{histogram.New[i]:N0}份"
            );
            if (count <= 15 || i % 5 == 0)
            {
                svg.Append(
                    $"<text x=\"{Number(x)}\" y=\"{Top + Tall + 20}\" text-anchor=\"middle\">{Number(from)}</text>\n"
                );
            }
        }
    }

    private static void Bar(
        StringBuilder svg,
        decimal x,
        decimal width,
        long count,
        long most,
        string colour,
        string title
    )
    {
        var height = (decimal)count / most * Tall;
        svg.Append(
            $"<rect x=\"{Number(x)}\" y=\"{Number(Top + Tall - height)}\" width=\"{Number(width)}\" height=\"{Number(height)}\" fill=\"{colour}\"><title>{title}</title></rect>\n"
        );
    }

    /// <summary>The next figure above that four lines divide well.</summary>
    private static long Step(long most)
    {
        long scale = 4;
        while (scale * 25 < most)
        {
            scale *= 10;
        }
        return new[] { scale, scale * 2, scale * 5 / 2, scale * 5, scale * 10, scale * 25 }.First(s => s >= most);
    }

    private static string Number(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
