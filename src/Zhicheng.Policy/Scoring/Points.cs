using System.Runtime.InteropServices;
using Zhicheng.Policy.Evaluations;

namespace Zhicheng.Policy.Scoring;

/// <summary>
/// Figures of the table as whole numbers of 1/10000 point, which is exact: a package cannot name finer ones. What
/// experts give may be finer; lines that hold it are added up as decimals.
/// </summary>
internal static class ScaledPoints
{
    public const long Scale = 10_000;

    public static long Of(decimal points) => (long)(points * Scale);

    public static bool IsExact(decimal points) => decimal.Truncate(points * Scale) == points * Scale;

    public static decimal ToDecimal(long scaled)
    {
        if (scaled % Scale == 0)
        {
            return scaled / Scale;
        }
        var (value, digits) = (scaled, (byte)4);
        while (value % 10 == 0)
        {
            value /= 10;
            digits--;
        }
        return new decimal((int)value, (int)(value >> 32), 0, isNegative: false, digits);
    }
}

/// <summary>The points of a line.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LinePoints(decimal Raw, decimal Counted, decimal Possible);

/// <summary>The points of a line that no expert has a hand in, scaled.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FixedPoints(long Raw, long Counted, long Possible)
{
    public LinePoints ToPoints() =>
        new(ScaledPoints.ToDecimal(Raw), ScaledPoints.ToDecimal(Counted), ScaledPoints.ToDecimal(Possible));
}

/// <summary>One thing under a line, for the explanation.</summary>
/// <param name="Id">Id of the achievement, or null.</param>
/// <param name="List">Pointer of the list, for an entry without id.</param>
/// <param name="Index">Index in that list.</param>
/// <param name="Points">What the table gives for it, scaled.</param>
/// <param name="Counted">What of that counts, scaled.</param>
/// <param name="Reason">Why it was left out or cut; null: all of it counts.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LineEntry(
    string? Id,
    Phrase? List,
    int Index,
    long Points,
    long Counted,
    Phrase? Reason
);
