using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Policy.Tests.Packages;

/// <summary>What the package of two grades and five fields of work tells besides its verdicts.</summary>
public sealed class WenlingTests
{
    private const string Head = "\"schema\":\"dossier/v1\",\"jobField\":\"research\",\"grade\":";

    private static readonly PolicyPackage Package = TestPolicies.Find(TestPolicies.Wenling);

    [Fact]
    public void Where_two_texts_disagree_a_note_says_which_is_followed_and_quotes_why()
    {
        string[] contradictions =
        [
            "annex-prevails",
            "annex-assistant-years",
            "annex-exceptional-years",
            "annex-honour",
            "annex-claim",
            "annex-paper-awards",
            "third-text",
            "scope-employers",
            "grades-named",
            "practical-specialties",
            "annex-numbers",
            "hours-figures",
            "three-years-from",
            "major-twice",
        ];
        foreach (var id in contradictions)
        {
            var note = Package.Note(id).ShouldNotBeNull(id);
            note.Kind.ShouldBe(NoteKind.Contradiction);
            note.Text.ShouldContain("“", Case.Sensitive, id);
        }
        Package.Note("annex-prevails")!.Text.ShouldContain("（附件2）规定执行");
        Package.Note("annex-exceptional-years")!.Text.ShouldContain("15年以上");
        Package.Note("annex-assistant-years")!.Text.ShouldContain("大专以上毕业,从事技术员工作2年以上");
    }

    [Fact]
    public void What_a_reader_has_to_know_stands_in_the_finding_it_bears_on()
    {
        var findings = Judge("engineer", "").Findings.ShouldNotBeNull().SelectMany(All).ToList();
        Message("从事工程技术工作满8年").ShouldContain("〔原文不一致：附件1为15年以上，附件2为8年以上，按附件2的8年〕");
        Message("县（市、区）级以上科技先进工作者").ShouldContain("〔原文不一致：附件1另有");
        Message("国家、行业或地方标准").ShouldContain("〔解释：原文只写国家、行业、地方标准");
        Message("社会保险").ShouldContain("〔解释：“原则上”按必须判断");
        Message("实操考评").ShouldContain("待考评");
        findings.ShouldAllBe(f => f.Cite.StartsWith('《'));

        string Message(string start) =>
            findings.First(f => f.Message.StartsWith(start, StringComparison.Ordinal)).Message;
    }

    [Fact]
    public void Every_clause_is_cited_to_its_number_and_what_a_person_judges_is_said()
    {
        var cites = Package.Clauses.Values.SelectMany(All).Select(c => c.Cite).Distinct().ToList();
        cites.ShouldContain("《评价条件》第十二条（三）1（2）");
        cites.ShouldContain("《评价条件》第十六条（二）2（4）");
        cites.ShouldContain("《评价条件》第六条（一）（7）");
        cites.ShouldContain("《申报条件》四");
        string[] judged =
        [
            "qualification-holder",
            "skilled-worker",
            "overseas-talent",
            "transferred-title",
            "unentrusted-title",
        ];
        judged.ShouldAllBe(id => Package.Note(id)!.Kind == NoteKind.Gap && Package.Note(id)!.Text.Contains("由审核人"));
    }

    [Fact]
    public void Each_field_of_work_has_its_criteria_for_both_grades()
    {
        Package.Claims.Count.ShouldBe(3 + 4 + 4 + 8 + (5 * 6) + 2);
        Package.Claims.ShouldAllBe(c => c.Text.Length > 8 && c.Cite.StartsWith("《评价条件》"));
        Package.Scope.UsesJobField.ShouldBeTrue();
        Package.Grades.Select(g => g.Id).ShouldBe(["assistant-engineer", "engineer"]);
        Package.Grades[0].Tracks.Select(t => t.Id).ShouldBe(["normal", "conversion"]);
        Package
            .Grades[0]
            .Tracks.ShouldAllBe(t => !t.Requirements.Contains("practical") && !t.Requirements.Contains("results"));
        Package.Grades[1].Tracks.Select(t => t.Id).ShouldBe(["normal", "exceptional", "leap", "conversion"]);
        Package
            .Grades[1]
            .Tracks.ShouldAllBe(t => t.Requirements.Contains("education-experience") == (t.Id == "normal"));
    }

