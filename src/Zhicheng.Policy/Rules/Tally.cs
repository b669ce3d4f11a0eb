using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Evaluations;

namespace Zhicheng.Policy.Rules;

/// <summary>
/// A filter on the achievements of one kind, compiled: every field is tested at once by the bits that must not be set.
/// </summary>
internal sealed class AchievementTest
{
    public required AchievementKind Kind { get; init; }

    /// <summary>Bits of values the filter does not take.</summary>
    public ulong Reject { get; init; }

    /// <summary>Bits that say: nobody has ruled on it yet.</summary>
    public ulong Unsure { get; init; }

    /// <summary>Bits that say: somebody has ruled against it.</summary>
    public ulong Denied { get; init; }

    /// <summary>A test of the kind's number; null: there is none.</summary>
    public NumberTest? Number { get; init; }

    public bool Matches(AchievementEntry achievement) =>
        (achievement.Traits & Reject) == 0 && (Number is null || Number.Passes(achievement.Number));

    /// <summary>Whether no achievement can pass both: some field has no value in common, or the kinds differ.</summary>
    public bool IsDisjoint(AchievementTest other)
    {
        if (Kind != other.Kind)
        {
            return true;
        }
        var taken = ~Reject & ~other.Reject;
        return Kind.Fields.Any(f => f.Width > 0 && (taken & f.Mask) == 0);
    }

    /// <summary>Why nothing can pass it, in Chinese; null when something can.</summary>
    public string? WhyEmpty()
    {
        var field = Kind.Fields.FirstOrDefault(f => f.Width > 0 && (Reject & f.Mask) == f.Mask);
        if (field is not null)
        {
            return $"“{Kind.Label}”的“{field.Label}”没有一个取值可以通过";
        }
        return Number is { IsEmpty: true } ? $"“{Kind.Label}”的数字范围是空的" : null;
    }

    /// <summary>Whether everything that passes it passes the other, too.</summary>
    public bool IsWithin(AchievementTest other) =>
        Kind == other.Kind
        && (other.Reject & ~Reject) == 0
        && (other.Unsure == 0 || other.Unsure == Unsure)
        && (other.Number is null || (Number is not null && Number.IsWithin(other.Number)));

    public bool IsSame(AchievementTest other) =>
        Kind == other.Kind && Reject == other.Reject && Unsure == other.Unsure && Equals(Number, other.Number);
}

/// <summary>Bounds of a number; absent numbers pass only when <paramref name="Absent"/> says so.</summary>
/// <param name="Absent">True: the number must be absent; otherwise it must be there.</param>
/// <param name="AtLeast">Smallest, inclusive.</param>
/// <param name="AtMost">Largest, inclusive.</param>
/// <param name="Over">Bound that must be exceeded.</param>
internal sealed record NumberTest(bool Absent, decimal? AtLeast, decimal? AtMost, decimal? Over)
{
    /// <summary>Whether no number is within the bounds.</summary>
    public bool IsEmpty => AtLeast > AtMost || Over >= AtMost;

    /// <summary>Whether everything that passes it passes the other, too.</summary>
    public bool IsWithin(NumberTest other) =>
        Absent == other.Absent
        && (
            Absent
            || (
                (other.AtMost is null || AtMost <= other.AtMost)
                && (other.AtLeast is null || AtLeast >= other.AtLeast || Over >= other.AtLeast)
                && (other.Over is null || Over >= other.Over || AtLeast > other.Over)
            )
        );

    public bool Passes(decimal? number) =>
        number is { } given ? !Absent && !(given < AtLeast) && !(given > AtMost) && !(given <= Over) : Absent;
}

/// <summary>
/// A counter filled in the single pass over the achievements: how many pass, and how many would if those who have to
/// rule on them said yes. With a table of points by rank, also the points.
/// </summary>
internal sealed class Tally
{
    public required int Slot { get; init; }

    public required AchievementTest[] Tests { get; init; }

    /// <summary>Scaled points by rank − 1, its last value for all later ranks; null: only counted.</summary>
    public long[]? PointsByRank { get; init; }

    /// <summary>The points of a rank.</summary>
    public static long PointsOf(long[] byRank, int rank) => byRank[Math.Min(rank, byRank.Length) - 1];

    public bool Matches(AchievementEntry achievement)
    {
        foreach (var test in Tests)
        {
            if (test.Kind == achievement.Kind && test.Matches(achievement))
            {
                return true;
            }
        }
        return false;
    }
}

/// <summary>Why an achievement does not count.</summary>
internal enum Standing
{
    /// <summary>It counts.</summary>
    Counts,

    /// <summary>Dated after the day asked about.</summary>
    Future,

    /// <summary>Of another discipline.</summary>
    OtherDiscipline,

    /// <summary>Its kind needs a date and it has none.</summary>
    Undated,

    /// <summary>Before the window.</summary>
    BeforeWindow,

    /// <summary>Excluded by a rule of the package.</summary>
    Excluded,
}

/// <summary>A package's rule that leaves some achievements out everywhere.</summary>
/// <param name="Test">Which ones.</param>
/// <param name="Reason">Why, in Chinese.</param>
/// <param name="Cite">Document and clause.</param>
internal sealed record Exclusion(AchievementTest Test, Phrase Reason, string Cite);

/// <summary>How a package counts achievements, by kind.</summary>
internal sealed class AchievementRules
{
    /// <summary>Years back from the day asked about; null: no such window.</summary>
    public int? WindowYears { get; init; }

    public required bool[] Standing { get; init; }

    public required bool[] AnyDiscipline { get; init; }

    public required Exclusion[] Exclusions { get; init; }

    public required string Cite { get; init; }

    public required string Text { get; init; }

    /// <summary>Why an achievement that does not count is left out.</summary>
    public static Phrase ReasonOf(Standing standing, Exclusion? exclusion, GradeRules grade) =>
        standing switch
        {
            Rules.Standing.Future => LeftOut.Future,
            Rules.Standing.OtherDiscipline => LeftOut.OtherDiscipline,
            Rules.Standing.Undated => LeftOut.Undated,
            Rules.Standing.BeforeWindow => grade.BeforeWindow,
            _ => exclusion!.Reason,
        };
}

/// <summary>Why something is left out, where the words do not depend on the package.</summary>
internal static class LeftOut
{
    public static Phrase Future { get; } = "晚于计算截止日取得";
    public static Phrase OtherDiscipline { get; } = "与申报专业不一致或不相近";
    public static Phrase Undated { get; } = "没有填写取得日期";
    public static Phrase Denied { get; } = "经专家认定未产生实际效益";
    public static Phrase Unsure { get; } = "尚待专家认定是否产生实际效益";
    public static Phrase OverCap { get; } = "已达到该项最高分值";
}
