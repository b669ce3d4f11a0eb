using System.Globalization;

namespace Zhicheng.Core.Files;

/// <summary>Looks at the ground of a portrait: the strip above the head and those beside it. It only advises, because light,
/// hair and clothes at the edge can deceive it; the browser may say the same while a photo is being cropped.</summary>
internal static class PhotoGround
{
    /// <summary>How much of the width and height the strips take; shoulders begin in the lower part, so the sides end above it.</summary>
    private const double StripShare = 0.07;
    private const double SideReach = 0.5;

    /// <summary>White paper under studio light is seldom darker than this, nor more coloured.</summary>
    private const double WhiteLight = 222;
    private const double WhiteColour = 11;

    /// <summary>Less white than this in the strips is called out.</summary>
    private const double EnoughWhite = 0.8;

    /// <summary>A sentence, or null when the ground looks white.</summary>
    public static string? Advice(JpegMiniature photo)
    {
        var blocks = Strips(photo).ToList();
        var white = blocks.Count(IsWhite);
        if (white >= EnoughWhite * blocks.Count)
            return null;
        var others = blocks.Where(b => !IsWhite(b)).ToList();
        var share = (100 * white / blocks.Count).ToString(CultureInfo.InvariantCulture);
        var colour = Colour(others.Average(b => b.Light), others.Average(b => b.Blue), others.Average(b => b.Red));
        return $"背景看起来{colour}：照片边缘只有 {share}% 接近白色。要求是白底证件照，建议换一张；如果您确认是白底，可以继续。";
    }

    private static IEnumerable<(double Light, double Blue, double Red)> Strips(JpegMiniature photo)
    {
        var top = Math.Max(1, (int)(photo.Height * StripShare));
        var side = Math.Max(1, (int)(photo.Width * StripShare));
        var reach = Math.Max(top, (int)(photo.Height * SideReach));
        for (var y = 0; y < reach; y++)
        for (var x = 0; x < photo.Width; x++)
        {
            if (y < top || x < side || x >= photo.Width - side)
                yield return photo.At(x, y);
        }
    }

    private static bool IsWhite((double Light, double Blue, double Red) block) =>
        block.Light >= WhiteLight && Math.Abs(block.Blue) <= WhiteColour && Math.Abs(block.Red) <= WhiteColour;

    private static string Colour(double light, double blue, double red) =>
        (blue, red) switch
        {
            _ when Math.Abs(blue) <= WhiteColour && Math.Abs(red) <= WhiteColour => light < 90 ? "是深色" : "偏灰",
            _ when blue > WhiteColour && blue >= red => "偏蓝",
            _ when red > WhiteColour => "偏红",
            _ => "带有颜色",
        };
}
