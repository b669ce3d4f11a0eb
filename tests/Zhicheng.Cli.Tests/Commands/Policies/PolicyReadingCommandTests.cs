using System.Text.Json.Nodes;

namespace Zhicheng.Cli.Tests.Commands.Policies;

/// <summary>policy show and policy explain.</summary>
public sealed class PolicyReadingCommandTests
{
    private const string Policy = "taizhou-optics/2025";

    private const string Dossier =
        """{"schema": "dossier/v1", "grade": "engineer", "employment": [{"from": "2023-01-01", "discipline": "own"}], "education": [{"level": "master", "graduated": "2022-06-30", "discipline": "own"}], "achievements": [{"id": "a1", "kind": "training"}, {"id": "a2", "kind": "training"}, {"id": "a3", "kind": "training"}]}""";

    [Fact]
    public async Task Show_prints_the_policy_in_lines_that_fit_a_terminal()
    {
        var run = await CommandLineRun.Of(["policy", "show", Policy]);
        run.ExitCode.ShouldBe(ExitCodes.Done);
        run.Output.ShouldStartWith("椒江区光学光电行业工程师任职资格（2025年度）\n");
        run.Output.ShouldContain("※ 〔原文不一致〕台经信人教〔2018〕90号规定");
        run.Output.Split('\n').Max(Output.TextWidth.Of).ShouldBeLessThanOrEqualTo(80);
    }

    [Fact]
    public async Task Show_as_html_is_one_page_that_loads_nothing()
    {
        var run = await CommandLineRun.Of(["policy", "show", Policy, "--html"]);
        run.Output.ShouldStartWith("<!doctype html>");
        run.Output.ShouldContain("<html lang=\"zh-CN\">");
        run.Output.ShouldContain("<p class=\"note\">〔原文不一致〕");
        run.Output.ShouldNotContain("<script");
        run.Output.ShouldNotContain("src=");
        run.Output.ShouldNotContain("href=\"http");
        // Every list and article that is opened is closed.
        foreach (var tag in new[] { "ul", "li", "article", "section", "p", "h3", "blockquote" })
        {
            run.Output.Split($"<{tag}>")
                .Length.ShouldBe(run.Output.Split($"</{tag}>").Length - run.Output.Split($"<{tag} ").Length + 1, tag);
        }
    }

    [Fact]
    public async Task Show_as_json_gives_the_sections()
    {
        var run = await CommandLineRun.Of(["policy", "show", Policy, "--json"]);
        var sections = JsonNode.Parse(run.Output)!["sections"]!.AsArray();
        sections.Select(s => s!["heading"]!.GetValue<string>()).ShouldContain("评分表：量化评价标准");
    }

    [Fact]
    public async Task Explain_prints_a_tree_with_clause_evidence_and_points()
    {
        var run = await CommandLineRun.Of(["policy", "explain", Policy], Dossier);
        run.ExitCode.ShouldBe(ExitCodes.Done);
        run.Output.ShouldContain("✓ 学历资历条件：具备下列4项条件之一即可，已具备1项");
        run.Output.ShouldContain("│ ├ ✓ 具有本专业或相近专业的研究生学历或硕士以上学位");
        run.Output.ShouldContain("《评价条件》第七条（一）1");
        run.Output.ShouldContain("依据：/education/0");
        run.Output.ShouldContain("✗ 继续教育");
        run.Output.ShouldContain("a3：5分，计0分，已达到该项最高分值");
    }

    [Fact]
    public async Task Explain_takes_the_line_that_is_asked_for()
    {
        var two = $"{{\"schema\": \"dossier/v1\", \"grade\": \"engineer\"}}\n{Dossier}\n";
        (await CommandLineRun.Of(["policy", "explain", Policy, "--line", "2"], two)).Output.ShouldContain(
            "依据：/education/0"
        );
        (await CommandLineRun.Of(["policy", "explain", Policy], two)).Output.ShouldNotContain("/education/0");
        (await CommandLineRun.Of(["policy", "explain", Policy, "--line", "3"], two)).ExitCode.ShouldBe(
            ExitCodes.BadInput
        );
        (await CommandLineRun.Of(["policy", "explain", Policy, "--line", "x"], two)).ExitCode.ShouldBe(ExitCodes.Usage);
    }

    [Fact]
    public async Task Explain_as_json_is_the_line_of_evaluate()
    {
        var explained = await CommandLineRun.Of(["policy", "explain", Policy, "--json"], Dossier);
        var evaluated = await CommandLineRun.Of(["evaluate", Policy], Dossier);
        explained.Output.ShouldBe(evaluated.Output);
    }

    [Fact]
    public async Task Explain_tells_every_error_of_the_dossier()
    {
        var run = await CommandLineRun.Of(
            ["policy", "explain", Policy],
            """{"schema": "dossier/v1", "grade": "professor", "education": [{"level": "none"}]}"""
        );
        run.ExitCode.ShouldBe(ExitCodes.BadInput);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldContain("/grade：");
        run.Error.ShouldContain("/education/0/level：");
        run.Error.ShouldContain("/education/0/graduated：");
    }

    [Fact]
    public async Task A_package_may_be_named_by_its_folder()
    {
        var folder = Path.Combine(PolicyFolder.Find().ShouldNotBeNull(), Policy);
        (await CommandLineRun.Of(["policy", "show", folder])).ExitCode.ShouldBe(ExitCodes.Done);
    }
}
