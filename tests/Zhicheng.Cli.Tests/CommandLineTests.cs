namespace Zhicheng.Cli.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData]
    [InlineData("frobnicate")]
    [InlineData("evaluate")]
    [InlineData("evaluate", "nowhere/1")]
    [InlineData("evaluate", "taizhou-optics/2025", "no-such-file.jsonl")]
    [InlineData("evaluate", "taizhou-optics/2025", "--quick")]
    [InlineData("evaluate", "taizhou-optics/2025", "-", "more")]
    [InlineData("evaluate", "taizhou-optics/2025", "--policies")]
    [InlineData("evaluate", "taizhou-optics/2025", "--policies", "no-such-folder")]
    public async Task Wrong_usage_exits_64_and_says_what_is_wrong(params string[] words)
    {
        var run = await CommandLineRun.Of(words);
        run.ExitCode.ShouldBe(ExitCodes.Usage);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldMatch("\\p{IsCJKUnifiedIdeographs}");
        run.Error.ShouldContain("zhicheng");
    }

    [Fact]
    public async Task Help_goes_to_standard_output_and_is_no_error()
    {
        var overview = await CommandLineRun.Of(["--help"]);
        overview.ExitCode.ShouldBe(ExitCodes.Done);
        foreach (var command in CommandLine.Commands)
        {
            overview.Output.ShouldContain(command.Name);
            var help = await CommandLineRun.Of([.. command.Name.Split(' '), "--help"]);
            help.ExitCode.ShouldBe(ExitCodes.Done);
            help.Output.ShouldStartWith("用法：zhicheng " + command.Name);
        }
    }

    [Fact]
    public void Names_of_commands_are_unique() => CommandLine.Commands.Select(c => c.Name).ShouldBeUnique();

    [Fact]
    public void Options_may_stand_anywhere_and_take_their_value_with_a_space_or_an_equals_sign()
    {
        var arguments = new Arguments(["a", "--to=x", "--flag", "b", "--from", "y", "--", "--c"]);
        arguments.Option("--to").ShouldBe("x");
        arguments.Option("--from").ShouldBe("y");
        arguments.Option("--else").ShouldBeNull();
        arguments.Flag("--flag").ShouldBeTrue();
        arguments.Flag("--c").ShouldBeFalse();
        arguments.Operand("A").ShouldBe("a");
        arguments.Operand("B").ShouldBe("b");
        arguments.Operand("C").ShouldBe("--c");
        arguments.OptionalOperand().ShouldBeNull();
        arguments.End();
        Should.Throw<UsageException>(() => new Arguments(["-x"]).End()).Message.ShouldContain("-x");
    }
}
