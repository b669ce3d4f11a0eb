using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Plans;

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

    [Fact]
    public void Rounds_come_every_year_and_paper_and_contacts_are_told()
    {
        var plan = Package.Plan.ShouldNotBeNull();
        plan.Timetable.Periods.Select(p => (p.Id, p.EveryYear!.Value.From, p.EveryYear.Value.Until))
            .ShouldBe([
                ("spring", new MonthDay(1, 1), new MonthDay(4, 10)),
                ("autumn", new MonthDay(7, 1), new MonthDay(9, 10)),
                ("full-senior", new MonthDay(7, 1), new MonthDay(10, 10)),
            ]);
        plan.Timetable.Periods.Single(p => p.Id == "full-senior").Grades.ShouldBe(["full-senior-engineer"]);
        plan.Papers.Count.ShouldBe(7);
        plan.Contacts.ShouldAllBe(c => c.Phones.Count == 3 && c.Note != null);
        plan.Fields.Single(f => f.Id == "other-specialty").MaxCharacters.ShouldBe(9);
    }

    [Theory]
    [InlineData("until: \"04-10\"", "until: \"02-29\"", "不是每年都有“02-29”这一天")]
    [InlineData("until: \"04-10\"", "until: \"4-10\"", "的写法“4-10”不对")]
    [InlineData("grades: [full-senior-engineer]", "grades: [full-senior]", "没有级别“full-senior”")]
    public void A_yearly_period_that_cannot_be_is_told(string old, string broken, string message)
    {
        using var copy = new PackageCopy(TestPolicies.Cas);
        copy.Replace("plan.yaml", old, broken);
        copy.Load().Errors.ShouldContain(e => e.Message.Contains(message, StringComparison.Ordinal) && e.Line > 0);
    }

    private static Evaluation Judge(string members) =>
        Package.Evaluate(Package.Read($$"""{"schema":"dossier/v1",{{members}}}"""));
}
