using System.Text;
using Zhicheng.Policy.Hours;

namespace Zhicheng.Policy.Tests.Hours;

/// <summary>What the contract says of records, and where a mistake is told.</summary>
public sealed class HoursLedgerReaderTests
{
    private const string Days = "\"date\": \"2023-05-01\", \"submitted\": \"2023-05-31\"";

    [Theory]
    [InlineData("""[]""")]
    [InlineData("""null""")]
    [InlineData("""{"records": [""")]
    [InlineData("""{"records": []} {}""")]
    public void A_line_that_is_no_object_is_told_at_the_empty_pointer(string json) => Paths(json).ShouldBe([""]);

    [Theory]
    [InlineData("""{}""", "")]
    [InlineData("""{"records": null}""", "")]
    [InlineData("""{"records": []}""", "")]
    [InlineData("""{"records": {}}""", "/records")]
    [InlineData("""{"records": [1, null], "nope": 1, "gone": null}""", "/nope /records/0 /records/1")]
    [InlineData("""{"records": [{}]}""", "/records/0/date /records/0/id /records/0/route /records/0/submitted")]
    public void The_head(string json, string paths) => Paths(json).ShouldBe(Split(paths));

    [Theory]
    [InlineData("\"route\": \"exam\"", "")]
    [InlineData("\"route\": \"exam\", \"quantity\": 0", "")]
    [InlineData("\"route\": \"exam\", \"quantity\": 0.5", "")]
    [InlineData("\"route\": \"exam\", \"quantity\": -1", "quantity")]
    [InlineData("\"route\": \"exam\", \"quantity\": \"2\"", "quantity")]
    [InlineData("\"route\": \"exam\", \"quantity\": 1e300", "quantity")]
    [InlineData("\"route\": \"exam\", \"quantity\": 1000000001", "quantity")]
    [InlineData("\"route\": \"exam\", \"quantity\": 0.12345678901234567", "quantity")]
    [InlineData("\"route\": \"exam\", \"quantity\": 2.00000000000000000000", "")]
    [InlineData("\"route\": \"exam\", \"ownSpecialty\": \"no\", \"evidence\": 0", "evidence ownSpecialty")]
    [InlineData("\"route\": \"exam\", \"colour\": 1", "colour")]
    [InlineData("\"route\": \"exam\", \"level\": null, \"team\": null", "")]
    [InlineData("\"route\": \"holiday\"", "route")]
    [InlineData("\"route\": \"holiday\", \"level\": \"nonsense\", \"team\": -1, \"colour\": 1", "colour route")]
    [InlineData("\"route\": 7", "route")]
    [InlineData("\"level\": \"core\"", "route")]
    // the level belongs to three routes, each with its own values
    [InlineData("\"route\": \"advanced-seminar\"", "level")]
    [InlineData("\"route\": \"advanced-seminar\", \"level\": \"core\"", "level")]
    [InlineData("\"route\": \"advanced-seminar\", \"level\": \"county\"", "")]
    [InlineData("\"route\": \"project\"", "level")]
    [InlineData("\"route\": \"publication\"", "level")]
    [InlineData("\"route\": \"publication\", \"level\": \"county\"", "level")]
    [InlineData("\"level\": \"other\", \"route\": \"publication\"", "")]
    [InlineData("\"level\": \"national\", \"route\": \"exam\"", "level")]
    [InlineData("\"route\": \"public-course\", \"level\": 5", "level")]
    // team and rank belong to two
    [InlineData("\"route\": \"exam\", \"team\": 1, \"rank\": 1", "rank team")]
    [InlineData("\"route\": \"advanced-seminar\", \"level\": \"county\", \"team\": 2, \"rank\": 9", "rank team")]
    [InlineData("\"route\": \"project\", \"level\": \"county\", \"team\": 2.0, \"rank\": 2.0", "")]
    [InlineData("\"route\": \"project\", \"level\": \"county\", \"team\": 2, \"rank\": 3", "rank")]
    [InlineData("\"route\": \"project\", \"level\": \"county\", \"rank\": 2", "rank")]
    [InlineData("\"route\": \"project\", \"level\": \"county\", \"rank\": 0", "rank")]
    [InlineData("\"route\": \"project\", \"level\": \"county\", \"rank\": -1", "rank")]
    [InlineData("\"route\": \"project\", \"level\": \"county\", \"team\": 0", "rank")]
    [InlineData("\"route\": \"project\", \"level\": \"county\", \"team\": -1, \"rank\": 1", "team")]
    [InlineData("\"route\": \"project\", \"level\": \"county\", \"team\": 1.5, \"rank\": 3", "team")]
    [InlineData("\"route\": \"project\", \"level\": \"county\", \"team\": 100, \"rank\": 100", "")]
    public void A_record(string fields, string paths) =>
        Paths($$"""{"records": [{"id": "a", {{Days}}, {{fields}}}]}""")
            .ShouldBe([.. Split(paths).Select(p => $"/records/0/{p}")]);

