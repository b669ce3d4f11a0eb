using System.Collections.Immutable;
using System.Globalization;
using Zhicheng.Policy.Dossiers;

namespace Zhicheng.Policy.SelfChecks;

/// <summary>
/// What somebody might answer: the extremes of a question, from the one that helps least to the one that helps most.
/// Where it depends on the rest which of them helps (an education closes one way and opens another), all are tried.
/// </summary>
/// <param name="Question">The question.</param>
/// <param name="Extremes">Each puts its answer into a dossier that has none to this question.</param>
/// <param name="Depends">Whether no order of the extremes holds for every rule.</param>
internal sealed record Filling(SelfCheckQuestion Question, Func<Dossier, Dossier>[] Extremes, bool Depends)
{
    private const int Career = 30;
    private const int Copies = 4;
    private const int ManyCombinations = 60;

    private static readonly string[] CareerLists =
    [
        "education",
        "employment",
        "titles",
        "skills",
        "assessments",
        "ceHours",
        "insurance",
        "attempts",
        "sanctions",
    ];

    /// <summary>Every question of a policy with its extremes, as of a day.</summary>
    public static ImmutableArray<Filling> All(IReadOnlyList<Packages.ClaimInfo> claims, DateOnly asOf) =>
        [
            .. CareerLists.Select(l => OfList(SelfCheckQuestion.Of(DossierVocabulary.List(l)), asOf)),
            new Filling(
                new("practical", SelfCheckSubject.Practical, "practical", "实操考评"),
                [d => d with { Practical = false }, d => d with { Practical = true }],
                Depends: false
            ),
            .. DossierVocabulary.Kinds.Select(k => OfKind(k, asOf)),
            .. claims.Select(OfClaim),
        ];

    private static Filling OfList(SelfCheckQuestion question, DateOnly asOf)
    {
        var old = Before(asOf, Career);
        Func<Dossier, Dossier>[] extremes = question.Key switch
        {
            "education" =>
            [
                Nothing,
                d => d with { Education = [new(EducationLevel.Secondary, old, Discipline: Discipline.Own)] },
                d => d with { Education = [.. Educations(old)] },
            ],
            "employment" => [Nothing, d => d with { Employment = [new(old, null, Discipline.Own)] }],
            "titles" =>
            [
                Nothing,
                d => d with { Titles = [.. Titles(old, Discipline.Own)] },
                d => d with { Titles = [.. Titles(old, Discipline.Other)] },
            ],
            "skills" =>
            [
                Nothing,
                d => d with { Skills = [.. Enum.GetValues<SkillLevel>().Select(l => new SkillEntry(l, old))] },
            ],
            "assessments" =>
            [
                Nothing,
                d =>
                    d with
                    {
                        Assessments = [.. Years(asOf).Select(y => new AssessmentEntry(y, AssessmentResult.Excellent))],
                    },
            ],
            "ceHours" =>
            [
                Nothing,
                d => d with { CeHours = [.. Years(asOf).Select(y => new CeHoursEntry(y, 1000, 1000))] },
            ],
            "insurance" => [Nothing, d => d with { Insurance = [new(old, null, Local: true, "1")] }],
            "attempts" => [d => d with { Attempts = [new(asOf.Year - 1, false)] }, Nothing],
            _ => [d => d with { Sanctions = [new(SanctionKind.Forgery, asOf)] }, Nothing],
        };
        return new Filling(question, extremes, Depends: question.Key is "education" or "titles");
    }

    private static Filling OfClaim(Packages.ClaimInfo claim) =>
        new(
            new($"claim:{claim.Criterion}", SelfCheckSubject.Claim, claim.Criterion, claim.Name),
            [Nothing, d => d with { Claims = d.Claims.Add(new(claim.Criterion, ClaimStatus.Confirmed)) }],
            Depends: false
        );

    private static Filling OfKind(AchievementKind kind, DateOnly asOf)
    {
        var best = Combinations(kind, asOf);
        return new Filling(
            SelfCheckQuestion.Of(kind),
            [Nothing, d => d with { Achievements = d.Achievements.AddRange(best) }],
            Depends: false
        );
    }

    // An achievement for every combination of what can be chosen, several of each where they are few.
    private static ImmutableArray<AchievementEntry> Combinations(AchievementKind kind, DateOnly asOf)
    {
        IEnumerable<ImmutableDictionary<string, string>> all = [ImmutableDictionary<string, string>.Empty];
        foreach (var field in kind.Fields)
        {
            var values = ValuesOf(field);
            all = all.SelectMany(fields => values.Select(v => fields.SetItem(field.Id, v)));
        }
        var combinations = all.ToList();
        var copies = combinations.Count > ManyCombinations ? 1 : Copies;
        return
        [
            .. combinations.SelectMany(
                (fields, i) =>
                    Enumerable
                        .Range(0, copies)
                        .Select(copy =>
                            AchievementEntry.Create(kind.Id, $"{kind.Id}-{i}-{copy}", asOf, Discipline.Own, fields)
                        )
                        .OfType<AchievementEntry>()
            ),
        ];
    }

    // A similarity report with nothing to object to, a salary above every bound, a first rank.
    private static IReadOnlyList<string> ValuesOf(FieldInfo field) =>
        field.Type switch
        {
            FieldType.Choice => [.. field.Values.Select(v => v.Id)],
            FieldType.Bool => ["true"],
            FieldType.Integer => ["1"],
            FieldType.Number => [(field.Max is null ? 10_000_000 : 0).ToString(CultureInfo.InvariantCulture)],
            _ => [""],
        };

    private static IEnumerable<EducationEntry> Educations(DateOnly day) =>
        Enum.GetValues<EducationLevel>()
            .Select(l => new EducationEntry(
                l,
                day,
                l >= EducationLevel.Master ? Degree.Doctor : Degree.SecondBachelor,
                Discipline: Discipline.Own
            ));

    private static IEnumerable<TitleEntry> Titles(DateOnly day, Discipline discipline) =>
        Enum.GetValues<TitleName>().Select(t => new TitleEntry(t, day, discipline));

    private static IEnumerable<int> Years(DateOnly asOf) => Enumerable.Range(asOf.Year - Career, Career + 1);

    private static DateOnly Before(DateOnly day, int years) =>
        day.Year > years ? day.AddYears(-years) : DateOnly.MinValue;

    private static Dossier Nothing(Dossier dossier) => dossier;
}
