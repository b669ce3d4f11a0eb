using System.Text.Json.Nodes;

namespace Zhicheng.Cli.Tests.Commands;

public sealed class LedgerCommandTests
{
    private const string Hours = "taizhou-hours/2019";
    private const string Cpd = "cis-cpd/2024";

    private const string Ledger =
        """{"records": [{"id": "a", "date": "2023-05-01", "submitted": "2023-05-31", "route": "exam", "quantity": 2}]}""";

    private const string Certificate =
        """{"certificate": {"issued": "2020-05-10", "grade": "engineer"}, "asOf": "2023-01-01"}""";

    [Fact]
    public async Task Hours_are_exactly_what_the_contract_says_and_findings_come_when_asked_for()
    {
        const string Expected =
            """{"records":[{"id":"a","hours":12,"reason":null}],"years":[{"year":2023,"professional":12,"public":0,"total":12,"met":false}]}""";
        foreach (var words in new string[][] { ["hours", Hours], ["hours", "--brief", Hours, "-"] })
        {
            var run = await CommandLineRun.Of(words, $"{Ledger}\n{Ledger}\n");
            run.ExitCode.ShouldBe(ExitCodes.Done);
            run.Error.ShouldBeEmpty();
            run.Output.ShouldBe($"{Expected}\n{Expected}\n");
        }
        var full = await CommandLineRun.Of(["hours", Hours, "--findings"], Ledger);
        full.Output.ShouldStartWith(Expected[..^1] + ",\"findings\":[{\"id\":\"2023\",");
    }

    [Fact]
    public async Task Cpd_is_exactly_what_the_contract_says_and_findings_come_when_asked_for()
    {
        var run = await CommandLineRun.Of(["cpd", Cpd], Certificate);
        run.ExitCode.ShouldBe(ExitCodes.Done);
        run.Output.ShouldStartWith(
            """{"years":[{"year":1,"from":"2020-05-10","to":"2021-05-09","hours":0,"met":false},"""
        );
        run.Output.ShouldEndWith(
            """],"expires":"2025-05-10","opens":"2024-11-10","closes":"2026-05-10","renewable":false}""" + "\n"
        );
        var full = await CommandLineRun.Of(["cpd", Cpd, "--findings"], Certificate);
        JsonNode.Parse(full.Output)!["findings"]!.AsArray().Count.ShouldBe(6);
    }

    [Theory]
    [InlineData("hours", Hours, """{"records": [{}]}""", "/records/0/date")]
    [InlineData("cpd", Cpd, """{"asOf": "2023-01-01"}""", "/certificate")]
    public async Task A_bad_line_exits_2_with_its_number_and_the_rest_goes_on(
        string command,
        string policy,
        string bad,
        string pointer
    )
    {
        var good = command == "hours" ? Ledger : Certificate;
        var run = await CommandLineRun.Of([command, policy], $"\n{bad}\n{good}\n");
        run.ExitCode.ShouldBe(ExitCodes.BadInput);
        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(2);
        JsonNode.Parse(lines[0])!["line"]!.GetValue<int>().ShouldBe(2);
        JsonNode.Parse(lines[0])!["errors"]![0]!["path"]!.GetValue<string>().ShouldBe(pointer);
    }

    [Fact]
    public async Task One_object_over_several_lines_is_one_ledger()
    {
        var printed = JsonNode.Parse(Ledger)!.ToJsonString(new() { WriteIndented = true });
        printed.ShouldContain('\n');
        var run = await CommandLineRun.Of(["hours", Hours], printed);
        run.ExitCode.ShouldBe(ExitCodes.Done);
        run.Output.Count(c => c == '\n').ShouldBe(1);
    }

    [Theory]
    [InlineData("evaluate", Hours, "是继续教育学时政策，请用 zhicheng hours；zhicheng evaluate 只用于职称评审政策。")]
    [InlineData("evaluate", Cpd, "是持续职业发展政策，请用 zhicheng cpd；")]
    [InlineData("hours", "taizhou-optics/2025", "是职称评审政策，请用 zhicheng evaluate；")]
    [InlineData("hours", Cpd, "请用 zhicheng cpd；")]
    [InlineData("cpd", Hours, "请用 zhicheng hours；")]
    public async Task A_policy_of_another_kind_is_wrong_usage(string command, string policy, string message)
    {
        var run = await CommandLineRun.Of([command, policy], "{}");
        run.ExitCode.ShouldBe(ExitCodes.Usage);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldContain(message);
    }

    [Fact]
    public async Task Findings_and_brief_exclude_one_another()
    {
        var run = await CommandLineRun.Of(["hours", Hours, "--findings", "--brief"], Ledger);
        run.ExitCode.ShouldBe(ExitCodes.Usage);
        run.Error.ShouldContain("--findings 和 --brief 只能写一个");
    }
}
