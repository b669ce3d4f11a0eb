using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Evaluations;

namespace Zhicheng.Policy.Rules;

/// <summary>
/// Insured in the city of the policy on the day, without a break for so many years, and of that with one of the
/// employers of the day for so many months.
/// </summary>
internal sealed class InsuranceRule(RuleHead head, int years, int months) : Rule(head)
{
    private const int City = -1;

    private static readonly Phrase List = "/insurance/";
    private static readonly Phrase None = "没有参保记录";
    private static readonly Phrase NotNow = "截止日没有在本市参保";
    private static readonly Phrase InCity = "在本市已连续参保";
    private static readonly Phrase AtEmployer = "，在现单位已连续参保";

    public override bool IsTimed => true;

    public override Verdict Judge(Facts facts, int day)
    {
        var city = StartOn(facts, City, day);
        if (city == Days.Never || Days.AddYears(city, years) > day + 1)
        {
            return Verdict.Unmet;
        }
        var employer = EmployedSince(facts, day);
        return employer != Days.Never && Days.AddMonths(employer, months) <= day + 1 ? Verdict.Met : Verdict.Unmet;
    }

    public override int FirstMet(Facts facts, int from, int limit)
    {
        // The first day can only be the anniversary of a city period, the months of an employer, or the day asked about.
        var first = Days.Never;
        var insurance = facts.Dossier.Insurance;
        for (var i = 0; i < insurance.Length; i++)
        {
            if (!insurance[i].Local)
            {
                continue;
            }
            var (cityFrom, cityTo) = RunOf(facts, City, insurance[i]);
            var (from6, to6) = RunOf(facts, i, insurance[i]);
            var day = Math.Max(
                from,
                Math.Max(Before(Days.AddYears(cityFrom, years)), Before(Days.AddMonths(from6, months)))
            );
            if (day <= Math.Min(limit, Math.Min(cityTo, to6)))
            {
                first = Math.Min(first, day);
            }
        }
        return first;
    }

    protected override bool IsBlank(Facts facts) => facts.Dossier.Insurance.IsEmpty;

    protected override void SayMessage(Facts facts, FindingSink sink, Verdict verdict)
    {
        sink.Say(Head.NameColon);
        var city = StartOn(facts, City, facts.AsOf);
        if (city == Days.Never)
        {
            sink.Say(facts.Dossier.Insurance.IsEmpty ? None : NotNow);
            return;
        }
        sink.Say(InCity);
        SayMonths(sink, Days.FullMonths(city, facts.AsOf + 1), years * 12);
        sink.Say(AtEmployer);
        SayMonths(sink, Days.FullMonths(EmployedSince(facts, facts.AsOf), facts.AsOf + 1), months);
    }

    protected override void GiveEvidence(Facts facts, FindingSink sink)
    {
        for (var i = 0; i < facts.Dossier.Insurance.Length; i++)
        {
            var period = facts.Dossier.Insurance[i];
            if (period.Local && period.From.DayNumber <= facts.AsOf)
            {
                sink.Evidence(List, i);
            }
        }
    }

    private static void SayMonths(FindingSink sink, int there, int asked)
    {
        sink.SayTime(there / 12, there % 12);
        if (there < asked)
        {
            sink.Say(Words.Short);
            sink.SayTime((asked - there) / 12, (asked - there) % 12);
        }
    }

    private static int Before(int day) => day == Days.Never ? day : day - 1;

    /// <summary>Since when the longest serving of the employers of the day insures.</summary>
    private static int EmployedSince(Facts facts, int day)
    {
        var since = Days.Never;
        for (var i = 0; i < facts.Dossier.Insurance.Length; i++)
        {
            var period = facts.Dossier.Insurance[i];
            if (period.Local && period.From.DayNumber <= day && !(period.To?.DayNumber < day))
            {
                since = Math.Min(since, StartOn(facts, i, day));
            }
        }
        return since;
    }

    private static int StartOn(Facts facts, int entry, int day) => Merge(facts, entry).StartOfRunOn(day);

    /// <summary>The merged period that a period belongs to.</summary>
    private static (int From, int To) RunOf(Facts facts, int entry, InsuranceEntry period)
    {
        var runs = Merge(facts, entry);
        for (var i = 0; i < runs.Count; i++)
        {
            if (runs[i].From <= period.From.DayNumber && period.From.DayNumber <= runs[i].To)
            {
                return runs[i];
            }
        }
        throw new InvalidOperationException("A period belongs to one of the merged ones.");
    }

    /// <summary>The local insurance of all employers (<see cref="City"/>), or of the employer of one entry.</summary>
    private static Runs Merge(Facts facts, int entry)
    {
        var runs = facts.Scratch;
        runs.Clear();
        var employer = entry == City ? null : facts.Dossier.Insurance[entry].Employer;
        foreach (var period in facts.Dossier.Insurance)
        {
            if (period.Local && (employer is null || period.Employer == employer))
            {
                runs.Add(period.From.DayNumber, period.To?.DayNumber ?? Days.Open);
            }
        }
        runs.Merge();
        return runs;
    }
}
