using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Zhicheng.Policy.Analysis.Impact;

namespace Zhicheng.Cli.Tests.Commands.Policies;

/// <summary>policy diff and policy simulate.</summary>
public sealed class PolicyChangeCommandTests
{
    private const string Policy = "taizhou-optics/2025";

    /// <summary>Wants three years of work and a yearly figure of hours.</summary>
    private const string Dossier = """
        {"schema": "dossier/v1", "grade": "engineer", "education": [{"level": "master", "graduated": "2018-06-30", "discipline": "own"}], "employment": [{"from": "2018-07-01", "discipline": "own"}], "assessments": [{"year": 2022, "result": "good"}, {"year": 2023, "result": "good"}, {"year": 2024, "result": "good"}], "ceHours": [{"year": 2022, "professional": 72, "public": 18}, {"year": 2023, "professional": 72, "public": 18}, {"year": 2024, "professional": 72, "public": 18}, {"year": 2025, "professional": 72, "public": 18}], "claims": [{"criterion": "11.1.2.1", "status": "confirmed"}], "achievements": [{"id": "a1", "kind": "fault", "date": "2024-01-01"}]}
        """;

    [Fact]
    public async Task Diff_exits_0_without_and_1_with_differences()
    {
        using var copy = Easier();
        var same = await CommandLineRun.Of(["policy", "diff", Policy, Policy]);
        (same.ExitCode, same.Output).ShouldBe((ExitCodes.Done, "两份政策没有不同。\n"));
        var run = await CommandLineRun.Of(["policy", "diff", Policy, copy.Folder]);
        run.ExitCode.ShouldBe(ExitCodes.Faults);
        run.Output.ShouldContain("工程师·继续教育（《通知》二（二）1）：每年·公需科目 30学时 → 18学时");
        var json = JsonNode.Parse((await CommandLineRun.Of(["policy", "diff", Policy, copy.Folder, "--json"])).Output)!;
        json[0]!["kind"]!.GetValue<string>().ShouldBe("changed");
        json[0]!["newPlace"]!["file"]!.GetValue<string>().ShouldBe("taizhou-optics/2026/policy.yaml");
    }

    [Fact]
    public async Task Simulate_sums_up_and_writes_the_flips_and_the_histogram()
    {
        using var copy = Easier();
        var (csv, svg) = (Path.Combine(copy.Root, "flips.csv"), Path.Combine(copy.Root, "points.svg"));
        var run = await CommandLineRun.Of(
            ["policy", "simulate", Policy, copy.Folder, "--csv", csv, "--svg", svg],
            $"{Dossier}\n{Dossier}\n"
        );
        run.ExitCode.ShouldBe(ExitCodes.Done, run.Error);
        run.Error.ShouldBeEmpty("progress is for terminals");
        run.Output.ShouldContain("比较2份：受益2份，受损0份");
        run.Output.ShouldMatch("2 +《通知》二（二）1 +2022年度");
        var bytes = await File.ReadAllBytesAsync(csv, TestContext.Current.CancellationToken);
        bytes[..3].ShouldBe(Encoding.UTF8.GetPreamble());
        var rows = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        rows.Length.ShouldBe(3);
        rows[1].ShouldStartWith("1,engineer,normal,不符合,符合,受益,");
        var drawing = XDocument.Parse(await File.ReadAllTextAsync(svg, TestContext.Current.CancellationToken));
        drawing.Descendants().Count(e => e.Name.LocalName == "title").ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task Simulate_as_json_gives_the_sums()
    {
        using var copy = Easier();
        var run = await CommandLineRun.Of(["policy", "simulate", Policy, copy.Folder, "--json"], Dossier);
        var report = JsonNode.Parse(run.Output)!;
        report["gained"]!.GetValue<int>().ShouldBe(1);
        report["causes"]![0]!["direction"]!.GetValue<string>().ShouldBe("gain");
    }

    [Fact]
    public async Task Simulate_shows_progress_to_a_person()
    {
        using var copy = Easier();
        var error = new StringWriter();
        var terminal = new Terminal(new MemoryStream(Encoding.UTF8.GetBytes(Dossier + "\n")), new MemoryStream(), error)
        {
            IsInteractive = true,
        };
        var code = await CommandLine.RunAsync(
            ["policy", "simulate", Policy, copy.Folder],
            terminal,
            TestContext.Current.CancellationToken
        );
        code.ShouldBe(ExitCodes.Done);
        error.ToString().ShouldContain("100%");
    }

    [Fact]
    public async Task Simulate_says_where_a_file_breaks_off_and_exits_2()
    {
        using var copy = Easier();
        var run = await CommandLineRun.Of(
            ["policy", "simulate", Policy, copy.Folder],
            $"{Dossier}\n{{}}\n{Dossier[..300]}"
        );
        run.ExitCode.ShouldBe(ExitCodes.BadInput);
        run.Output.ShouldContain("比较1份");
        run.Error.ShouldContain("第2行：");
        run.Error.ShouldContain("文件在第3行中断");
    }

    [Fact]
    public async Task Simulate_of_nothing_exits_2()
    {
        var run = await CommandLineRun.Of(["policy", "simulate", Policy, Policy], "\n");
        run.ExitCode.ShouldBe(ExitCodes.BadInput);
        run.Error.ShouldContain("没有可以比较的档案");
    }

    [Theory]
    [InlineData("cis-cpd/2024", "cis-cpd/2024")]
    [InlineData("taizhou-optics/2025", "taizhou-hours/2019")]
    public async Task Simulate_says_that_it_is_for_policies_of_titles(string old, string changed)
    {
        var run = await CommandLineRun.Of(["policy", "simulate", old, changed], Dossier);
        run.ExitCode.ShouldBe(ExitCodes.Usage);
        run.Error.ShouldContain("不评价申报档案，不能试算");
    }

    [Theory]
    [InlineData("通过", "通过")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("他说\"好\"", "\"他说\"\"好\"\"\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@SUM(A1,A2)", "\"'@SUM(A1,A2)\"")]
    public void A_cell_is_text_to_every_spreadsheet(string text, string cell) => FlipCsv.Cell(text).ShouldBe(cell);

    /// <summary>The policy with less hours asked.</summary>
    private static PolicyCopy Easier()
    {
        var copy = new PolicyCopy(Policy, "taizhou-optics/2026");
        copy.Replace("policy.yaml", "public: 30 }", "public: 18 }");
        copy.Replace("policy.yaml", "public: 120 }", "public: 72 }");
        return copy;
    }
}