    [Theory]
    [InlineData("2023-02-28", Verdict.Unmet)]
    [InlineData("2023-03-01", Verdict.Met)]
    public void A_penalty_of_a_leap_day_bars_until_three_years_before_the_day_asked_about_are_not_earlier(
        string asOf,
        Verdict verdict
    ) =>
        Judge("engineer", $$""","asOf":"{{asOf}}","sanctions":[{"kind":"penalty","decided":"2020-02-29"}]""")
            .VerdictOf("integrity")
            .ShouldBe(verdict);

    [Theory]
    [InlineData("2022-08-30", "2022-02-28", Verdict.Met)]
    [InlineData("2022-08-27", "2022-02-28", Verdict.Met)]
    [InlineData("2022-08-26", "2022-02-28", Verdict.Unmet)]
    [InlineData("2023-02-27", "2022-08-29", Verdict.Met)]
    [InlineData("2023-02-27", "2022-08-31", Verdict.Met)]
    [InlineData("2023-02-26", "2022-08-29", Verdict.Unmet)]
    public void Half_a_year_with_the_employer_ends_on_the_last_day_where_the_month_lacks_the_day(
        string asOf,
        string from,
        Verdict verdict
    ) =>
        Judge(
                "engineer",
                $$"""
                ,"asOf":"{{asOf}}","insurance":[
                  {"from":"2015-01-01","to":"{{DateOnly.Parse(from).AddDays(
                    -1
                ):yyyy-MM-dd}}","city":"local","employer":"A"},
                  {"from":"{{from}}","city":"local","employer":"B"}]
                """
            )
            .VerdictOf("insurance")
            .ShouldBe(verdict);

    [Fact]
    public void Of_two_conversions_of_one_day_the_order_does_not_matter()
    {
        const string Never =
            """{"title":"assistant-engineer","obtained":"2020-01-01","conversion":true,"appointments":[]}""";
        const string Since = """{"title":"assistant-engineer","obtained":"2020-01-01","conversion":true}""";
        const string Old = """{"title":"assistant-engineer","obtained":"2010-01-01","discipline":"other"}""";
        const string School =
            "\"education\":[{\"level\":\"college\",\"graduated\":\"2008-07-01\",\"discipline\":\"own\"}]";
        Judge("engineer", $",{School},\"titles\":[{Never},{Since},{Old}]")
            .VerdictOf("education-experience")
            .ShouldBe(
                Judge("engineer", $",{School},\"titles\":[{Old},{Since},{Never}]").VerdictOf("education-experience")
            );
    }

    [Fact]
    public void An_appointment_that_begins_after_the_day_asked_about_is_not_there_yet()
    {
        const string Titles = """
            ,"titles":[{"title":"technician","obtained":"2020-01-01","appointments":[{"from":"2023-01-01"}]}],
            "employment":[{"from":"2021-06-01"}],"assessments":[{"year":2021,"result":"good"}]
            """;
        var assessed = Judge("assistant-engineer", Titles);
        assessed.VerdictOf("assessments").ShouldBe(Verdict.Met);
        assessed.Findings!.SelectMany(All).ShouldContain(f => f.Message.Contains("没有聘任过技术员，2021年良好"));
    }

    [Fact]
    public void Employment_after_the_day_asked_about_makes_no_year_to_be_assessed() =>
        Judge("assistant-engineer", ""","asOf":"2020-06-30","employment":[{"from":"2020-07-01"}]""")
            .VerdictOf("assessments")
            .ShouldBe(Verdict.Met);

    private static Evaluation Judge(string grade, string members) =>
        Package.Evaluate(Package.Read($$"""{{{Head}}"{{grade}}"{{members}}}"""));

    private static IEnumerable<Finding> All(Finding finding) => [finding, .. finding.Children.SelectMany(All)];

    private static IEnumerable<ClauseInfo> All(ClauseInfo clause) => [clause, .. clause.Parts.SelectMany(All)];
}
