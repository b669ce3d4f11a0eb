using System.Text;
using Zhicheng.Policy.Analysis.Impact;
using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Tests.Packages;

namespace Zhicheng.Policy.Tests.Analysis;

/// <summary>What a change of policy does to a file of dossiers.</summary>
public sealed class ImpactStudyTests
{
    private static readonly string[] Lines = TestPolicies.Lines("taizhou-optics-2025.input.jsonl");

    [Fact]
    public async Task Nobody_is_touched_by_the_same_policy()
    {
        using var copy = new PackageCopy();
        var (report, flips) = await Run(TestPolicies.OpticsPackage, copy.Only(), Lines);
        report.Compared.ShouldBe(Lines.Length);
        (report.Gained, report.Lost, report.Bad, flips.Count).ShouldBe((0, 0, 0, 0));
        report.Causes.ShouldBeEmpty();
        report.Lines.ShouldBeEmpty();
        report.Score.ShouldNotBeNull().Sum.ShouldBe(0);
        report.Histogram.ShouldNotBeNull().Old.Sum().ShouldBe(Lines.Length);
    }

    [Fact]
    public async Task Sums_flips_and_points_are_those_of_judging_every_dossier_by_both()
    {
        using var copy = new PackageCopy();
        copy.Replace("policy.yaml", "public: 30 }", "public: 18 }");
        copy.Replace("policy.yaml", "count: 3\n", "count: 2\n");
        copy.Replace(
            "policy.yaml",
            "of: [{ kind: award, category: science, level: municipal+ }]",
            "of: [{ kind: award, category: science, level: national }]"
        );
        copy.Replace("scorecard.yaml", "points: 20", "points: 15");
        var (old, changed) = (TestPolicies.OpticsPackage, copy.Only());
        // Many batches, so that they come in beside each other.
        var many = Enumerable.Repeat(Lines, 6).SelectMany(l => l).ToArray();
        var (report, flips) = await Run(old, changed, many);

        var expected = many.Select(l =>
                (Old: old.Evaluate(old.Read(l), false), New: changed.Evaluate(changed.Read(l), false))
            )
            .ToList();
        report.Compared.ShouldBe(many.Length);
        report.Gained.ShouldBe(expected.Count(e => e.New.TrackVerdicts.Max() > e.Old.TrackVerdicts.Max()));
        report.Lost.ShouldBe(expected.Count(e => e.New.TrackVerdicts.Max() < e.Old.TrackVerdicts.Max()));
        report.Gained.ShouldBeGreaterThan(0);
        report.Lost.ShouldBeGreaterThan(0);
        for (var t = 0; t < report.Tracks.Count; t++)
        {
            foreach (var before in Enum.GetValues<Verdict>())
            {
                foreach (var after in Enum.GetValues<Verdict>())
                {
                    var position = t;
                    report
                        .Tracks[t]
                        .Of(before, after)
                        .ShouldBe(
                            expected.Count(e =>
                                e.Old.TrackVerdicts[position] == before && e.New.TrackVerdicts[position] == after
                            )
                        );
                }
            }
        }
        report.Score!.Sum.ShouldBe(expected.Sum(e => e.New.Score!.Total - e.Old.Score!.Total));
        report.Score.Lowered.ShouldBe(expected.Count(e => e.New.Score!.Total < e.Old.Score!.Total));
        report.Histogram!.New[^1].ShouldBe(expected.Count(e => e.New.Score!.Total >= 120));
        flips.Select(f => f.Line).ShouldBe(flips.Select(f => f.Line).Order(), "flips come in the file's order");
        flips.Count.ShouldBe(
            expected.Sum(e => e.Old.TrackVerdicts.Zip(e.New.TrackVerdicts).Count(p => p.First != p.Second))
        );
        flips.ShouldAllBe(f => f.Clauses.Count > 0);
    }

