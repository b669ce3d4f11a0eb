using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Packages.Yaml;

namespace Zhicheng.Policy.Analysis.Checks;

/// <summary>Figures of a package of any kind: whether they have a day, and whether years have a gap or stand twice.</summary>
internal static class FigureChecks
{
    private static readonly string[] Parts =
    [
        "requirements",
        "tracks",
        "achievements",
        "scorecard",
        "conversion",
        "hours",
        "cpd",
    ];

    private static readonly string[] NotFigures = ["number", "failed", "dated", "size"];

    public static void Run(CheckReport report)
    {
        var figures = new Dictionary<string, List<YamlScalar>>();
        foreach (var part in Parts)
        {
            if (report.Root[part] is { } node)
            {
                Collect(node, "", figures);
                CheckYears(report, node);
            }
        }
        if (report.Root["plan"] is { } plan)
        {
            CheckYears(report, plan);
        }
        foreach (var source in report.Root.Maps("sources"))
        {
            CheckDate(report, source, figures);
        }
    }

    /// <summary>Every figure with the document it is cited from.</summary>
    private static void Collect(YamlNode node, string source, Dictionary<string, List<YamlScalar>> figures)
    {
        switch (node)
        {
            case YamlList list:
                foreach (var item in list.Items)
                {
                    Collect(item, source, figures);
                }
                break;
            case YamlMap map:
                var from =
                    map.OptionalText("cite") is { } cite && cite.Contains(' ') ? cite[..cite.IndexOf(' ')] : source;
                foreach (var (key, value) in map.Entries.Where(e => !NotFigures.Contains(e.Key.Text)))
                {
                    if (value is YamlScalar { IsNumber: true } figure)
                    {
                        Note(figures, from, figure);
                    }
                    else
                    {
                        Collect(value, from, figures);
                    }
                }
                break;
        }
    }

    private static void Note(Dictionary<string, List<YamlScalar>> figures, string source, YamlScalar figure)
    {
        if (!figures.TryGetValue(source, out var list))
        {
            figures.Add(source, list = []);
        }
        list.Add(figure);
    }

    private static void CheckDate(CheckReport report, YamlMap source, Dictionary<string, List<YamlScalar>> figures)
    {
        if (source.Has("date") || source.Has("note") || !figures.TryGetValue(source.Text("id"), out var cited))
        {
            return;
        }
        var first = cited[0];
        report.Error(
            "undated-figure",
            source,
            $"{source.Text("short")}没有日期，依据它的{cited.Count}个数字（第一个在{first.File}:{first.Line}）不知从何时起有效",
            "写明文件的日期，例如“date: 2025-06-30”；原文没有日期的，用“note”指明一条说明（kind: gap）"
        );
    }

    private static void CheckYears(CheckReport report, YamlNode node)
    {
        switch (node)
        {
            case YamlList list:
                foreach (var item in list.Items)
                {
                    CheckYears(report, item);
                }
                break;
            case YamlMap map:
                foreach (var (key, value) in map.Entries)
                {
                    if (key.Text == "years" && value is YamlList years)
                    {
                        CheckYears(report, years, map);
                    }
                    else
                    {
                        CheckYears(report, value);
                    }
                }
                break;
        }
    }

    private static void CheckYears(CheckReport report, YamlList list, YamlMap around)
    {
        int[] years =
        [
            .. list.Items.OfType<YamlScalar>().Where(s => s.TryNumber(out _)).Select(s => int.Parse(s.Text)),
        ];
        if (years.Length == 0)
        {
            return;
        }
        var missing = Enumerable.Range(years.Min(), years.Max() - years.Min() + 1).Except(years).ToList();
        if (missing.Count > 0)
        {
            report.Error(
                "uncovered-period",
                list,
                $"{years.Min()}年至{years.Max()}年之间，{string.Join("、", missing)}年没有规则",
                $"补上{string.Join("、", missing)}年；确实不要求的，分成两条规则并说明依据"
            );
        }
        foreach (var twice in years.GroupBy(y => y).Where(g => g.Count() > 1))
        {
            report.Error("same-rule", list, $"{twice.Key}年写了{twice.Count()}次", "同一年度只写一次");
        }
        // A rule of results or hours asks for years that are over; an attachment may be of a year to come.
        var isAsked = around.Has("results") || around.Has("each") || around.Has("sum");
        if (isAsked && report.Package.DefaultAsOf is { } cutOff && years.Max() > cutOff.Year)
        {
            report.Error(
                "never-met",
                list,
                $"{years.Max()}年晚于计算截止日（{cutOff.Year}年），截止日时还没有这一年度的结果",
                "核对年度，或核对截止日“asOf”"
            );
        }
    }
}
