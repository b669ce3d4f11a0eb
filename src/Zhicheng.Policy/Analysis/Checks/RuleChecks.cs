using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Rules;

namespace Zhicheng.Policy.Analysis.Checks;

/// <summary>Rules that no dossier can meet, rules for one case that stand twice, grades and requirements that nothing uses.</summary>
internal sealed class RuleChecks
{
    private const string OnlyOne = "两项要求只能留一项，或者改成“any”（具备之一即可）";

    private readonly CheckReport _report;
    private readonly RuleBook _book;
    private readonly HashSet<Rule> _dead = [];

    private RuleChecks(CheckReport report)
    {
        (_report, _book) = (report, report.Package.Book);
    }

    public static void Run(CheckReport report)
    {
        var checks = new RuleChecks(report);
        foreach (var grade in checks._book.Grades)
        {
            checks.CheckGrade(grade);
        }
        checks.CheckTracks();
        checks.TellConsequences();
    }

    private void CheckGrade(GradeRules grade)
    {
        if (grade.Tracks.Length == 0)
        {
            var node = _report.Root.Maps("grades").First(g => g.Text("id") == grade.Info.Id);
            _report.Error(
                "uncovered-grade",
                node,
                $"级别“{grade.Info.Name}”没有一个申报类型，谁也不能申报",
                "为它写出申报类型，或者从“grades”里删去"
            );
        }
        foreach (var requirement in grade.Requirements)
        {
            Look(requirement.Rule, []);
        }
        for (var i = 0; i < grade.Tracks.Length; i++)
        {
            var track = grade.Tracks[i];
            Rule[] needs = [.. track.Needs.Select(n => grade.Requirements[n].Rule)];
            CheckApart(needs, track.Rule, track.Head.Id);
            if (track.Rule is { } own)
            {
                Look(own, [.. needs.SelectMany(Conjuncts)]);
            }
        }
        foreach (var (requirement, i) in grade.Requirements.Select((r, i) => (r, i)))
        {
            if (!Array.Exists(grade.Tracks, t => t.Needs.Contains(i)) && !IsLooked(requirement.Rule, grade))
            {
                _report.Hint(
                    "unused",
                    requirement.Head.Id,
                    $"级别“{grade.Info.Name}”没有申报类型须要条件“{requirement.Head.Name}”",
                    "写进有关申报类型的“needs”，或者删去这一条件"
                );
            }
        }
    }

    /// <summary>Whether a rule of the grade looks at the requirement itself.</summary>
    private static bool IsLooked(Rule requirement, GradeRules grade) =>
        grade
            .Requirements.Select(r => r.Rule)
            .Concat(grade.Tracks.Select(t => t.Rule).OfType<Rule>())
            .SelectMany(All)
            .Any(r => r is EarlyRule early && ReferenceEquals(early.Requirement, requirement));

    /// <summary>Goes through a rule; <paramref name="given"/> are the rules that must hold beside it.</summary>
    private void Look(Rule rule, IReadOnlyList<Rule> given)
    {
        if (rule.WhyNever(_book.Achievements) is { } why)
        {
            _report.Error(
                "never-met",
                rule.Head.Id,
                $"没有档案能符合“{rule.Head.Name}”：{why}",
                "核对筛选条件的取值；确实不可能的，删去这一条"
            );
            _dead.Add(rule);
            return;
        }
        foreach (var idle in rule.Idle)
        {
            _report.Hint("superfluous", rule.Head.Id, idle, "核对原文；原文如此的，可以用“notes”说明");
        }
        switch (rule)
        {
            case AllRule all:
                LookAll(all, given);
                break;
            case AnyRule or AtLeastRule:
                CheckTwice(rule);
                LookParts(rule, given);
                break;
            default:
                LookParts(rule, given);
                break;
        }
    }

    private void LookAll(AllRule all, IReadOnlyList<Rule> given)
    {
        var parts = all.DescribedParts;
        foreach (var part in parts)
        {
            Look(part, [.. given, .. parts.Where(p => p != part).SelectMany(Conjuncts)]);
        }
        Rule[] conjuncts = [.. Conjuncts(all)];
        for (var i = 0; i < conjuncts.Length; i++)
        {
            foreach (var other in conjuncts.Where(c => c != conjuncts[i]))
            {
                TellApart(conjuncts[i], other, all);
            }
        }
        if (parts.Any(_dead.Contains))
        {
            _dead.Add(all);
        }
    }

    private void LookParts(Rule rule, IReadOnlyList<Rule> given)
    {
        var parts = rule.DescribedParts;
        foreach (var part in parts)
        {
            Look(part, given);
            foreach (var conjunct in Conjuncts(part))
            {
                foreach (var other in given)
                {
                    TellApart(conjunct, other, part);
                }
            }
        }
        var alive = parts.Count(p => !_dead.Contains(p));
        if (parts.Count > 0 && alive < Math.Max(1, rule.PartsNeeded))
        {
            _dead.Add(rule);
        }
    }

