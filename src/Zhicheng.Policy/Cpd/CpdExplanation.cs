using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Policy.Cpd;

/// <summary>Tells in Chinese what each activity gave, what each year lacks, and how it stands with the renewal.</summary>
internal sealed class CpdExplanation(CpdRules rules, CpdRecord record, CpdResult result)
{
    public IReadOnlyList<Finding> Tell()
    {
        var byYear = record
            .Activities.OrderBy(a => a.Date)
            .ThenBy(a => a.Id, Comparer<string>.Create(CodePoints.Compare))
            .ToLookup(a => CpdJudge.YearOf(rules, record, a) ?? 0);
        var findings = result.Years.Select(year => TellYear(year, byYear[year.Year])).ToList();
        if (byYear.Contains(0))
        {
            findings.Add(TellOutside([.. byYear[0]]));
        }
        findings.Add(TellRenewal());
        return findings;
    }

    private Finding TellYear(CpdYear year, IEnumerable<CpdActivity> activities)
    {
        CpdActivity[] all = [.. activities];
        var counted = all.Count(a => CpdJudge.Counts(rules, record, a));
        var missing = rules.Yearly.Hours - year.Hours;
        var rest = missing <= 0 ? "" : $"，差{ChineseText.Number(missing)}学时";
        var until = missing > 0 && record.AsOf >= year.From && record.AsOf <= year.To;
        var advice = until ? $"，请在{ChineseText.Day(year.To)}前完成" : "";
        return rules.Yearly.Clause.Tell(
            $"year/{year.Year}",
            year.IsMet,
            $"第{year.Year}年（{ChineseText.Day(year.From)}至{ChineseText.Day(year.To)}）：{counted}项活动，计{ChineseText.Number(year.Hours)}学时（须{ChineseText.Number(rules.Yearly.Hours)}{rest}）{advice}",
            [.. all.Select(a => TellActivity($"year/{year.Year}", a))]
        );
    }

    private Finding TellOutside(IReadOnlyList<CpdActivity> activities)
    {
        var first = record.Certificate.Issued;
        return rules.Validity.Clause.Tell(
            "outside",
            false,
            $"{activities.Count}项活动不在证书的{rules.Validity.Years}年内（{ChineseText.Day(first)}至{ChineseText.Day(result.Expires.AddDays(-1))}），不计学时",
            [.. activities.Select(a => TellActivity("outside", a))]
        );
    }

    private Finding TellActivity(string parent, CpdActivity activity)
    {
        var category = rules.Categories[activity.Category - 1];
        var (counts, why) = activity switch
        {
            { Evidence: false } when rules.NoEvidence is not null => (false, "没有佐证材料，不计学时"),
            _ when activity.Date > record.AsOf => (false, $"晚于{ChineseText.Day(record.AsOf)}，尚不计学时"),
            _ when parent == "outside" => (false, "不在证书的有效期内，不计学时"),
            _ => (true, $"计{ChineseText.Number(rules.Activity.Hours)}学时"),
        };
        var lacksEvidence = !activity.Evidence && rules.NoEvidence is not null;
        // The notes are told once, with the renewal.
        var clause = (lacksEvidence ? rules.NoEvidence! : rules.Activity.Clause) with
        {
            Notes = [],
        };
        return clause.Tell(
            $"{parent}/{activity.Id}",
            counts,
            $"{ChineseText.Day(activity.Date)}，{category.Name}：{why}",
            []
        ) with
        {
            Evidence = [activity.Id],
        };
    }

    private Finding TellRenewal()
    {
        var unmet = result.Years.Where(y => !y.IsMet).Select(y => $"第{y.Year}年").ToList();
        var window =
            $"续期申请可在{ChineseText.Day(result.Opens)}至{ChineseText.Day(result.Closes)}提交（证书{ChineseText.Day(result.Expires)}到期）";
        var when = record.AsOf switch
        {
            var day when day < result.Opens => $"{ChineseText.Day(day)}尚未到时间",
            var day when day > result.Closes => $"{ChineseText.Day(day)}已经过期",
            var day => $"{ChineseText.Day(day)}在此期间",
        };
        var years = unmet.Count == 0 ? "各年学时均已达到" : $"{string.Join("、", unmet)}的学时没有达到";
        var verdict = result.IsRenewable ? "可以提交" : "现在不能提交";
        var clause = rules.Renewal.Clause;
        var notes = clause.Notes.Union(rules.Activity.Clause.Notes).ToList();
        return (clause with { Notes = notes }).Tell(
            "renewal",
            result.IsRenewable,
            $"{window}：{when}，{years}，{verdict}",
            []
        );
    }
}
