using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Policy.Tests.Packages;

/// <summary>The table of four grades and five rows.</summary>
public sealed class CasTests
{
    private static readonly PolicyPackage Package = TestPolicies.Find(TestPolicies.Cas);

    [Fact]
    public void Every_cell_of_the_table_with_a_condition_has_its_part_and_no_other_cell_has()
    {
        var cases = Package.Clauses["education-experience"].Parts;
        cases.Select(c => c.Name).ShouldBe(["申报助理工程师", "申报工程师", "申报高级工程师", "申报正高级工程师"]);
        cases.Select(c => c.Parts.Count).ShouldBe([3, 4, 4, 3]);
        cases
            .SelectMany(c => c.Parts)
            .ShouldAllBe(p => p.Cite.StartsWith("《个人申报指南》申报条件·") && p.Cite.EndsWith("·" + p.Name));
    }

    [Fact]
    public void What_the_guide_leaves_open_is_said()
    {
        Package.DefaultAsOf.ShouldBeNull();
        Package.Scope.NeedsAsOf.ShouldBeTrue();
        Package.Note("no-cut-off")!.Kind.ShouldBe(NoteKind.Gap);
        Package.Note("contact-differs")!.Kind.ShouldBe(NoteKind.Contradiction);
        Package.Note("recognition")!.Text.ShouldContain("由评审办事机构判断");
        Package.Note("scope-checked")!.Kind.ShouldBe(NoteKind.Gap);
        foreach (var id in new[] { "table-row", "work-near", "appointed-each", "graduated-years", "dash" })
        {
            Package.Note(id)!.Kind.ShouldBe(NoteKind.Interpretation);
        }
    }

    [Fact]
    public void The_earliest_day_is_looked_for_within_thirty_years()
    {
        // Twenty years of work are full on 31 December 2049.
        Earliest("2019-12-31").ShouldBe(new DateOnly(2049, 12, 31));
        Earliest("2019-12-30").ShouldBeNull();

        static DateOnly? Earliest(string asOf) =>
            Judge(
                $$"""
                "grade":"senior-engineer","asOf":"{{asOf}}","education":[{"level":"college","graduated":"2000-07-01"}],
                "titles":[{"title":"engineer","obtained":"2005-01-01"}],
                "employment":[{"from":"2030-01-01","discipline":"own"}]
                """
            ).Earliest;
    }

    private static Evaluation Judge(string members) =>
        Package.Evaluate(Package.Read($$"""{"schema":"dossier/v1",{{members}}}"""));
}
