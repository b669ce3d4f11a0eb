using System.Text;

namespace Zhicheng.Policy.Tests.Cpd;

/// <summary>What the contract says of certificates and activities, and where a mistake is told.</summary>
public sealed class CpdRecordReaderTests
{
    private const string Certificate = "\"certificate\": {\"issued\": \"2020-05-10\", \"grade\": \"engineer\"}";

    [Theory]
    [InlineData("""[]""", "")]
    [InlineData("""{"certificate": {""", "")]
    [InlineData("""{}""", "/asOf /certificate")]
    [InlineData("""{"asOf": "2023-02-29", "certificate": 3, "nope": 1}""", "/asOf /certificate /nope")]
    [InlineData("""{"asOf": "2023-02-28", "certificate": {}}""", "/certificate/grade /certificate/issued")]
    [InlineData(
        """{"asOf": null, "certificate": {"issued": "x", "grade": "technician", "zz": 1, "a/b": 2}, "activities": {}}""",
        "/activities /asOf /certificate/a~1b /certificate/grade /certificate/issued /certificate/zz"
    )]
    [InlineData(
        """{"asOf": "2023-02-28", "certificate": {"issued": "9995-01-01", "grade": "engineer"}}""",
        "/certificate/issued"
    )]
    public void The_head(string json, string paths) =>
        Paths(json).ShouldBe(paths.Length == 0 ? [""] : paths.Split(' '));

    [Fact]
    public void A_certificate_without_activities_is_one()
    {
        Paths($$"""{"asOf": "2023-02-28", {{Certificate}}}""").ShouldBeEmpty();
        Paths($$"""{"asOf": "2023-02-28", {{Certificate}}, "activities": null}""").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("assistant-engineer")]
    [InlineData("engineer")]
    [InlineData("senior-engineer")]
    [InlineData("full-senior-engineer")]
    public void Any_grade_of_a_title(string grade) =>
        Paths($$"""{"asOf": "2023-02-28", "certificate": {"issued": "2020-05-10", "grade": "{{grade}}" } }""")
            .ShouldBeEmpty();

    [Theory]
    [InlineData("""{"id": "a", "category": 1, "date": "2021-01-01"}""", "")]
    [InlineData("""{"id": "a", "category": 10.0, "date": "2021-01-01", "evidence": false}""", "")]
    [InlineData("""{"id": "a", "category": 0, "date": "2021-01-01"}""", "category")]
    [InlineData("""{"id": "a", "category": 11, "date": "2021-01-01"}""", "category")]
    [InlineData("""{"id": "a", "category": -1, "date": "2021-01-01"}""", "category")]
    [InlineData("""{"id": "a", "category": 1.5, "date": "2021-01-01"}""", "category")]
    [InlineData("""{"id": "a", "category": "1", "date": "2021-01-01"}""", "category")]
    [InlineData("""{"id": 1, "category": 1, "date": "2021-02-30", "evidence": "yes", "x": 1}""", "date evidence id x")]
    [InlineData("""{}""", "category date id")]
    public void An_activity(string activity, string paths) =>
        Paths($$"""{"asOf": "2023-02-28", {{Certificate}}, "activities": [{{activity}}]}""")
            .ShouldBe([.. paths.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(p => $"/activities/0/{p}")]);

    [Fact]
    public void Ids_stand_once()
    {
        var activities = Enumerable
            .Range(0, 12)
            .Select(i => $$"""{"id": "a{{i % 11}}", "category": {{(i == 2 ? 99 : 1)}}, "date": "2021-01-01"}""");
        Paths($$"""{"asOf": "2023-02-28", {{Certificate}}, "activities": [{{string.Join(',', activities)}}]}""")
            .ShouldBe(["/activities/2/category", "/activities/11/id"]);
    }

    private static string[] Paths(string json)
    {
        var result = TestPolicies.CpdRules.Read(Encoding.UTF8.GetBytes(json));
        (result.Record is null).ShouldBe(result.Errors.Count > 0);
        return [.. result.Errors.Select(e => e.Path)];
    }
}
