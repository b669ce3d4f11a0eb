using System.Text.RegularExpressions;
using Zhicheng.Policy.Analysis.Checks;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Tests.Packages;

namespace Zhicheng.Policy.Tests.Analysis;

/// <summary>
/// The folder Broken holds small packages with one seeded defect each. A comment “# fault: CODE words” stands at the line
/// that must be told (“fault-below” one line above it), “# hint: …” where a hint is due.
/// </summary>
public sealed partial class PolicyCheckTests
{
    private static readonly string Folder = Path.Combine(
        TestPolicies.Root,
        "tests/Zhicheng.Policy.Tests/Analysis/Broken"
    );

    public static IEnumerable<TheoryDataRow<string>> Seeds =>
        PolicyLibrary.Ids(Folder).Select(id => new TheoryDataRow<string>(id));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_seeded_defect_is_found_where_it_stands_and_nothing_else_is(string id)
    {
        var faults = PolicyCheck.Run(Folder, id).Faults.ToList();
        foreach (var expected in Expected(id))
        {
            var found = faults.Find(f =>
                f.Severity == expected.Severity
                && f.Code == expected.Code
                && f.File == expected.File
                && f.Line == expected.Line
                && f.Message.Contains(expected.Words, StringComparison.Ordinal)
            );
            faults.Remove(found.ShouldNotBeNull($"{expected} is not among:\n{string.Join('\n', faults)}"));
        }
        faults.Where(f => f.Severity == FaultSeverity.Error).ShouldBeEmpty();
    }

    [Fact]
    public void Every_sort_of_fault_has_a_seed()
    {
        var seeded = PolicyLibrary.Ids(Folder).SelectMany(Expected).Select(e => e.Code).ToHashSet();
        seeded.ShouldBe(
            [
                "cap-always",
                "cap-never",
                "contradiction",
                "example",
                "load",
                "never-met",
                "not-quoted",
                "plan-days",
                "same-rule",
                "superfluous",
                "uncovered-case",
                "uncovered-grade",
                "uncovered-period",
                "undated-figure",
                "unused",
            ],
            ignoreOrder: true
        );
        PolicyLibrary.Ids(Folder).Count().ShouldBeGreaterThan(45);
    }

    [Fact]
    public void Every_fault_says_what_to_do_and_names_the_clause_that_stands_there()
    {
        foreach (var fault in PolicyLibrary.Ids(Folder).SelectMany(id => PolicyCheck.Run(Folder, id).Faults))
        {
            fault.Proposal.ShouldNotBeNullOrWhiteSpace();
            fault.Message.ShouldMatch("\\p{IsCJKUnifiedIdeographs}");
        }
        var cap = PolicyCheck.Run(Folder, "cap-never-of-line/1").Faults.Single(f => f.Code == "cap-never");
        cap.Clause.ShouldBe("《条件》附表");
        cap.Proposal.ShouldStartWith("把“cap”改为8");
        PolicyCheck.Run(Folder, "unknown-education/1").Faults.Single().Proposal.ShouldBe("是否应为“college”？");
        PolicyCheck.Run(Folder, "unknown-education/1").Faults.Single().Clause.ShouldBe("《条件》第五条");
        PolicyCheck.Run(Folder, "unknown-key/1").Faults.Select(f => f.Proposal).ShouldContain("是否应为“employment”？");
    }

    [Fact]
    public void Packages_that_are_shipped_have_no_errors()
    {
        foreach (var package in TestPolicies.Library.Packages.Values)
        {
            PolicyCheck.Run(package).Where(f => f.Severity == FaultSeverity.Error).ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData(
        "scorecard.yaml",
        "cap: 40\n      cite: scale 专业成果",
        "cap: 400\n      cite: scale 专业成果",
        "cap-never"
    )]
    [InlineData(
        "policy.yaml",
        "years: [2022, 2023, 2024], results",
        "years: [2021, 2023, 2024], results",
        "uncovered-period"
    )]
    [InlineData(
        "policy.yaml",
        "of: [{ kind: award, category: science, level: municipal+ }]",
        "of: [{ kind: paper, similarity: { over: 60 } }]",
        "never-met"
    )]
    [InlineData("policy.yaml", "    date: 2025-06-30\n", "", "undated-figure")]
    public void A_slip_in_a_large_package_is_found_too(string file, string old, string changed, string code)
    {
        using var copy = new PackageCopy();
        copy.Delete("examples");
        copy.Replace(file, old, changed);
        PolicyCheck
            .Run(copy.Only())
            .Where(f => f.Severity == FaultSeverity.Error)
            .Select(f => f.Code)
            .ShouldContain(code);
    }

    private static IEnumerable<Seed> Expected(string id)
    {
        var package = Path.Combine(Folder, id);
        foreach (var path in Directory.EnumerateFiles(package, "*.yaml", SearchOption.AllDirectories))
        {
            var lines = File.ReadAllLines(path);
            for (var i = 0; i < lines.Length; i++)
            {
                foreach (Match comment in Comment().Matches(lines[i]))
                {
                    yield return new Seed(
                        comment.Groups[1].Value == "fault" ? FaultSeverity.Error : FaultSeverity.Hint,
                        comment.Groups[3].Value,
                        Path.GetRelativePath(Folder, path).Replace('\\', '/'),
                        i + (comment.Groups[2].Success ? 2 : 1),
                        comment.Groups[4].Value.Trim()
                    );
                }
            }
        }
    }

    [GeneratedRegex("# (fault|hint)(-below)?: ([a-z-]+)([^#]*)", RegexOptions.None, 1000)]
    private static partial Regex Comment();

    private sealed record Seed(FaultSeverity Severity, string Code, string File, int Line, string Words);
}
