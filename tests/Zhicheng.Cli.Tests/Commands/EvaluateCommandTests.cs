using System.Text.Json.Nodes;

namespace Zhicheng.Cli.Tests.Commands;

public sealed class EvaluateCommandTests
{
    private const string Policy = "taizhou-optics/2025";
    private const string Good = """{"schema": "dossier/v1", "grade": "engineer"}""";

    [Fact]
    public async Task Dossiers_from_standard_input_give_a_result_each_with_findings()
    {
        var run = await CommandLineRun.Of(["evaluate", Policy], $"{Good}\n{Good}\n");
        run.ExitCode.ShouldBe(ExitCodes.Done);
        run.Error.ShouldBeEmpty();
        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(2);
        var result = JsonNode.Parse(lines[0])!.AsObject();
        result
            .Select(p => p.Key)
            .ShouldBe(["policy", "grade", "asOf", "requirements", "tracks", "earliest", "score", "findings"]);
        result["asOf"]!.GetValue<string>().ShouldBe("2025-12-31");
    }

    [Fact]
    public async Task Brief_leaves_the_findings_out()
    {
        var run = await CommandLineRun.Of(["evaluate", "--brief", Policy, "-"], Good);
        JsonNode.Parse(run.Output)!.AsObject().ContainsKey("findings").ShouldBeFalse();
    }

    [Fact]
    public async Task A_bad_line_exits_2_and_the_rest_is_still_evaluated()
    {
        var run = await CommandLineRun.Of(["evaluate", Policy, "--brief"], $"{{\"schema\": \"dossier/v1\"}}\n{Good}\n");
        run.ExitCode.ShouldBe(ExitCodes.BadInput);
        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        JsonNode.Parse(lines[0])!["line"]!.GetValue<int>().ShouldBe(1);
        JsonNode.Parse(lines[0])!["errors"]![0]!["path"]!.GetValue<string>().ShouldBe("/grade");
        lines[1].ShouldStartWith("{\"policy\"");
    }

    [Fact]
    public async Task A_file_is_read_and_another_folder_of_policies_is_used_when_named()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, Good, TestContext.Current.CancellationToken);
        var policies = PolicyFolder.Find().ShouldNotBeNull();
        var run = await CommandLineRun.Of(["evaluate", Policy, file, "--policies", policies, "--brief"]);
        File.Delete(file);
        run.ExitCode.ShouldBe(ExitCodes.Done);
    }

    [Fact]
    public async Task A_policy_with_errors_is_not_used_and_every_error_is_told()
    {
        var root = Directory.CreateTempSubdirectory("policies-").FullName;
        Directory.CreateDirectory(Path.Combine(root, "family", "1"));
        await File.WriteAllTextAsync(
            Path.Combine(root, "family", "1", "policy.yaml"),
            "policy: family/1\n",
            TestContext.Current.CancellationToken
        );
        var run = await CommandLineRun.Of(["evaluate", "family/1", "--policies", root], Good);
        Directory.Delete(root, recursive: true);
        run.ExitCode.ShouldBe(ExitCodes.Usage);
        run.Error.ShouldContain("family/1/policy.yaml:1: 缺少“requirements”");
        run.Error.ShouldContain("缺少“tracks”");
    }
}
