using Zhicheng.Policy.Analysis.Coverage;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Tests.Packages;

namespace Zhicheng.Policy.Tests.Analysis;

/// <summary>Which branches the worked examples of a package reach.</summary>
public sealed class ExampleCoverageTests
{
    [Fact]
    public void The_examples_of_every_shipped_policy_reach_every_branch()
    {
        foreach (var package in TestPolicies.Library.Packages.Values)
        {
            var errors = new List<PackageError>();
            var report = ExampleCoverage.Measure(package, errors);
            errors.ShouldBeEmpty();
            report
                .Items.Where(i => !i.IsCovered)
                .Select(i =>
                    $"{package.Id} {i.Id}: {string.Join('、', i.Branches.Where(b => !b.IsReached).Select(b => b.Label))}"
                )
                .ShouldBeEmpty();
            report.Percent.ShouldBe(100);
        }
        ExampleCoverage.Measure(TestPolicies.OpticsPackage, []).Total.ShouldBeGreaterThan(300);
    }

    [Fact]
    public void Every_rule_track_and_line_of_the_package_is_measured()
    {
        var package = TestPolicies.OpticsPackage;
        var report = ExampleCoverage.Measure(package, []);
        var measured = report.Items.Select(i => (i.Area, i.Id)).ToHashSet();
        foreach (var clause in package.Clauses.Values.SelectMany(All))
        {
            measured.ShouldContain((CoverageArea.Rules, clause.Id));
        }
        foreach (var track in package.Grades.SelectMany(g => g.Tracks))
        {
            measured.ShouldContain((CoverageArea.Rules, track.Id));
        }
        foreach (var line in package.ScoreItems)
        {
            measured.ShouldContain((CoverageArea.Score, line.Item));
        }
        report.Items.Where(i => i.Id.StartsWith("continuing-education/", StringComparison.Ordinal)).Count().ShouldBe(5);
    }

    [Fact]
    public void Without_examples_nothing_is_reached()
    {
        using var copy = new PackageCopy();
        copy.Delete("examples");
        var report = ExampleCoverage.Measure(copy.Load().Find(TestPolicies.Optics).ShouldNotBeNull(), []);
        report.Examples.ShouldBe(0);
        report.Reached.ShouldBe(0);
        report.Percent.ShouldBe(0);
        report.IsComplete.ShouldBeFalse();
    }

    [Theory]
    [InlineData("越级，省级科技先进工作者", "leap/1", "符合")]
    [InlineData("两项成果推广，尚待认定", "results/6", "待认定")]
    [InlineData("市级首台（套）封顶15分", null, null)]
    [InlineData("资质证书每个5分，封顶10分", "3.5", "封顶")]
    [InlineData("没有检索报告的论文视作无此论文", "achievements/exclude/1", "不计入")]
    [InlineData("任职以前且早于4年的业绩不计，恰在4年前当天的也不计", "achievements", "没有填写取得日期")]
    public void A_branch_is_named_when_its_only_example_is_taken_away(string example, string? id, string? branch)
    {
        using var copy = new PackageCopy();
        copy.RemoveExample(example);
        var report = ExampleCoverage.Measure(copy.Load().Find(TestPolicies.Optics).ShouldNotBeNull(), []);
        if (id is null)
        {
            report.IsComplete.ShouldBeTrue("another example reaches the same branches");
            return;
        }
        var item = report.Items.Single(i => i.Id == id);
        item.Branches.Where(b => !b.IsReached).Select(b => b.Label).ShouldContain(branch);
        report.Percent.ShouldBeLessThan(100);
    }

    [Fact]
    public void A_rule_is_told_with_file_and_line()
    {
        var item = ExampleCoverage.Measure(TestPolicies.OpticsPackage, []).Items.Single(i => i.Id == "leap/7");
        var place = item.Place.ShouldNotBeNull();
        place.File.ShouldBe("taizhou-optics/2025/policy.yaml");
        File.ReadLines(Path.Combine(TestPolicies.Folder, place.File))
            .ElementAt(place.Line - 1)
            .ShouldContain("第十条（七）");
    }

    private static IEnumerable<ClauseInfo> All(ClauseInfo clause) => clause.Parts.SelectMany(All).Prepend(clause);
}
