using Zhicheng.Bench;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Policy.Tests.Evaluations;

/// <summary>What must hold of every result, whatever the dossier.</summary>
public sealed class PropertyTests
{
    private static readonly PolicyPackage Package = TestPolicies.OpticsPackage;

    [Fact]
    public void The_order_of_lists_does_not_matter()
    {
        var random = new Random(3);
        foreach (var dossier in Dossiers(600, seed: 21))
        {
            var shuffled = dossier with
            {
                Education = Shuffle(dossier.Education, random),
                Employment = Shuffle(dossier.Employment, random),
                Titles = Shuffle(dossier.Titles, random),
                Skills = Shuffle(dossier.Skills, random),
                Assessments = Shuffle(dossier.Assessments, random),
                CeHours = Shuffle(dossier.CeHours, random),
                Claims = Shuffle(dossier.Claims, random),
                Judged = Shuffle(dossier.Judged, random),
                Sanctions = Shuffle(dossier.Sanctions, random),
                Achievements = Shuffle(dossier.Achievements, random),
            };
            Brief(shuffled).ShouldBe(Brief(dossier));
        }
    }

    [Fact]
    public void One_more_achievement_never_takes_a_verdict_or_a_point_away_except_by_similarity()
    {
        foreach (var dossier in Dossiers(600, seed: 22))
        {
            var less = dossier with { Achievements = [.. dossier.Achievements.Skip(1)] };
            if (
                dossier.Achievements.Length == 0
                || Package.Evaluate(dossier, false).VerdictOf("similarity") == Verdict.Unmet
            )
            {
                continue;
            }
            ShouldNotBeWorse(Package.Evaluate(dossier, false), Package.Evaluate(less, false), exceptEarlyTrack: true);
        }
    }

    [Fact]
    public void More_hours_never_take_a_verdict_away()
    {
        foreach (var dossier in Dossiers(600, seed: 23))
        {
            var more = dossier with
            {
                CeHours = [.. dossier.CeHours.Select(h => h with { Professional = h.Professional + 10 })],
            };
            ShouldNotBeWorse(Package.Evaluate(more, false), Package.Evaluate(dossier, false), exceptEarlyTrack: false);
        }
    }

    [Fact]
    public void A_longer_employment_never_takes_education_and_experience_away()
    {
        foreach (var dossier in Dossiers(600, seed: 24))
        {
            var more = dossier with
            {
                Employment = [.. dossier.Employment.Select(e => e with { From = e.From.AddYears(-1), To = null })],
            };
            var (after, before) = (Package.Evaluate(more, false), Package.Evaluate(dossier, false));
            (after.VerdictOf("education-experience") >= before.VerdictOf("education-experience")).ShouldBeTrue();
        }
    }

    [Fact]
    public void Findings_agree_with_the_verdicts_and_parts_with_their_whole()
    {
        foreach (var dossier in Dossiers(400, seed: 25))
        {
            var evaluation = Package.Evaluate(dossier);
            var findings = evaluation.Findings.ShouldNotBeNull();
            foreach (var (info, verdict) in evaluation.Requirements)
            {
                findings.Single(f => f.Id == info.Id).Verdict.ShouldBe(verdict);
            }
            foreach (var (info, verdict) in evaluation.Tracks)
            {
                findings.Single(f => f.Id == info.Id).Verdict.ShouldBe(verdict);
            }
            var ids = dossier.Achievements.Select(a => a.Id).ToHashSet();
            foreach (var node in findings.SelectMany(All))
            {
                (node.Cite.Length > 0 && node.Message.Length > 0).ShouldBeTrue(node.Id);
                node.Evidence.All(e => e.StartsWith('/') || ids.Contains(e)).ShouldBeTrue(node.Id);
                if (node.HoldsFrom is { } day)
                {
                    node.Verdict.ShouldNotBe(Verdict.Met);
                    node.Message.ShouldContain($"{day.Year}年{day.Month}月{day.Day}日");
                }
            }
            findings.SelectMany(All).Select(f => f.Id).ShouldBeUnique();
        }
    }

