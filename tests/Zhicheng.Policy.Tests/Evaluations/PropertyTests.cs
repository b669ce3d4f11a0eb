using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Zhicheng.Bench;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Policy.Tests.Evaluations;

/// <summary>What must hold of every result of every policy, whatever the dossier.</summary>
public sealed class PropertyTests
{
    public static TheoryData<string> Policies => DossierArbitrary.Policies;

    [Fact]
    public void The_three_title_policies_are_tested() =>
        new[] { TestPolicies.Optics, TestPolicies.Wenling, TestPolicies.Cas }.ShouldBeSubsetOf(
            Policies.Select(row => row.Data)
        );

    [Theory]
    [MemberData(nameof(Policies))]
    public void The_order_of_lists_does_not_matter(string policy)
    {
        var package = TestPolicies.Find(policy);
        Prop.ForAll(
                DossierArbitrary.WithSeed(package),
                pair =>
                    Brief(package, Shuffle(pair.Dossier, new Random(pair.Seed))).ShouldBe(Brief(package, pair.Dossier))
            )
            .Check(DossierArbitrary.Many(800));
    }

    [Theory]
    [MemberData(nameof(Policies))]
    public void Findings_agree_with_the_verdicts_and_parts_with_their_whole(string policy)
    {
        var package = TestPolicies.Find(policy);
        Prop.ForAll(
                DossierArbitrary.Of(package),
                dossier =>
                {
                    var evaluation = package.Evaluate(dossier);
                    var findings = evaluation.Findings.ShouldNotBeNull();
                    foreach (var (id, verdict) in Verdicts(evaluation))
                    {
                        findings.Single(f => f.Id == id).Verdict.ShouldBe(verdict);
                    }
                    var ids = dossier.Achievements.Select(a => a.Id).ToHashSet();
                    foreach (var node in findings.SelectMany(All))
                    {
                        ShouldBeWhole(node, ids);
                    }
                    findings.SelectMany(All).Select(f => f.Id).ShouldBeUnique();
                }
            )
            .Check(DossierArbitrary.Many(400));
    }

    [Theory]
    [MemberData(nameof(Policies))]
    public void Caps_are_never_exceeded_and_the_possible_is_never_less_than_the_certain(string policy)
    {
        var package = TestPolicies.Find(policy);
        Prop.ForAll(DossierArbitrary.Of(package), dossier => ShouldKeepCaps(package.Evaluate(dossier)))
            .Check(DossierArbitrary.Many(package.ScoreItems.Count > 0 ? 600 : 20));
    }

    [Theory]
    [MemberData(nameof(Policies))]
    public void The_earliest_day_is_the_first_on_which_the_requirement_holds(string policy)
    {
        var package = TestPolicies.Find(policy);
        var told = 0;
        Prop.ForAll(
                DossierArbitrary.Of(package),
                dossier =>
                {
                    // Judged again as of that day, without the titles that come later: those are no titles on any day.
                    var asOf = dossier.AsOf ?? package.DefaultAsOf;
                    var titles = dossier with { Titles = [.. dossier.Titles.Where(t => t.Obtained <= asOf)] };
                    if (package.Evaluate(titles, false).Earliest is not { } day)
                    {
                        return;
                    }
                    told++;
                    Verdict On(DateOnly d) =>
                        package.Evaluate(titles with { AsOf = d }, false).VerdictOf("education-experience");
                    On(day).ShouldBe(Verdict.Met);
                    On(day.AddDays(-1)).ShouldBe(Verdict.Unmet);
                }
            )
            .Check(DossierArbitrary.Many(800));
        told.ShouldBeGreaterThan(10);
    }

    [Theory]
    [MemberData(nameof(Policies))]
    public void Judging_one_dossier_leaves_nothing_for_the_next(string policy)
    {
        var package = TestPolicies.Find(policy);
        var generator = new DossierGenerator(package, seed: 28);
        Dossier[] dossiers = [.. Enumerable.Range(0, 200).Select(_ => generator.Next(0, 30))];
        var evaluator = package.CreateEvaluator();
        string[] together = [.. dossiers.Select(d => Written(d, evaluator))];
        string[] backwards = [.. dossiers.Reverse().Select(d => Written(d, evaluator)).Reverse()];
        string[] alone = [.. dossiers.Select(d => Written(d, package.CreateEvaluator()))];
        together.ShouldBe(alone);
        backwards.ShouldBe(alone);
    }

