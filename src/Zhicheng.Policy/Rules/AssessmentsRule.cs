using System.Runtime.InteropServices;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Evaluations;

namespace Zhicheng.Policy.Rules;

/// <summary>The yearly assessment of every named year is one of some results.</summary>
internal class AssessmentsRule(RuleHead head, int[] years, int results) : Rule(head)
{
    private static readonly Phrase List = "/assessments/";
    private static readonly Phrase Missing = "没有考核记录";
    private static readonly Phrase Year = "年";
    private static readonly Phrase[] Labels =
    [
        .. DossierVocabulary.List("assessments").Field("result").Values.Select(v => new Phrase(v.Label)),
    ];

    public override bool IsTimed => false;

    /// <summary>The years that the package names.</summary>
    protected int[] NamedYears { get; } = years;

    public override Verdict Judge(Facts facts, int day)
    {
        foreach (var year in YearsOf(facts))
        {
            var index = IndexOf(facts, year);
            if (index < 0 || (results & (1 << (int)facts.Dossier.Assessments[index].Result)) == 0)
            {
                return Verdict.Unmet;
            }
        }
        return Verdict.Met;
    }

    /// <summary>The years asked for.</summary>
    protected virtual ReadOnlySpan<int> YearsOf(Facts facts) => NamedYears;

    protected override void SayMessage(Facts facts, FindingSink sink, Verdict verdict)
    {
        sink.Say(Head.NameColon);
        SayYears(facts, sink);
    }

    protected void SayYears(Facts facts, FindingSink sink)
    {
        var first = true;
        foreach (var year in YearsOf(facts))
        {
            if (!first)
            {
                sink.Say(Words.Pause);
            }
            first = false;
            sink.Say(year);
            sink.Say(Year);
            var index = IndexOf(facts, year);
            sink.Say(index < 0 ? Missing : Labels[(int)facts.Dossier.Assessments[index].Result]);
        }
    }

    protected override void GiveEvidence(Facts facts, FindingSink sink)
    {
        foreach (var year in YearsOf(facts))
        {
            var index = IndexOf(facts, year);
            if (index >= 0)
            {
                sink.Evidence(List, index);
            }
        }
    }

    private static int IndexOf(Facts facts, int year)
    {
        var assessments = facts.Dossier.Assessments;
        for (var i = 0; i < assessments.Length; i++)
        {
            if (assessments[i].Year == year)
            {
                return i;
            }
        }
        return -1;
    }
}

/// <summary>
/// The same from the year first appointed to a title up to the last named year; without an appointment the named years,
/// or those of them with any employment.
/// </summary>
internal sealed class AppointedAssessmentsRule(
    RuleHead head,
    int[] years,
    int results,
    TitleName title,
    bool employedOnly
) : AssessmentsRule(head, years, results)
{
    private static readonly Phrase From = "自";
    private static readonly Phrase Nothing = "没有须考核的年度";

    private readonly int _last = years.Max();
    private readonly Phrase _since =
        $"年首次聘任{DossierVocabulary.Label("titles", "title", (int)title)}起至{years.Max()}年，";
    private readonly Phrase _never = $"没有聘任过{DossierVocabulary.Label("titles", "title", (int)title)}，";

    protected override ReadOnlySpan<int> YearsOf(Facts facts)
    {
        var asked = facts.Years;
        asked.Clear();
        if (facts.FirstAppointed(title) is { } first)
        {
            for (var year = first; year <= _last; year++)
            {
                asked.Add(year);
            }
        }
        else
        {
            foreach (var year in NamedYears)
            {
                if (!employedOnly || facts.WasEmployedIn(year))
                {
                    asked.Add(year);
                }
            }
        }
        return CollectionsMarshal.AsSpan(asked);
    }

    protected override void SayMessage(Facts facts, FindingSink sink, Verdict verdict)
    {
        sink.Say(Head.NameColon);
        if (facts.FirstAppointed(title) is { } first)
        {
            sink.Say(From);
            sink.Say(first);
            sink.Say(_since);
        }
        else
        {
            sink.Say(_never);
        }
        if (YearsOf(facts).IsEmpty)
        {
            sink.Say(Nothing);
            return;
        }
        SayYears(facts, sink);
    }
}
