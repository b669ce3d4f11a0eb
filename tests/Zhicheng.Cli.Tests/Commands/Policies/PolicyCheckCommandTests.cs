using System.Text.Json.Nodes;

namespace Zhicheng.Cli.Tests.Commands.Policies;

/// <summary>policy check and policy new.</summary>
public sealed class PolicyCheckCommandTests
{
    private const string Policy = "taizhou-optics/2025";

    [Fact]
    public async Task A_good_package_exits_0_and_hints_count_only_when_asked()
    {
        var run = await CommandLineRun.Of(["policy", "check", Policy]);
        run.ExitCode.ShouldBe(ExitCodes.Done, run.Output);
        run.Output.ShouldContain("提示 [");
        (await CommandLineRun.Of(["policy", "check", Policy, "--strict"])).ExitCode.ShouldBe(ExitCodes.Faults);
    }

    [Fact]
    public async Task A_fault_is_told_with_file_line_clause_and_proposal()
    {
        using var copy = new PolicyCopy(Policy);
        var line = copy.Replace(
            "scorecard.yaml",
            "          cap: 30\n          cite: scale 专业成果·标准",
            "          cap: 90\n          cite: scale 专业成果·标准"
        );
        var run = await CommandLineRun.Of(["policy", "check", Policy, "--policies", copy.Root]);
        run.ExitCode.ShouldBe(ExitCodes.Faults);
        run.Output.ShouldContain(
            $"taizhou-optics/2025/scorecard.yaml:{line - 2}: 错误 [cap-never] 《量化评价标准》专业成果·标准\n"
        );
        run.Output.ShouldContain("“标准”的最高分90分永远达不到：下列各项最多得80分");
        run.Output.ShouldContain("建议：把“cap”改为80");
        var json = JsonNode.Parse(
            (await CommandLineRun.Of(["policy", "check", Policy, "--policies", copy.Root, "--json"])).Output
        )!;
        json[0]!["faults"]!.AsArray().Select(f => f!["code"]!.GetValue<string>()).ShouldContain("cap-never");
        json[0]!["package"].ShouldBeNull();
    }

    [Fact]
    public async Task A_fact_that_the_casework_cannot_answer_is_told()
    {
        using var copy = new PolicyCopy(Policy);
        var line = copy.Replace("plan.yaml", "fact: holds-title", "fact: holds-dog");
        var run = await CommandLineRun.Of(["policy", "check", Policy, "--policies", copy.Root]);
        run.Output.ShouldContain(
            $"taizhou-optics/2025/plan.yaml:{line}: 错误 [unknown-fact] 《申报人员操作办法》二5（4）"
        );
    }

    [Fact]
    public async Task A_package_that_cannot_be_loaded_is_told_in_the_same_way()
    {
        using var copy = new PolicyCopy(Policy);
        var line = copy.Replace(
            "policy.yaml",
            "is: postgraduate, discipline: [own, related] }\n            - name",
            "is: postgradute, discipline: [own, related] }\n            - name"
        );
        var run = await CommandLineRun.Of(["policy", "check", "--policies", copy.Root]);
        run.ExitCode.ShouldBe(ExitCodes.Faults);
        run.Output.ShouldContain($"taizhou-optics/2025/policy.yaml:{line}: 错误 [load] 《评价条件》第七条（一）1");
        run.Output.ShouldContain("建议：是否应为“postgraduate”？");
    }

    [Theory]
    [InlineData("title", "2027", "2027-12-31")]
    [InlineData("title", "draft-1", "-12-31")]
    [InlineData("hours", "2027", "2027-03-01")]
    [InlineData("cpd", "2027", "2027-03-01")]
    public async Task A_new_package_passes_the_check_and_its_examples_reach_every_branch(
        string kind,
        string version,
        string day
    )
    {
        var root = Directory.CreateTempSubdirectory("policies-").FullName;
        var id = $"some-institution/{version}";
        var run = await CommandLineRun.Of(["policy", "new", id, "--kind", kind, "--policies", root]);
        run.ExitCode.ShouldBe(ExitCodes.Done);
        run.Output.ShouldContain("policy.yaml");
        (await CommandLineRun.Of(["policy", "check", id, "--strict", "--policies", root])).Output.ShouldMatch(
            $"{id} +0 +0"
        );
        (await CommandLineRun.Of(["policy", "test", id, "--policies", root])).ExitCode.ShouldBe(ExitCodes.Done);
        (await CommandLineRun.Of(["policy", "coverage", id, "--policies", root])).ExitCode.ShouldBe(ExitCodes.Done);
        var text = await File.ReadAllTextAsync(
            Path.Combine(root, id, "policy.yaml"),
            TestContext.Current.CancellationToken
        );
        text.ShouldContain(day);
        text.ShouldNotContain("{{");
        text.Split('\n').Count(l => l.Contains('#')).ShouldBeGreaterThan(8);
        var again = await CommandLineRun.Of(["policy", "new", id, "--policies", root]);
        again.ExitCode.ShouldBe(ExitCodes.Usage);
        again.Error.ShouldContain("已经存在，没有改动");
        Directory.Delete(root, recursive: true);
    }

    [Theory]
    [InlineData("family")]
    [InlineData("../2027")]
    [InlineData("family/../../etc")]
    [InlineData("Family/2027")]
    [InlineData("family/2027", "--kind", "song")]
    public async Task A_new_package_with_an_impossible_name_or_kind_is_refused(params string[] words)
    {
        var run = await CommandLineRun.Of(["policy", "new", .. words]);
        run.ExitCode.ShouldBe(ExitCodes.Usage);
        run.Error.ShouldMatch("\\p{IsCJKUnifiedIdeographs}");
    }
}