    [Theory]
    [MemberData(nameof(Policies))]
    public void A_dossier_that_is_written_is_read_as_the_same(string policy)
    {
        var package = TestPolicies.Find(policy);
        Prop.ForAll(
                DossierArbitrary.Of(package),
                dossier =>
                {
                    var again = package.Check(dossier);
                    again.Errors.ShouldBeEmpty();
                    Brief(package, again.Dossier!).ShouldBe(Brief(package, dossier));
                }
            )
            .Check(DossierArbitrary.Many(300));
    }

    private static IEnumerable<(string Id, Verdict Verdict)> Verdicts(Evaluation evaluation) =>
        evaluation
            .Requirements.Select(r => (r.Info.Id, r.Verdict))
            .Concat(evaluation.Tracks.Select(t => (t.Info.Id, t.Verdict)));

    private static void ShouldBeWhole(Finding node, HashSet<string> ids)
    {
        (node.Cite.Length > 0 && node.Message.Length > 0).ShouldBeTrue(node.Id);
        node.Evidence.All(e => e.StartsWith('/') || ids.Contains(e)).ShouldBeTrue(node.Id);
        if (node.HoldsFrom is { } day)
        {
            node.Verdict.ShouldNotBe(Verdict.Met);
            node.Message.ShouldContain($"{day.Year}年{day.Month}月{day.Day}日");
        }
    }

    private static void ShouldKeepCaps(Evaluation evaluation)
    {
        if (evaluation.Score is not { } score)
        {
            return;
        }
        foreach (var line in score.Lines)
        {
            line.Counted.ShouldBeInRange(0, line.Item.Cap);
            line.Possible.ShouldBeInRange(line.Counted, line.Item.Cap);
            line.Raw.ShouldBeGreaterThanOrEqualTo(line.Counted);
        }
        score.Total.ShouldBe(score.Details!.Sum(d => d.Counted));
        score.Possible.ShouldBe(score.Details!.Sum(d => d.Possible));
        foreach (var detail in score.Details!.SelectMany(All))
        {
            var counted = detail.Entries.Sum(e => e.Counted);
            if (
                detail.Children.Count == 0
                && detail.Entries.Any(e => e.Points > 0)
                && !detail.Entries.Any(e => e.Evidence.StartsWith('/'))
            )
            {
                counted.ShouldBe(detail.Counted, detail.Message);
            }
            detail.Entries.All(e => e.Counted == e.Points || e.Reason is not null).ShouldBeTrue(detail.Message);
        }
    }

    private static Dossier Shuffle(Dossier dossier, Random random) =>
        dossier with
        {
            Education = Shuffle(dossier.Education, random),
            Employment = Shuffle(dossier.Employment, random),
            Titles =
            [
                .. Shuffle(dossier.Titles, random)
                    .Select(t => t with { Appointments = t.Appointments?.OrderBy(_ => random.Next()).ToList() }),
            ],
            Skills = Shuffle(dossier.Skills, random),
            Assessments = Shuffle(dossier.Assessments, random),
            CeHours = Shuffle(dossier.CeHours, random),
            Insurance = Shuffle(dossier.Insurance, random),
            Attempts = Shuffle(dossier.Attempts, random),
            Claims = Shuffle(dossier.Claims, random),
            Judged = Shuffle(dossier.Judged, random),
            Sanctions = Shuffle(dossier.Sanctions, random),
            Achievements = Shuffle(dossier.Achievements, random),
        };

    private static ImmutableArray<T> Shuffle<T>(ImmutableArray<T> list, Random random) =>
        [.. list.OrderBy(_ => random.Next())];

    private static string Brief(PolicyPackage package, Dossier dossier)
    {
        var json = new Utf8Buffer();
        package.WriteEvaluation(dossier, json, withFindings: false);
        return System.Text.Encoding.UTF8.GetString(json.Written);
    }

    private static string Written(Dossier dossier, Evaluator evaluator)
    {
        var json = new Utf8Buffer();
        evaluator.Write(dossier, json, withFindings: true);
        return System.Text.Encoding.UTF8.GetString(json.Written);
    }

    private static IEnumerable<Finding> All(Finding finding) => finding.Children.SelectMany(All).Prepend(finding);

    private static IEnumerable<ScoreDetail> All(ScoreDetail detail) => detail.Children.SelectMany(All).Prepend(detail);
}
