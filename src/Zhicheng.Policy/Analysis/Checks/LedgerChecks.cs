using Zhicheng.Policy.Cpd;
using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Hours;
using Zhicheng.Policy.Packages.Yaml;

namespace Zhicheng.Policy.Analysis.Checks;

/// <summary>Minimums that nobody can reach and caps that do nothing, in packages of hours and of professional development.</summary>
internal static class LedgerChecks
{
    public static void Run(CheckReport report, HoursRules hours)
    {
        var node = report.Root.Map("hours");
        CheckReach(report, node, hours, HoursSubject.Professional, "专业科目", hours.Minimum.Professional);
        CheckReach(report, node, hours, HoursSubject.Public, "公需科目", hours.Minimum.Public);
        if (hours.Minimum.Total < hours.Minimum.Professional + hours.Minimum.Public)
        {
            report.Hint(
                "superfluous",
                node.Map("minimum"),
                $"专业科目和公需科目都达到时已有{Number(hours.Minimum.Professional + hours.Minimum.Public)}学时，总学时{Number(hours.Minimum.Total)}的要求不起作用",
                "核对原文的三个数字"
            );
        }
        foreach (var (route, map) in hours.Routes.Zip(node.Maps("routes")))
        {
            var cap = hours.CapOf(route);
            var least =
                route.Levels.Count > 0 ? route.Levels.Min(l => l.Hours)
                : route.Labelled ? null
                : route.Each;
            if (least > cap)
            {
                report.Error(
                    "cap-always",
                    map,
                    $"“{route.Name}”每{route.Unit}至少{Number(least.Value)}学时，总是超过每年度上限{Number(cap.Value)}学时",
                    "核对每单位学时和上限哪一个与原文不符"
                );
            }
        }
    }

    public static void Run(CheckReport report, CpdRules cpd)
    {
        if (cpd.Activity.Hours > cpd.Yearly.Hours)
        {
            report.Hint(
                "superfluous",
                report.Root.Map("cpd").Map("yearly"),
                $"一项活动就有{Number(cpd.Activity.Hours)}学时，超过每年的{Number(cpd.Yearly.Hours)}学时",
                "核对原文的两个数字"
            );
        }
        if (cpd.Activity.Hours == 0 && cpd.Yearly.Hours > 0)
        {
            report.Error(
                "never-met",
                report.Root.Map("cpd").Map("yearly"),
                $"每项活动计0学时，谁也达不到每年{Number(cpd.Yearly.Hours)}学时",
                "核对“activity”的“hours”"
            );
        }
    }

    private static void CheckReach(
        CheckReport report,
        YamlMap node,
        HoursRules hours,
        HoursSubject subject,
        string name,
        decimal least
    )
    {
        var routes = hours.Routes.Where(r => r.Subject == subject).ToList();
        if (least > 0 && routes.Count == 0)
        {
            report.Error(
                "never-met",
                node.Map("minimum"),
                $"要求{name}{Number(least)}学时，却没有一个途径属于{name}",
                $"写出{name}的途径，或者核对最低学时"
            );
            return;
        }
        var most = routes.Sum(r => hours.CapOf(r) ?? decimal.MaxValue / 1000);
        if (most < least)
        {
            report.Error(
                "never-met",
                node.Map("minimum"),
                $"{name}的{routes.Count}个途径按上限一共只有{Number(most)}学时，达不到要求的{Number(least)}学时",
                "核对每个途径的上限和最低学时"
            );
        }
    }

    private static string Number(decimal number) => ChineseText.Number(number);
}
