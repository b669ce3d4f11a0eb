using Zhicheng.Policy.Cpd;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Policy.Analysis.Coverage;

/// <summary>Notes which categories, years, refusals and ways of a renewal a package of CPD's examples reach.</summary>
internal sealed class CpdCoverage(CpdRules rules) : IKindCoverage
{
    private readonly HashSet<(string Item, string Branch)> _reached = [];

    public void Run(ReadOnlySpan<byte> json)
    {
        if (rules.Read(json).Record is not { } record)
        {
            return;
        }
        var result = rules.Judge(record);
        foreach (var activity in record.Activities)
        {
            Note(record, activity);
        }
        foreach (var year in result.Years)
        {
            _reached.Add(("yearly", year.IsMet ? "met" : "unmet"));
        }
        var when =
            record.AsOf < result.Opens ? "early"
            : record.AsOf > result.Closes ? "late"
            : result.IsRenewable ? "met"
            : "unmet";
        _reached.Add(("renewal", when));
    }

    public IReadOnlyList<CoverageItem> Items() =>
        [
            .. rules.Categories.Select(c => Item($"categories/{c.Number}", c.Name, c.Clause, [("counted", "计入")])),
            .. rules.NoEvidence is { } clause
                ? [Item("noEvidence", "没有佐证材料", clause, [("refused", "不计")])]
                : Array.Empty<CoverageItem>(),
            Item("yearly", "每年学时", rules.Yearly.Clause, [("met", "达到"), ("unmet", "未达到")]),
            Item("validity", "有效期", rules.Validity.Clause, [("outside", "不在有效期内"), ("future", "晚于查询日")]),
            Item(
                "renewal",
                "续期",
                rules.Renewal.Clause,
                [("early", "尚未到时间"), ("met", "可以提交"), ("unmet", "在此期间但学时不足"), ("late", "已经过期")]
            ),
        ];

    private void Note(CpdRecord record, CpdActivity activity)
    {
        var outside = CpdJudge.YearOf(rules, record, activity) is null;
        if (outside)
        {
            _reached.Add(("validity", "outside"));
        }
        if (activity.Date > record.AsOf)
        {
            _reached.Add(("validity", "future"));
        }
        if (!activity.Evidence)
        {
            _reached.Add(("noEvidence", "refused"));
        }
        if (!outside && CpdJudge.Counts(rules, record, activity))
        {
            _reached.Add(($"categories/{activity.Category}", "counted"));
        }
    }

    private CoverageItem Item(
        string id,
        string name,
        CitedClause clause,
        IEnumerable<(string Id, string Label)> branches
    ) =>
        new(
            CoverageArea.Rules,
            id,
            name,
            clause.Cite,
            null,
            [.. branches.Select(b => new CoverageBranch(b.Id, b.Label, _reached.Contains((id, b.Id))))]
        );
}
