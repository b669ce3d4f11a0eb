using System.Text;
using Zhicheng.Policy.Dossiers;

namespace Zhicheng.Policy.Tests.Packages;

/// <summary>What each policy admits in a dossier, and what it ignores.</summary>
public sealed class ScopeTests
{
    private const string Head = "\"schema\":\"dossier/v1\",\"grade\":\"engineer\"";

    [Theory]
    [InlineData(TestPolicies.Wenling, $$"""{{{Head}}}""", "/jobField")]
    [InlineData(TestPolicies.Wenling, $$"""{{{Head}},"jobField":null}""", "/jobField")]
    [InlineData(TestPolicies.Wenling, $$"""{{{Head}},"jobField":"drawing"}""", "/jobField")]
    [InlineData(TestPolicies.Wenling, """{"schema":"dossier/v1","grade":"assistant-engineer"}""", "/jobField")]
    [InlineData(
        TestPolicies.Wenling,
        """{"schema":"dossier/v1","grade":"senior-engineer","jobField":"design"}""",
        "/grade"
    )]
    [InlineData(
        TestPolicies.Wenling,
        $$"""{{{Head}},"jobField":"design","claims":[{"criterion":"9.1.5","status":"claimed"}]}""",
        "/claims/0/criterion"
    )]
    [InlineData(
        TestPolicies.Wenling,
        $$"""{{{Head}},"jobField":"design","judged":[{"item":"1.1","points":1}]}""",
        "/judged/0/item"
    )]
    [InlineData(TestPolicies.Cas, $$"""{{{Head}}}""", "/asOf")]
    [InlineData(TestPolicies.Cas, $$"""{{{Head}},"asOf":"2021-02-29"}""", "/asOf")]
    [InlineData(TestPolicies.Cas, """{"schema":"dossier/v1","grade":"technician","asOf":"2021-02-28"}""", "/grade")]
    [InlineData(
        TestPolicies.Cas,
        $$"""{{{Head}},"asOf":"2021-02-28","claims":[{"criterion":"8.1","status":"claimed"}]}""",
        "/claims/0/criterion"
    )]
    [InlineData(
        TestPolicies.Cas,
        $$"""{{{Head}},"asOf":"2021-02-28","judged":[{"item":"1","points":1}]}""",
        "/judged/0/item"
    )]
    public void What_the_policy_does_not_admit_is_told_at_its_pointer(string policy, string json, string pointer)
    {
        var result = Read(policy, json);
        result.Dossier.ShouldBeNull();
        result.Errors.Select(e => e.Path).ShouldBe([pointer]);
        result.Errors[0].Message.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData(TestPolicies.Cas, $$"""{{{Head}},"asOf":"2021-02-28","jobField":"drawing"}""")]
    [InlineData(TestPolicies.Optics, $$"""{{{Head}},"jobField":7}""")]
    [InlineData(
        TestPolicies.Cas,
        $$"""{{{Head}},"asOf":"2021-02-28","practical":true,"attempts":[{"year":2021,"passed":false}]}"""
    )]
    public void A_field_that_the_policy_does_not_use_is_ignored(string policy, string json) =>
        Read(policy, json).Errors.ShouldBeEmpty();

    [Fact]
    public void Every_field_of_work_and_every_grade_is_judged()
    {
        var package = TestPolicies.Find(TestPolicies.Wenling);
        foreach (var grade in package.Grades)
        {
            foreach (var value in DossierVocabulary.List("dossier").Field("jobField").Values)
            {
                var json = $$"""{"schema":"dossier/v1","grade":"{{grade.Id}}","jobField":"{{value.Id}}"}""";
                var evaluation = package.Evaluate(package.Read(json));
                evaluation.RequirementVerdicts.Length.ShouldBe(grade.Requirements.Count);
                evaluation.Findings.ShouldNotBeNull().Single(f => f.Id == "ability").Children.Count.ShouldBe(1);
            }
        }
    }

    private static DossierResult Read(string policy, string json) =>
        TestPolicies.Find(policy).ReadDossier(Encoding.UTF8.GetBytes(json));
}
