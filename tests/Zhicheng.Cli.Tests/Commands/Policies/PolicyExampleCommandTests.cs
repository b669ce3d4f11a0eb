using System.Text.Json.Nodes;

namespace Zhicheng.Cli.Tests.Commands.Policies;

/// <summary>policy test and policy coverage.</summary>
public sealed class PolicyExampleCommandTests
{
    private const string Policy = "taizhou-optics/2025";

    [Fact]
    public async Task Examples_that_come_out_as_expected_exit_0()
    {
        var run = await CommandLineRun.Of(["policy", "test", Policy]);
        run.ExitCode.ShouldBe(ExitCodes.Done, run.Error);
        run.Output.ShouldContain(Policy);
        var all = await CommandLineRun.Of(["policy", "test"]);
        all.Output.ShouldContain(Policy);
    }

    [Fact]
    public async Task An_example_that_comes_out_otherwise_is_told_with_its_place_and_exits_1()
    {
        using var copy = new PolicyCopy(Policy);
        var line = copy.Replace(
            "examples/tracks.yaml",
            "exceptional: unmet, leap: unmet, conversion: unmet",
            "exceptional: met, leap: unmet, conversion: unmet"
        );
        var run = await CommandLineRun.Of(["policy", "test", Policy, "--policies", copy.Root]);
        run.ExitCode.ShouldBe(ExitCodes.Faults);
        run.Output.ShouldContain("不相符：正常申报全部符合");
        run.Output.ShouldContain("/tracks/exceptional：应为met，现为unmet");
        line.ShouldBeGreaterThan(0);
        var json = JsonNode.Parse(
            (await CommandLineRun.Of(["policy", "test", Policy, "--policies", copy.Root, "--json"])).Output
        )!;
        json[0]!["failed"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task A_file_of_examples_that_is_broken_exits_2()
    {
        using var copy = new PolicyCopy(Policy);
        copy.Replace("examples/tracks.yaml", "expect:", "expects:");
        foreach (var command in new[] { "test", "coverage" })
        {
            var run = await CommandLineRun.Of(["policy", command, Policy, "--policies", copy.Root]);
            run.ExitCode.ShouldBe(ExitCodes.BadInput, command);
            run.Error.ShouldContain("examples/tracks.yaml:");
        }
    }

    [Fact]
    public async Task A_package_with_errors_exits_2_and_the_others_still_run()
    {
        using var copy = new PolicyCopy(Policy);
        copy.Write("../../other/1/policy.yaml", "policy: other/1\n");
        var run = await CommandLineRun.Of(["policy", "test", "--policies", copy.Root]);
        run.ExitCode.ShouldBe(ExitCodes.BadInput);
        run.Error.ShouldContain("政策 other/1 有错误");
        run.Output.ShouldContain(Policy);
    }

    [Fact]
    public async Task Coverage_exits_0_when_every_branch_is_reached_and_names_the_others()
    {
        (await CommandLineRun.Of(["policy", "coverage", Policy])).ExitCode.ShouldBe(ExitCodes.Done);
        using var copy = new PolicyCopy(Policy);
        copy.Delete("examples/exceptions.yaml");
        var run = await CommandLineRun.Of(["policy", "coverage", Policy, "--policies", copy.Root]);
        run.ExitCode.ShouldBe(ExitCodes.Faults);
        run.Output.ShouldContain("leap/1");
        run.Output.ShouldContain("taizhou-optics/2025/policy.yaml:");
        run.Output.ShouldNotContain("100%");
        var json = JsonNode.Parse(
            (await CommandLineRun.Of(["policy", "coverage", Policy, "--policies", copy.Root, "--json"])).Output
        )!;
        json[0]!["percent"]!.GetValue<decimal>().ShouldBeInRange(1, 99.9m);
    }
}