    [Fact]
    public void Caps_are_never_exceeded_and_the_possible_is_never_less_than_the_certain()
    {
        foreach (var dossier in Dossiers(600, seed: 26))
        {
            var score = Package.Evaluate(dossier).Score.ShouldNotBeNull();
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
    }

    [Fact]
    public void The_earliest_day_is_the_first_on_which_the_requirement_holds()
    {
        // Judged again as of that day, with the title still counted as of the cut-off: the titles that come later do not matter.
        foreach (var dossier in Dossiers(800, seed: 27))
        {
            var titles = dossier with { Titles = [.. dossier.Titles.Where(t => t.Obtained <= Package.DefaultAsOf)] };
            if (Package.Evaluate(titles, false).Earliest is not { } day)
            {
                continue;
            }
            Package.Evaluate(titles with { AsOf = day }, false).VerdictOf("education-experience").ShouldBe(Verdict.Met);
            Package
                .Evaluate(titles with { AsOf = day.AddDays(-1) }, false)
                .VerdictOf("education-experience")
                .ShouldBe(Verdict.Unmet);
        }
    }

    [Fact]
    public void Judging_one_dossier_leaves_nothing_for_the_next()
    {
        Dossier[] dossiers = [.. Dossiers(200, seed: 28)];
        var evaluator = Package.CreateEvaluator();
        string[] together = [.. dossiers.Select(d => Written(d, evaluator))];
        string[] backwards = [.. dossiers.Reverse().Select(d => Written(d, evaluator)).Reverse()];
        string[] alone = [.. dossiers.Select(d => Written(d, Package.CreateEvaluator()))];
        together.ShouldBe(alone);
        backwards.ShouldBe(alone);
    }

    private static IEnumerable<Dossier> Dossiers(int count, int seed)
    {
        var generator = new DossierGenerator(Package, seed);
        return Enumerable.Range(0, count).Select(_ => generator.Next(0, 30));
    }

    private static System.Collections.Immutable.ImmutableArray<T> Shuffle<T>(
        System.Collections.Immutable.ImmutableArray<T> list,
        Random random
    ) => [.. list.OrderBy(_ => random.Next())];

    private static string Brief(Dossier dossier)
    {
        var json = new Utf8Buffer();
        Package.WriteEvaluation(dossier, json, withFindings: false);
        return System.Text.Encoding.UTF8.GetString(json.Written);
    }

    private static string Written(Dossier dossier, Evaluator evaluator)
    {
        var json = new Utf8Buffer();
        evaluator.Write(dossier, json, withFindings: true);
        return System.Text.Encoding.UTF8.GetString(json.Written);
    }

    /// <summary>The clause itself says that who meets the years is no exception: that track may close when they are met.</summary>
    private static void ShouldNotBeWorse(Evaluation more, Evaluation less, bool exceptEarlyTrack)
    {
        foreach (var (info, verdict) in less.Requirements)
        {
            (more.VerdictOf(info.Id) >= verdict).ShouldBeTrue(info.Id);
        }
        foreach (var (info, verdict) in less.Tracks)
        {
            var yearsTurned = more.VerdictOf("education-experience") != less.VerdictOf("education-experience");
            if (!(exceptEarlyTrack && yearsTurned && info.Id == "exceptional"))
            {
                (more.VerdictOf(info.Id) >= verdict).ShouldBeTrue(info.Id);
            }
        }
        more.Score!.Total.ShouldBeGreaterThanOrEqualTo(less.Score!.Total);
        more.Score.Possible.ShouldBeGreaterThanOrEqualTo(less.Score.Possible);
    }

    private static IEnumerable<Finding> All(Finding finding) => finding.Children.SelectMany(All).Prepend(finding);

    private static IEnumerable<ScoreDetail> All(ScoreDetail detail) => detail.Children.SelectMany(All).Prepend(detail);
}
