using Zhicheng.Policy.Analysis.Reading;
using Zhicheng.Policy.Packages.Yaml;

namespace Zhicheng.Policy.Analysis.Checks;

/// <summary>Days and forms of a plan that do not fit the policy.</summary>
internal static class PlanChecks
{
    public static void Run(CheckReport report, Predicate<string>? knowsFact)
    {
        if (report.Package.Plan is not { } plan || report.Root["plan"] is not YamlMap node)
        {
            return;
        }
        if (knowsFact is not null)
        {
            CheckFacts(report, node, knowsFact);
        }
        var days = node["timetable"] ?? node;
        if (plan.Timetable is { Opens: { } opens, SubmitBy: { } last } && opens > last)
        {
            report.Error(
                "plan-days",
                days,
                $"申报开始日{PolicyWords.Day(opens)}晚于截止日{PolicyWords.Day(last)}",
                "核对“opens”和“submitBy”"
            );
        }
        if (plan.Timetable.CutOff is { } cutOff && report.Package.DefaultAsOf is { } asOf && cutOff != asOf)
        {
            report.Error(
                "plan-days",
                days,
                $"计划的计算截止日{PolicyWords.Day(cutOff)}与政策的截止日{PolicyWords.Day(asOf)}不一致",
                "“timetable”的“cutOff”和政策的“asOf”应为同一天"
            );
        }
        foreach (var track in report.Package.Grades.SelectMany(g => g.Tracks).DistinctBy(t => t.Id))
        {
            if (!plan.TrackForms.Any(f => f.Track == track.Id))
            {
                report.Hint(
                    "uncovered-case",
                    track.Id,
                    $"申报计划没有申报类型“{track.Name}”的表单（trackForms）",
                    "写出它的勾选项和填写项；没有的写空列表"
                );
            }
        }
    }

    /// <summary>Attachments and channels that hang on what nobody can answer.</summary>
    private static void CheckFacts(CheckReport report, YamlMap plan, Predicate<string> knowsFact)
    {
        foreach (var test in plan.Maps("attachments").Concat(plan.Maps("channels")).SelectMany(a => a.Maps("when")))
        {
            if (!knowsFact(test.Text("fact")))
            {
                report.Error(
                    "unknown-fact",
                    test,
                    $"条件用到了系统不认识的事实“{test.Text("fact")}”",
                    "改用系统能回答的事实；附件也可以删去条件，向所有人要求"
                );
            }
        }
    }
}
