using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Rules;
using Zhicheng.Policy.Scoring;

namespace Zhicheng.Policy.Analysis.Checks;

/// <summary>Lines of the scoring table whose caps do nothing, that count one achievement twice, or that leave a value without points.</summary>
internal sealed class ScoreChecks
{
    private readonly CheckReport _report;

    private ScoreChecks(CheckReport report)
    {
        _report = report;
    }

    public static void Run(CheckReport report)
    {
        if (report.Package.Book.Scorecard is not { } table)
        {
            return;
        }
        var checks = new ScoreChecks(report);
        foreach (var group in table.Groups)
        {
            checks.Look(group);
        }
        checks.CheckTwice(table.Groups, inOneGroup: false);
    }

    private static string Id(ScoreNode node) => $"score/{node.Head.Info.Item}";

    private static string Points(long scaled) => $"{ScaledPoints.ToDecimal(scaled):0.####}";

    private void Look(ScoreNode node)
    {
        CheckCap(node);
        if (node is GroupNode group)
        {
            if (!group.IsBest)
            {
                CheckTwice(group.Lines, inOneGroup: true);
            }
            CheckGaps(group);
            foreach (var line in group.Lines)
            {
                Look(line);
            }
        }
        if (node.Counts is { } tally && Array.Find(tally.Tests, t => t.WhyEmpty() is not null) is { } empty)
        {
            _report.Error(
                "never-met",
                Id(node),
                $"“{node.Head.Info.Name}”谁也得不到分：{empty.WhyEmpty()}",
                "核对筛选条件的取值；确实不可能的，删去这一行"
            );
        }
    }

    private void CheckCap(ScoreNode node)
    {
        var (name, cap) = (node.Head.Info.Name, node.Cap);
        if (node.Most is { } most && most < cap)
        {
            _report.Error(
                "cap-never",
                Id(node),
                $"“{name}”的最高分{Points(cap)}分永远达不到：{(node.Lines.Length > 0 ? "下列各项最多" : "这一项只能")}得{Points(most)}分",
                $"把“cap”改为{Points(most)}，或者核对分值；原文如此的，改为{Points(most)}并用“notes”说明原文写的是{Points(cap)}"
            );
        }
        if (node.Least is { } least && least > cap)
        {
            _report.Error(
                "cap-always",
                Id(node),
                $"“{name}”最少也得{Points(least)}分，总是超过最高分{Points(cap)}分，分值不起作用",
                $"核对“points”和“cap”哪一个与原文不符"
            );
        }
        if (node.Least == 0)
        {
            _report.Hint("no-points", Id(node), $"“{name}”的分值是0", "核对“points”；原文不给分的，删去这一行");
        }
    }

    /// <summary>One achievement in two lines that are added up.</summary>
    private void CheckTwice(ScoreNode[] lines, bool inOneGroup)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                foreach (var (one, other) in from a in Leaves(lines[j]) from b in Leaves(lines[i]) select (a, b))
                {
                    TellTwice(one, other, inOneGroup);
                }
            }
        }
    }

    private void TellTwice(ScoreNode earlier, ScoreNode line, bool inOneGroup)
    {
        var both =
            from a in earlier.Counts?.Tests ?? []
            from b in line.Counts?.Tests ?? []
            where !a.IsDisjoint(b)
            select a.Kind;
        if (both.FirstOrDefault() is not { } kind)
        {
            return;
        }
        var message =
            $"同一项“{kind.Label}”会在“{earlier.Head.Info.Name}”（{_report.Package.Places.GetValueOrDefault(Id(earlier))}）和“{line.Head.Info.Name}”各计一次分";
        const string Proposal = "让两行的筛选条件互不重叠；原文取最高一项的，给上一级写“accumulate: best”";
        if (inOneGroup)
        {
            _report.Error("same-rule", Id(line), message, Proposal);
        }
        else
        {
            _report.Hint("same-rule", Id(line), message, Proposal);
        }
    }

    /// <summary>Values of a field that some lines of a group tell apart and none of them takes.</summary>
    private void CheckGaps(GroupNode group)
    {
        AchievementTest[] tests = [.. group.Lines.SelectMany(l => l.Counts?.Tests ?? [])];
        foreach (var kind in tests.GroupBy(t => t.Kind).Where(k => k.Count() > 1))
        {
            foreach (
                var field in kind.Key.Fields.Where(f => f.Width > 0 && f.Type is FieldType.Choice or FieldType.Integer)
            )
            {
                var taken = kind.Select(t => field.Mask & ~t.Reject).ToList();
                var left = field.Mask & ~taken.Aggregate(0UL, (a, b) => a | b);
                if (taken.Distinct().Count() > 1 && Named(kind.Key, field, left) is { Count: > 0 } values)
                {
                    _report.Hint(
                        "uncovered-case",
                        Id(group),
                        $"“{kind.Key.Label}”的“{field.Label}”为{string.Join("、", values)}时，各行都不给分",
                        "核对原文；原文没有这一档的，可以用“notes”说明"
                    );
                }
            }
        }
    }

    private static List<string> Named(AchievementKind kind, FieldInfo field, ulong bits)
    {
        var values = new List<string>();
        for (var i = 0; i < field.Width; i++)
        {
            // Not given is no value of its own.
            if (
                (bits & AchievementKind.Bit(field, i)) != 0
                && (field.Type == FieldType.Integer || i < field.Values.Count)
            )
            {
                values.Add(field.Type == FieldType.Integer ? $"第{i + 1}名" : field.Values[i].Label);
            }
        }
        return values;
    }

    private static IEnumerable<ScoreNode> Leaves(ScoreNode node) =>
        node.Lines.Length == 0 ? [node] : node.Lines.SelectMany(Leaves);
}
