using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Evaluations;

namespace Zhicheng.Policy.Rules;

/// <summary>A named set of educations: one bit for every pair of level and degree.</summary>
internal sealed class EducationSet
{
    private const int Degrees = 6;
    private const int NoDegree = 5;

    public required string Name { get; init; }

    /// <summary>Pairs that belong to the set.</summary>
    public required ulong Pairs { get; init; }

    public static ulong Pair(EducationLevel level, Degree? degree) =>
        1UL << (((int)level * Degrees) + (degree is { } d ? (int)d : NoDegree));

    public bool Holds(EducationEntry education) => (Pairs & Pair(education.Level, education.Degree)) != 0;
}

/// <summary>
/// An education of a set and of one of the disciplines; it counts from the day of graduation, or from so many full
/// years after it, that day included.
/// </summary>
internal sealed class EducationRule(RuleHead head, EducationSet set, int disciplines, int years = 0) : Rule(head)
{
    private static readonly Phrase List = "/education/";
    private static readonly Phrase None = "没有填写学历";
    private static readonly Phrase Own = "现有";
    private static readonly Phrase Graduated = "毕业";
    private static readonly Phrase[] Levels = Labels("level");
    private static readonly Phrase[] DegreeLabels = Labels("degree");
    private static readonly Phrase[] Disciplines = Labels("discipline");

    public override bool IsTimed => true;

    public override bool Covers(Rule other) =>
        other is EducationRule rule
        && (set.Pairs & ~rule.Pairs) == 0
        && (disciplines & ~rule.Disciplined) == 0
        && years >= rule.Least;

    private ulong Pairs => set.Pairs;

    private int Disciplined => disciplines;

    private int Least => years;

    public static bool Suits(Facts facts, EducationEntry education, EducationSet set, int disciplines) =>
        set.Holds(education) && (disciplines & (1 << (int)facts.DisciplineOf(education))) != 0;

    public override Verdict Judge(Facts facts, int day)
    {
        foreach (var education in facts.Dossier.Education)
        {
            if (CountsFrom(education) <= day && Suits(facts, education, set, disciplines))
            {
                return Verdict.Met;
            }
        }
        return Verdict.Unmet;
    }

    public override int FirstMet(Facts facts, int from, int limit)
    {
        var first = Days.Never;
        foreach (var education in facts.Dossier.Education)
        {
            var day = Math.Max(CountsFrom(education), from);
            if (day < first && day <= limit && Suits(facts, education, set, disciplines))
            {
                first = day;
            }
        }
        return first;
    }

    protected override void SayMessage(Facts facts, FindingSink sink, Verdict verdict)
    {
        sink.Say(Head.NameColon);
        if (facts.Dossier.Education.IsEmpty)
        {
            sink.Say(None);
            return;
        }
        sink.Say(Own);
        var first = true;
        foreach (var education in facts.Dossier.Education)
        {
            if (!first)
            {
                sink.Say(Words.Pause);
            }
            first = false;
            SayEducation(facts, education, sink);
        }
    }

    /// <summary>“本科、硕士（相近专业，2010年7月1日毕业）”</summary>
    private static void SayEducation(Facts facts, EducationEntry education, FindingSink sink)
    {
        sink.Say(Levels[(int)education.Level]);
        if (education.Degree is { } degree and not Degree.None)
        {
            sink.Say(DegreeLabels[(int)degree]);
        }
        sink.Say(Words.Open);
        sink.Say(Disciplines[(int)facts.DisciplineOf(education)]);
        sink.Say(Words.Comma);
        sink.SayDay(education.Graduated.DayNumber);
        sink.Say(Graduated);
        sink.Say(Words.Close);
    }

    protected override void GiveEvidence(Facts facts, FindingSink sink)
    {
        for (var i = 0; i < facts.Dossier.Education.Length; i++)
        {
            var education = facts.Dossier.Education[i];
            if (CountsFrom(education) <= facts.AsOf && Suits(facts, education, set, disciplines))
            {
                sink.Evidence(List, i);
            }
        }
    }

    private int CountsFrom(EducationEntry education)
    {
        var graduated = education.Graduated.DayNumber;
        var anniversary = years == 0 ? graduated : Days.AddYears(graduated, years);
        return years == 0 || anniversary == Days.Never ? anniversary : anniversary - 1;
    }

    private static Phrase[] Labels(string field) =>
        [.. DossierVocabulary.List("education").Field(field).Values.Select(v => new Phrase(v.Label))];
}
