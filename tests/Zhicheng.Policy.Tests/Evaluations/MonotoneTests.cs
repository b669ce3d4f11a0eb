using FsCheck;
using FsCheck.Fluent;
using Zhicheng.Bench;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Policy.Tests.Evaluations;

/// <summary>
/// One more year, hour or achievement never turns met into unmet, and takes no point away, except where a clause says so.
/// Each exception stands beside its test with that clause.
/// </summary>
public sealed class MonotoneTests
{
    private const string Years = "education-experience";

    public static TheoryData<string> Policies => DossierArbitrary.Policies;

    /// <summary>
    /// A paper above 50 % similarity vetoes (一票否决): such a one is not added. A talent can stand for the years (第七条（一）4),
    /// and a sanction within the years bars from the day they are full.
    /// </summary>
    [Theory]
    [MemberData(nameof(Policies))]
    public void One_more_achievement(string policy) =>
        Check(
            policy,
            "results",
            (package, dossier, seed) =>
            {
                var one = new DossierGenerator(package, seed).Next(1, 1).Achievements[0];
                return one.Kind.Id == "paper" && one.Number > 50
                    ? dossier
                    : dossier with
                    {
                        Achievements = dossier.Achievements.Add(Renamed(one)),
                    };
            },
            (_, _) => ["integrity"]
        );

    [Theory]
    [MemberData(nameof(Policies))]
    public void More_hours(string policy) =>
        Check(
            policy,
            "continuing-education",
            (_, dossier, seed) =>
                dossier with
                {
                    CeHours =
                    [
                        .. dossier.CeHours.Select(h =>
                            seed % 2 == 0
                                ? h with
                                {
                                    Professional = h.Professional + 10,
                                }
                                : h with
                                {
                                    Public = h.Public + 0.5m,
                                }
                        ),
                    ],
                }
        );

    /// <summary>
    /// 助理工程师: without an appointment the years with any employment are to be assessed (附件1 四). A sanction within the
    /// years bars from the day they are full, so full years can bar longer than none (第二十条（一）, 第十五条（一）).
    /// </summary>
    [Theory]
    [MemberData(nameof(Policies))]
    public void One_more_year_of_work(string policy) =>
        Check(
            policy,
            Years,
            (_, dossier, _) =>
                dossier with
                {
                    Employment = [.. dossier.Employment.Select(e => e with { From = e.From.AddYears(-1) })],
                },
            (before, after) => before.Grade == "assistant-engineer" ? ["assessments", "integrity"] : ["integrity"]
        );

    /// <summary>
    /// The same sanction rule; assessments are asked from the year first appointed (附件1 四), a year earlier here. A title
    /// that comes after the day asked about stays where it is: as a title it would narrow the window for results (第十七条).
    /// </summary>
    [Theory]
    [MemberData(nameof(Policies))]
    public void One_more_year_in_a_title(string policy) =>
        Check(
            policy,
            Years,
            (package, dossier, _) =>
                dossier with
                {
                    Titles =
                    [
                        .. dossier.Titles.Select(t =>
                            t.Obtained <= (dossier.AsOf ?? package.DefaultAsOf) ? Longer(t) : t
                        ),
                    ],
                },
            (_, _) => ["assessments", "integrity", "exceptional", "leap"]
        );

    /// <summary>学历破格 is for those without the education (第六条, 第九条); the sanction rule as above.</summary>
    [Theory]
    [MemberData(nameof(Policies))]
    public void One_more_education(string policy) =>
        Check(
            policy,
            Years,
            (package, dossier, seed) =>
                dossier with
                {
                    Education = dossier.Education.AddRange(new DossierGenerator(package, seed).Next().Education),
                },
            (_, _) => ["integrity", "exceptional"]
        );

    [Theory]
    [MemberData(nameof(Policies))]
    public void One_more_year_of_insurance(string policy) =>
        Check(
            policy,
            "insurance",
            (_, dossier, _) =>
                dossier with
                {
                    Insurance = [.. dossier.Insurance.Select(i => i with { From = i.From.AddYears(-1) })],
                }
        );

    [Theory]
    [MemberData(nameof(Policies))]
    public void Better_assessments_claims_and_points_and_no_sanctions(string policy) =>
        Check(
            policy,
            "assessments",
            (package, dossier, _) =>
                dossier with
                {
                    Assessments = [.. dossier.Assessments.Select(a => a with { Result = AssessmentResult.Excellent })],
                    Claims = [.. package.Claims.Select(c => new ClaimEntry(c.Criterion, ClaimStatus.Confirmed))],
                    Judged = [.. package.ScoreItems.Where(i => i.Judged).Select(i => new JudgedEntry(i.Item, i.Cap))],
                    Sanctions = [],
                    Attempts = [],
                    Practical = true,
                }
        );

    private static void Check(
        string policy,
        string moves,
        Func<PolicyPackage, Dossier, int, Dossier> improve,
        Func<Dossier, Dossier, string[]>? exceptions = null
    )
    {
        var package = TestPolicies.Find(policy);
        var improved = 0;
        Prop.ForAll(
                DossierArbitrary.WithSeed(package),
                pair =>
                {
                    var better = improve(package, pair.Dossier, pair.Seed);
                    var (before, after) = (package.Evaluate(pair.Dossier, false), package.Evaluate(better, false));
                    ShouldNotBeWorse(after, before, exceptions?.Invoke(pair.Dossier, better) ?? []);
                    improved += before.Requirements.Any(r => r.Info.Id == moves && after.VerdictOf(moves) > r.Verdict)
                        ? 1
                        : 0;
                }
            )
            .Check(DossierArbitrary.Many(4_000));
        // Otherwise the property would say nothing of a policy that has the requirement.
        (improved > 0).ShouldBe(package.Grades.Any(g => g.Requirements.Any(r => r.Id == moves)), moves);
    }

    private static void ShouldNotBeWorse(Evaluation after, Evaluation before, string[] exceptions)
    {
        var worse = new List<string>();
        foreach (var (info, verdict) in before.Requirements)
        {
            if (after.VerdictOf(info.Id) < verdict)
            {
                exceptions.ShouldContain(info.Id);
                worse.Add(info.Id);
            }
        }
        // Who meets the years is no early exception (单破): that track may close on the day they are met.
        var isNoExceptionNow = before.VerdictOf(Years) != after.VerdictOf(Years);
        foreach (var (info, verdict) in before.Tracks)
        {
            var isExcused =
                exceptions.Contains(info.Id)
                || info.Requirements.Any(worse.Contains)
                || (info.Id == "exceptional" && isNoExceptionNow);
            if (!isExcused)
            {
                (after.VerdictOf(info.Id) >= verdict).ShouldBeTrue(info.Id);
            }
        }
        if (after.Score is { } score)
        {
            score.Total.ShouldBeGreaterThanOrEqualTo(before.Score!.Total);
            score.Possible.ShouldBeGreaterThanOrEqualTo(before.Score.Possible);
        }
    }

    private static TitleEntry Longer(TitleEntry title) =>
        title with
        {
            Obtained = title.Obtained.AddYears(-1),
            Appointments = title.Appointments?.Select(a => a with { From = a.From.AddYears(-1) }).ToList(),
        };

    private static AchievementEntry Renamed(AchievementEntry one)
    {
        var fields = one.Kind.Fields.ToDictionary(f => f.Id, f => one[f.Id] ?? "");
        return AchievementEntry.Create(one.Kind.Id, "one-more", one.Date, one.Discipline, fields).ShouldNotBeNull();
    }
}
