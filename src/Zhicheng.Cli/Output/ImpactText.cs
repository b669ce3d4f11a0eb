using System.Text;
using Zhicheng.Policy.Analysis.Impact;
using Zhicheng.Policy.Evaluations;

namespace Zhicheng.Cli.Output;

/// <summary>What a change of policy does, as tables.</summary>
internal static class ImpactText
{
    public static string Of(ImpactReport report)
    {
        var text = new StringBuilder();
        text.Append($"{report.Old} → {report.New}\n");
        text.Append($"比较{report.Compared:N0}份：受益{report.Gained:N0}份，受损{report.Lost:N0}份，");
        text.Append($"不变{report.Compared - report.Gained - report.Lost:N0}份（按各申报类型中最好的结果）\n");
        Left(text, report);
        text.Append('\n').Append(Tracks(report)).Append('\n');
        Causes(text, report, FlipDirection.Gain, "受益的原因（原来不符合、改后符合的条款）");
        Causes(text, report, FlipDirection.Loss, "受损的原因（原来符合、改后不符合的条款）");
        if (report.Score is { } score)
        {
            Scores(text, score, report);
        }
        return text.ToString();
    }

    private static void Left(StringBuilder text, ImpactReport report)
    {
        if (report.OnlyOld > 0)
        {
            text.Append($"另有{report.OnlyOld:N0}份只能按原政策读取（例如级别已经取消），没有比较\n");
        }
        if (report.OnlyNew > 0)
        {
            text.Append($"另有{report.OnlyNew:N0}份只能按新政策读取（例如级别是新增的），没有比较\n");
        }
        if (report.Bad > 0)
        {
            text.Append($"另有{report.Bad:N0}行有错误，没有计入\n");
        }
    }

    private static TextTable Tracks(ImpactReport report)
    {
        var table = new TextTable("级别·申报类型", "原符合", "现符合", "原待认定", "现待认定", "受益", "受损");
        foreach (var track in report.Tracks)
        {
            table.Add(
                $"{track.GradeName}·{track.TrackName}",
                Old(track, Verdict.Met),
                New(track, Verdict.Met),
                Old(track, Verdict.Open),
                New(track, Verdict.Open),
                $"{track.Gained:N0}",
                $"{track.Lost:N0}"
            );
        }
        return table;
    }

    private static string Old(TrackImpact track, Verdict verdict) =>
        $"{Enum.GetValues<Verdict>().Sum(v => track.Of(verdict, v)):N0}";

    private static string New(TrackImpact track, Verdict verdict) =>
        $"{Enum.GetValues<Verdict>().Sum(v => track.Of(v, verdict)):N0}";

    private static void Causes(StringBuilder text, ImpactReport report, FlipDirection direction, string heading)
    {
        var causes = report.Causes.Where(c => c.Direction == direction).ToList();
        if (causes.Count == 0)
        {
            return;
        }
        var table = new TextTable("份数", "条款", "内容");
        foreach (var cause in causes)
        {
            table.Add($"{cause.Count:N0}", cause.Cause.Cite, cause.Cause.Name);
        }
        text.Append(heading).Append('\n').Append(table).Append('\n');
    }

    private static void Scores(StringBuilder text, ScoreImpact score, ImpactReport report)
    {
        if (score.Raised + score.Lowered == 0)
        {
            text.Append("得分没有变化\n");
            return;
        }
        var table = new TextTable("评分项", "升高", "降低", "平均变化", "最多升高", "最多降低");
        foreach (var line in report.Lines.Prepend(score))
        {
            var average = report.Compared == 0 ? 0 : line.Sum / report.Compared;
            table.Add(
                line.Item.Length == 0 ? line.Name : $"{line.Item} {line.Name}",
                $"{line.Raised:N0}",
                $"{line.Lowered:N0}",
                $"{average:+0.00;-0.00;0.00}",
                $"{line.Most:0.##}",
                $"{line.Least:0.##}"
            );
        }
        text.Append(table);
    }
}