    [Theory]
    [InlineData("\"date\": \"2023-02-29\", \"submitted\": \"2023-03-01\"", "date")]
    [InlineData("\"date\": \"2023-03-02\", \"submitted\": \"2023-03-01\"", "submitted")]
    [InlineData("\"submitted\": \"2023-03-01\", \"date\": \"2023-03-02\"", "submitted")]
    [InlineData("\"date\": \"2023-03-02\", \"submitted\": \"2023-03-02\"", "")]
    [InlineData("\"date\": \"2023-03-02\"", "submitted")]
    [InlineData("\"date\": 20230302, \"submitted\": \"3月2日\"", "date submitted")]
    public void Its_days(string days, string paths) =>
        Paths($$"""{"records": [{"id": "a", "route": "exam", {{days}}}]}""")
            .ShouldBe([.. Split(paths).Select(p => $"/records/0/{p}")]);

    [Fact]
    public void Ids_stand_once_and_errors_are_ordered_with_indices_as_numbers()
    {
        var records = Enumerable.Range(0, 12).Select(i => Record($"r{i % 11}", i == 2 ? "holiday" : "exam"));
        Paths($$"""{"records": [{{string.Join(',', records)}}]}""").ShouldBe(["/records/2/route", "/records/11/id"]);
    }

    [Fact]
    public void Messages_name_the_field_in_chinese()
    {
        var json =
            $$"""{"records": [{"id": "a", {{Days}}, "route": "exam", "level": "national", "quantity": -1}, {"route": "project", "level": "county", "team": 2, "rank": 3, {{Days}}}]}""";
        Errors(json)
            .ShouldBe([
                "“专业技术人员资格考试”没有字段“level”，请删去",
                "“数量”不能小于0",
                "缺少“编号”，请补充",
                "“本人排名”（第3名）超过“完成人数”（2人）",
            ]);
    }

    [Fact]
    public void Defaults_are_those_of_the_contract()
    {
        var ledger = TestPolicies.HoursRules.Read(
            Encoding.UTF8.GetBytes($$"""{"records": [{{Record("a", "exam")}}]}""")
        );
        ledger
            .Ledger.ShouldNotBeNull()
            .Records.Single()
            .ShouldBe(new HoursRecord("a", new DateOnly(2023, 5, 1), new DateOnly(2023, 5, 31), "exam"));
    }

    private static string Record(string id, string route) => $$"""{"id": "{{id}}", {{Days}}, "route": "{{route}}"}""";

    private static string[] Paths(string json)
    {
        var result = TestPolicies.HoursRules.Read(Encoding.UTF8.GetBytes(json));
        (result.Ledger is null).ShouldBe(result.Errors.Count > 0);
        return [.. result.Errors.Select(e => e.Path)];
    }

    private static string[] Errors(string json) =>
        [.. TestPolicies.HoursRules.Read(Encoding.UTF8.GetBytes(json)).Errors.Select(e => e.Message)];

    private static string[] Split(string paths) => paths.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