    [Theory]
    [InlineData(
        "years: [2022, 2023, 2024], results: [excellent, good, qualified]",
        "years: [2024], results: [excellent, good, qualified]",
        FlipDirection.Gain,
        "assessments"
    )]
    [InlineData(
        "needs: [education-experience, continuing-education, assessments,",
        "needs: [education-experience, assessments,",
        FlipDirection.Gain,
        "continuing-education"
    )]
    [InlineData("public: 30 }", "public: 60 }", FlipDirection.Loss, "continuing-education/")]
    [InlineData(
        "employment: { discipline: [own, related], years: 4, after",
        "employment: { discipline: [own, related], years: 9, after",
        FlipDirection.Loss,
        "education-experience/2/2"
    )]
    [InlineData(
        "of: [{ kind: project, level: county+ }]",
        "of: [{ kind: project, level: national }]",
        FlipDirection.Loss,
        "results/2/1"
    )]
    public async Task The_rule_that_makes_the_difference_is_named(
        string old,
        string changed,
        FlipDirection direction,
        string cause
    )
    {
        using var copy = new PackageCopy();
        copy.Replace("policy.yaml", old, changed);
        var (report, _) = await Run(TestPolicies.OpticsPackage, copy.Only(), Lines);
        report.Causes.ShouldNotBeEmpty();
        report.Causes[0].Direction.ShouldBe(direction);
        report.Causes[0].Cause.Id.ShouldStartWith(cause);
        report.Causes[0].Cause.Cite.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_rule_put_in_between_is_named_and_those_behind_it_are_not()
    {
        using var copy = new PackageCopy();
        copy.Replace(
            "policy.yaml",
            "        - cite: criteria 第十条（一）\n",
            "        - cite: criteria 第十条（八）\n          text: 获得过培训。\n          achievements: { name: 培训, of: [{ kind: training }] }\n        - cite: criteria 第十条（一）\n"
        );
        var (gained, _) = await Run(TestPolicies.OpticsPackage, copy.Only(), Lines);
        var cause = gained.Causes.ShouldHaveSingleItem();
        cause.Cause.Cite.ShouldBe("《评价条件》第十条（八）");
        cause.Direction.ShouldBe(FlipDirection.Gain);
        var (lost, _) = await Run(copy.Only(), TestPolicies.OpticsPackage, Lines);
        lost.Causes.ShouldHaveSingleItem().Cause.Cite.ShouldBe("《评价条件》第十条（八）");
        lost.Lost.ShouldBe(gained.Gained);
    }

    [Fact]
    public async Task A_track_that_came_and_a_requirement_no_longer_asked_are_named()
    {
        using var copy = new PackageCopy();
        copy.Replace("policy.yaml", "  - id: leap\n    name: 越级申报", "  - id: jump\n    name: 直接申报");
        copy.Replace("plan.yaml", "track: leap", "track: jump");
        copy.Replace(
            "policy.yaml",
            "needs: [education-experience, continuing-education, assessments,",
            "needs: [education-experience, assessments,"
        );
        var (report, _) = await Run(TestPolicies.OpticsPackage, copy.Only(), Lines);
        report.Tracks.Select(t => t.Track).ShouldBe(["normal", "exceptional", "jump", "conversion", "leap"]);
        report.Causes.Select(c => c.Cause.Id).ShouldContain("leap");
        report.Causes.Select(c => c.Cause.Id).ShouldContain("jump");
        report.Causes.Select(c => c.Cause.Id).ShouldContain("continuing-education");
    }

    [Fact]
    public async Task Bad_lines_are_counted_and_the_rest_goes_on()
    {
        using var copy = new PackageCopy();
        var (report, _) = await Run(
            TestPolicies.OpticsPackage,
            copy.Only(),
            [Lines[0], "{\"schema\": 1}", "", Lines[1], "nonsense"]
        );
        report.Compared.ShouldBe(2);
        report.Bad.ShouldBe(2);
        report.BadLines.Select(b => b.Line).ShouldBe([2, 5]);
        report.BrokenOff.ShouldBeNull();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(200)]
    public async Task A_file_that_breaks_off_is_told_and_what_was_read_is_summed_up(int cut)
    {
        using var copy = new PackageCopy();
        var text = string.Join('\n', Lines[..10]) + "\n" + Lines[10][..cut];
        var report = await new ImpactStudy(TestPolicies.OpticsPackage, copy.Only()).RunAsync(
            new MemoryStream(Encoding.UTF8.GetBytes(text)),
            cancel: TestContext.Current.CancellationToken
        );
        (report.Compared, report.Bad, report.BrokenOff).ShouldBe((10, 0, 11));
    }

    [Fact]
    public async Task A_last_line_without_a_line_end_is_whole_when_it_closes()
    {
        using var copy = new PackageCopy();
        var report = await new ImpactStudy(TestPolicies.OpticsPackage, copy.Only()).RunAsync(
            new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', Lines[..10]))),
            cancel: TestContext.Current.CancellationToken
        );
        (report.Compared, report.BrokenOff).ShouldBe((10, null));
    }

    [Fact]
    public async Task A_device_that_fails_while_reading_is_told_and_what_was_read_is_summed_up()
    {
        using var copy = new PackageCopy();
        var report = await new ImpactStudy(TestPolicies.OpticsPackage, copy.Only()).RunAsync(
            new FailingStream(Encoding.UTF8.GetBytes(string.Join('\n', Lines[..10]) + "\n")),
            cancel: TestContext.Current.CancellationToken
        );
        report.Compared.ShouldBe(10);
        report.ReadError.ShouldBe("cable pulled");
    }

    [Fact]
    public void Only_policies_that_judge_dossiers_can_be_tried() =>
        Should.Throw<ArgumentException>(() =>
            new ImpactStudy(TestPolicies.OpticsPackage, TestPolicies.Library.Find("cis-cpd/2024").ShouldNotBeNull())
        );

    private static async Task<(ImpactReport Report, List<Flip> Flips)> Run(
        PolicyPackage old,
        PolicyPackage changed,
        string[] lines
    )
    {
        var flips = new List<Flip>();
        var input = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));
        var report = await new ImpactStudy(old, changed).RunAsync(
            input,
            flips.Add,
            cancel: TestContext.Current.CancellationToken
        );
        return (report, flips);
    }

    /// <summary>Gives what it has, then fails.</summary>
    private sealed class FailingStream(byte[] content) : MemoryStream(content)
    {
        public override int Read(byte[] buffer, int offset, int count) =>
            base.Read(buffer, offset, count) is > 0 and var read ? read : throw new IOException("cable pulled");
    }
}
