using System.Diagnostics;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.SelfChecks;

namespace Zhicheng.Policy.Tests.SelfChecks;

/// <summary>A self-check asks what can still matter, and never says less or more than the policy would.</summary>
public sealed class SelfCheckTests(ITestOutputHelper output)
{
    public static TheoryData<string> TitlePolicies =>
        [.. TestPolicies.Library.Packages.Values.Where(p => p.Kind == PackageKind.Title).Select(p => p.Id)];

    [Theory, MemberData(nameof(TitlePolicies))]
    public void Answering_only_what_is_asked_comes_to_the_verdicts_of_the_whole_dossier(string policy)
    {
        var package = TestPolicies.Library.Find(policy)!;
        var (asked, possible) = (0, 0);
        foreach (var line in TestPolicies.Lines($"{policy.Replace('/', '-')}.input.jsonl").Take(20))
        {
            if (package.ReadDossier(System.Text.Encoding.UTF8.GetBytes(line)).Dossier is not { } whole)
            {
                continue;
            }

            whole = whole with { Judged = [] };
            var check = new SelfCheck(package, Start(whole));
            var (answers, answered) = (check.Start, new HashSet<string>());
            var state = check.Assess(answers, answered);
            while (state.Next is { } question)
            {
                answered.Add(question.Id).ShouldBeTrue("no question is asked twice");
                answers = Answer(answers, whole, question);
                state = check.Assess(answers, answered);
            }

            state.Tracks.ShouldBe(package.Evaluate(whole, withFindings: false).TrackVerdicts.Select(Ended), line);
            asked += answered.Count;
            possible += check.Questions.Count();
        }

        output.WriteLine($"{policy}: asked {asked} of {possible}");
        asked.ShouldBeLessThan(possible);
    }

    [Fact]
    public void Whoever_has_nothing_is_told_after_few_questions()
    {
        var check = new SelfCheck(TestPolicies.OpticsPackage, new Dossier { Grade = "engineer" });
        var answered = new HashSet<string>();
        var state = check.Assess(check.Start, answered);
        state.Tracks.ShouldAllBe(t => t == SelfCheckStanding.Unknown);
        state.LowestScore.ShouldBe(0);
        state.HighestScore.ShouldBe(120);
        while (state.Next is { } question)
        {
            answered.Add(question.Id);
            state = check.Assess(check.Start, answered);
        }

        state.Tracks.ShouldAllBe(t => t == SelfCheckStanding.Closed);
        answered.Count.ShouldBeLessThan(3);
    }

    private static Dossier Start(Dossier whole) =>
        new()
        {
            Grade = whole.Grade,
            AsOf = whole.AsOf,
            JobField = whole.JobField,
        };

    private static SelfCheckStanding Ended(Verdict verdict) =>
        verdict switch
        {
            Verdict.Met => SelfCheckStanding.Met,
            Verdict.Open => SelfCheckStanding.Judged,
            _ => SelfCheckStanding.Closed,
        };

    private static Dossier Answer(Dossier answers, Dossier whole, SelfCheckQuestion question) =>
        (question.Subject, question.Key) switch
        {
            (SelfCheckSubject.Achievements, var kind) => answers with
            {
                Achievements = answers.Achievements.AddRange(whole.Achievements.Where(a => a.Kind.Id == kind)),
            },
            (SelfCheckSubject.Claim, var criterion) => answers with
            {
                Claims = answers.Claims.AddRange(whole.Claims.Where(c => c.Criterion == criterion)),
            },
            (SelfCheckSubject.Practical, _) => answers with { Practical = whole.Practical },
            (_, "education") => answers with { Education = whole.Education },
            (_, "employment") => answers with { Employment = whole.Employment },
            (_, "titles") => answers with { Titles = whole.Titles },
            (_, "skills") => answers with { Skills = whole.Skills },
            (_, "assessments") => answers with { Assessments = whole.Assessments },
            (_, "ceHours") => answers with { CeHours = whole.CeHours },
            (_, "insurance") => answers with { Insurance = whole.Insurance },
            (_, "attempts") => answers with { Attempts = whole.Attempts },
            (_, "sanctions") => answers with { Sanctions = whole.Sanctions },
            _ => throw new UnreachableException(question.Id),
        };
}
