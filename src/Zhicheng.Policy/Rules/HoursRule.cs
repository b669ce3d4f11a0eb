using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Evaluations;

namespace Zhicheng.Policy.Rules;

/// <summary>Least hours; null: not asked.</summary>
internal sealed record HoursFigures(decimal? Total, decimal? Professional, decimal? Public)
{
    public bool AreReached(decimal professional, decimal general) =>
        !(professional < Professional) && !(general < Public) && !(professional + general < Total);
}

/// <summary>Continuing-education hours of every year, and their sums.</summary>
internal sealed class HoursRule : Rule
{
    private static readonly Phrase List = "/ceHours/";
    private static readonly Phrase Demand = "每年和累计均须达到，";
    private static readonly Phrase AllReached = "均已达到";
    private static readonly Phrase Missing = "没有学时记录";
    private static readonly Phrase Total = "总学时";
    private static readonly Phrase Professional = "专业科目";
    private static readonly Phrase Public = "公需科目";
    private static readonly Phrase Required = "（须";
    private static readonly Phrase ShortOf = "，差";

    private readonly int[] _years;
    private readonly HoursFigures _each;
    private readonly HoursFigures _sum;
    private readonly RuleHead[] _yearHeads;
    private readonly RuleHead _sumHead;
    private readonly Phrase _reached;

    public HoursRule(RuleHead head, int[] years, HoursFigures each, HoursFigures sum)
        : base(head)
    {
        (_years, _each, _sum) = (years, each, sum);
        _yearHeads = [.. years.Select(y => new RuleHead($"{head.Id}/{y}", $"{y}年度", head.Cite, null, []))];
        _sumHead = new RuleHead($"{head.Id}/sum", $"{years.Min()}—{years.Max()}年累计", head.Cite, null, []);
        _reached = $"个年度达到要求（共{years.Length}个年度）";
    }

    public override bool IsTimed => false;

    public override IEnumerable<string> Idle =>
        new[]
        {
            IdleTotal("每年", _each),
            IdleTotal("累计", _sum),
            IdleSum("总学时", _each.Total, _sum.Total),
            IdleSum("专业科目", _each.Professional, _sum.Professional),
            IdleSum("公需科目", _each.Public, _sum.Public),
        }.OfType<string>();

    private static string? IdleTotal(string when, HoursFigures figures) =>
        figures is { Total: { } total, Professional: { } professional, Public: { } general }
        && total <= professional + general
            ? $"{when}专业科目和公需科目都达到时已有{professional + general:0.##}学时，{when}总学时{total:0.##}的要求不起作用"
            : null;

    private string? IdleSum(string name, decimal? each, decimal? sum) =>
        sum <= each * _years.Length
            ? $"每年{name}都达到时已有{each * _years.Length:0.##}学时，累计{sum:0.##}的要求不起作用"
            : null;

    public override Verdict Judge(Facts facts, int day)
    {
        var (professional, general) = (0m, 0m);
        foreach (var year in _years)
        {
            if (Find(facts, year, out _) is not { } hours || !_each.AreReached(hours.Professional, hours.Public))
            {
                return Verdict.Unmet;
            }
            professional += hours.Professional;
            general += hours.Public;
        }
        return _sum.AreReached(professional, general) ? Verdict.Met : Verdict.Unmet;
    }

    protected override void SayMessage(Facts facts, FindingSink sink, Verdict verdict)
    {
        sink.Say(Head.NameColon);
        sink.Say(Demand);
        if (verdict == Verdict.Met)
        {
            sink.Say(AllReached);
            return;
        }
        var reached = 0;
        foreach (var year in _years)
        {
            reached += Find(facts, year, out _) is { } h && _each.AreReached(h.Professional, h.Public) ? 1 : 0;
        }
        sink.Say(Words.Now);
        sink.Say(reached);
        sink.Say(_reached);
    }

    protected override void ExplainParts(Facts facts, FindingSink sink)
    {
        var (professional, general) = (0m, 0m);
        for (var i = 0; i < _years.Length; i++)
        {
            var hours = Find(facts, _years[i], out var index);
            ExplainFigures(sink, _yearHeads[i], _each, hours?.Professional, hours?.Public, index);
            professional += hours?.Professional ?? 0;
            general += hours?.Public ?? 0;
        }
        ExplainFigures(sink, _sumHead, _sum, professional, general, -1);
    }

    private static void ExplainFigures(
        FindingSink sink,
        RuleHead head,
        HoursFigures figures,
        decimal? professional,
        decimal? general,
        int index
    )
    {
        var met = professional is not null && figures.AreReached(professional.Value, general!.Value);
        sink.Open(head, met ? Verdict.Met : Verdict.Unmet);
        sink.Say(head.NameColon);
        if (professional is { } p && general is { } g)
        {
            SayFigure(sink, Total, p + g, figures.Total);
            sink.Say(Words.Comma);
            SayFigure(sink, Professional, p, figures.Professional);
            sink.Say(Words.Comma);
            SayFigure(sink, Public, g, figures.Public);
        }
        else
        {
            sink.Say(Missing);
        }
        if (index >= 0)
        {
            sink.Evidence(List, index);
        }
        sink.Parts();
        sink.Close();
    }

    /// <summary>“专业科目59.5（须60，差0.5）”</summary>
    private static void SayFigure(FindingSink sink, Phrase name, decimal hours, decimal? required)
    {
        sink.Say(name);
        sink.Say(hours);
        if (required is not { } least)
        {
            return;
        }
        sink.Say(Required);
        sink.Say(least);
        if (hours < least)
        {
            sink.Say(ShortOf);
            sink.Say(least - hours);
        }
        sink.Say(Words.Close);
    }

    private static CeHoursEntry? Find(Facts facts, int year, out int index)
    {
        for (index = 0; index < facts.Dossier.CeHours.Length; index++)
        {
            if (facts.Dossier.CeHours[index].Year == year)
            {
                return facts.Dossier.CeHours[index];
            }
        }
        index = -1;
        return null;
    }
}
