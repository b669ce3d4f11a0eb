using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Policy.Hours;

/// <summary>Tells in Chinese what each record got and why, by year and route.</summary>
internal sealed class HoursExplanation(HoursRules rules)
{
    public IReadOnlyList<Finding> Tell(HoursResult result)
    {
        var byYear = result.Records.ToLookup(o => o.Record.Date.Year);
        return [.. result.Years.Select(year => TellYear(year, byYear[year.Year]))];
    }

    private Finding TellYear(HoursYear year, IEnumerable<HoursOutcome> outcomes)
    {
        var least = rules.Minimum;
        var byRoute = outcomes.ToLookup(o => o.Route.Id);
        string[] figures =
        [
            Compare("合计", year.Total, least.Total),
            Compare("专业科目", year.Professional, least.Professional),
            Compare("公需科目", year.Public, least.Public),
        ];
        return least.Clause.Tell(
            $"{year.Year}",
            year.IsMet,
            $"{year.Year}年度学时：{string.Join("，", figures)}",
            [.. rules.Routes.Where(r => byRoute.Contains(r.Id)).Select(r => TellRoute(year.Year, r, byRoute[r.Id]))]
        );
    }

    private Finding TellRoute(int year, HoursRoute route, IEnumerable<HoursOutcome> outcomes)
    {
        // As they were taken: by date, then by id, in which order they come.
        HoursOutcome[] all = [.. outcomes.OrderBy(o => o.Record.Date)];
        var recognised = all.Where(o => o.Reason is null or HoursReason.RouteCap).ToList();
        var counted = recognised.Sum(o => o.Hours);
        var refused = all.Length - recognised.Count;
        var cap = rules.CapOf(route) is { } most ? $"，每年度最多计{ChineseText.Number(most)}学时" : "";
        var message =
            $"{route.Name}：{all.Length}条记录"
            + (refused > 0 ? $"，其中{refused}条不计" : "")
            + $"，核算{ChineseText.Number(recognised.Sum(o => o.Figured))}学时{cap}，计{ChineseText.Number(counted)}学时";
        return route.Clause.Tell(
            $"{year}/{route.Id}",
            counted > 0,
            message,
            [.. all.Select(o => TellRecord($"{year}/{route.Id}", o))]
        );
    }

    private Finding TellRecord(string parent, HoursOutcome outcome)
    {
        var record = outcome.Record;
        var clause = outcome.Reason switch
        {
            // The node of the route has told its notes.
            null => outcome.Route.Clause with { Notes = [] },
            HoursReason.RouteCap => rules.Cap!.Clause,
            { } reason => rules.Refusals.First(r => r.Reason == reason).Clause,
        };
        var message = $"{ChineseText.Day(record.Date)}，{Sum(outcome)}；{Consequence(outcome)}";
        return clause.Tell($"{parent}/{record.Id}", outcome.Hours > 0 || outcome.Reason is null, message, []) with
        {
            Evidence = [record.Id],
        };
    }

    /// <summary>“省部级每项24学时×1项×权重0.75（3人中第1名）＝18学时”</summary>
    private string Sum(HoursOutcome outcome)
    {
        var (record, route) = (outcome.Record, outcome.Route);
        if (route.Labelled)
        {
            return $"标定{ChineseText.Number(record.Quantity)}学时";
        }
        var level = route.Levels.FirstOrDefault(l => l.Id == record.Level)?.Name ?? "";
        var weight =
            route.Shared && record.Team > 1
                ? $"×权重{ChineseText.Number(rules.Weights!.Of(record.Team, record.Rank))}（{record.Team}人中第{record.Rank}名）"
                : "";
        return $"{level}每{route.Unit}{ChineseText.Number(route.HoursAt(record.Level)!.Value)}学时×{ChineseText.Number(record.Quantity)}{weight}"
            + $"＝{ChineseText.Number(outcome.Figured)}学时";
    }

    private string Consequence(HoursOutcome outcome) =>
        outcome.Reason switch
        {
            null => $"计{ChineseText.Number(outcome.Hours)}学时",
            HoursReason.Late => $"{ChineseText.Day(outcome.Record.Submitted)}才申报，不是学习当月，不计学时",
            HoursReason.OtherSpecialty => "不属于本专业，不计学时",
            HoursReason.NoEvidence => "没有证明材料，不计学时",
            _ => outcome.Hours > 0
                ? $"本途径本年度最多计{ChineseText.Number(rules.Cap!.Hours)}学时，只余{ChineseText.Number(outcome.Hours)}学时，计{ChineseText.Number(outcome.Hours)}学时"
                : $"本途径本年度已计满{ChineseText.Number(rules.Cap!.Hours)}学时，不再计",
        };

    private static string Compare(string name, decimal found, decimal least) =>
        $"{name}{ChineseText.Number(found)}（须{ChineseText.Number(least)}"
        + (found < least ? $"，差{ChineseText.Number(least - found)}）" : "）");
}