    /// <summary>Requirements of a track, and its own rule, that cannot hold beside each other.</summary>
    private void CheckApart(Rule[] needs, Rule? own, string track)
    {
        var groups = needs.Append(own).OfType<Rule>().Select(r => Conjuncts(r).ToList()).ToList();
        foreach (
            var (one, other) in from a in groups
            from b in groups
            where a != b
            from x in a
            from y in b
            select (x, y)
        )
        {
            if (Implication.WhyApart(one, other) is { } why)
            {
                _report.Error(
                    "contradiction",
                    own is not null && All(own).Contains(one) ? one.Head.Id : track,
                    $"没有档案能符合这一申报类型：{why}",
                    OnlyOne
                );
            }
        }
    }

    private void TellApart(Rule one, Rule other, Rule whole)
    {
        if (Implication.WhyApart(one, other) is not { } why)
        {
            return;
        }
        _dead.Add(whole);
        _report.Error("contradiction", one.Head.Id, $"没有档案能同时符合：{why}", OnlyOne);
    }

    /// <summary>Of alternatives, one that follows from another decides nothing; two that follow from each other are one.</summary>
    private void CheckTwice(Rule rule)
    {
        var parts = rule.DescribedParts;
        for (var i = 0; i < parts.Count; i++)
        {
            for (var j = 0; j < parts.Count; j++)
            {
                if (i == j || !Implication.Holds(parts[i], parts[j]))
                {
                    continue;
                }
                if (Implication.Holds(parts[j], parts[i]))
                {
                    if (i > j)
                    {
                        TellTwice(parts[i], parts[j]);
                    }
                    continue;
                }
                _report.Hint(
                    "superfluous",
                    parts[i].Head.Id,
                    $"符合“{parts[i].Head.Name}”的都符合“{parts[j].Head.Name}”，{(rule is AnyRule ? "单列不起作用" : "一件事会算作两项")}",
                    "核对条文是否如此；原文如此的，可以用“notes”说明"
                );
            }
        }
    }

    private void TellTwice(Rule rule, Rule earlier) =>
        _report.Error(
            "same-rule",
            rule.Head.Id,
            $"“{rule.Head.Name}”与前面的“{earlier.Head.Name}”（{_report.Package.Places.GetValueOrDefault(earlier.Head.Id)}）是同一条规则",
            "删去其中一条，或者改成原文要求的内容"
        );

    /// <summary>Two tracks of a grade that ask for the same.</summary>
    private void CheckTracks()
    {
        foreach (var grade in _book.Grades)
        {
            for (var i = 1; i < grade.Tracks.Length; i++)
            {
                var track = grade.Tracks[i];
                var same = grade.Tracks.Take(i).FirstOrDefault(t => IsSame(t, track));
                if (same is not null)
                {
                    _report.Error(
                        "same-rule",
                        track.Head.Id,
                        $"申报类型“{track.Head.Name}”与“{same.Head.Name}”的要求完全相同",
                        "写出它自己的条件，或者删去其中一个"
                    );
                }
            }
        }
    }

    private static bool IsSame(Track one, Track other) =>
        one.Needs.Order().SequenceEqual(other.Needs.Order())
        && (
            (one.Rule is null && other.Rule is null)
            || (one.Rule is { } a && other.Rule is { } b && Implication.Holds(a, b) && Implication.Holds(b, a))
        );

    /// <summary>Whole requirements and tracks that cannot be met any more, because of what was told above.</summary>
    private void TellConsequences()
    {
        foreach (var grade in _book.Grades)
        {
            foreach (
                var requirement in grade.Requirements.Where(r =>
                    _dead.Contains(r.Rule) && r.Rule.DescribedParts.Count > 0
                )
            )
            {
                _report.Error(
                    "never-met",
                    requirement.Head.Id,
                    $"没有档案能符合条件“{requirement.Head.Name}”：下面没有足够的项可以符合",
                    "先改正下面各项"
                );
            }
            foreach (var track in grade.Tracks.Where(t => t.Rule is { } own && _dead.Contains(own)))
            {
                _report.Error(
                    "never-met",
                    track.Head.Id,
                    $"没有档案能符合申报类型“{track.Head.Name}”：它自己的条件谁也不能符合",
                    "先改正它的条件"
                );
            }
        }
    }

    /// <summary>What must hold for a rule to hold: the parts of one that wants them all, or itself.</summary>
    private static IEnumerable<Rule> Conjuncts(Rule rule) =>
        rule is AllRule ? rule.DescribedParts.SelectMany(Conjuncts) : [rule];

    private static IEnumerable<Rule> All(Rule rule) => rule.DescribedParts.SelectMany(All).Prepend(rule);
}
