using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Zhicheng.Web.Tests.Architecture;

/// <summary>Who may know whom, and what code may not know at all.</summary>
public sealed partial class FloorsTests
{
    private static readonly Dictionary<string, string[]> Knows = new()
    {
        ["Zhicheng.Policy"] = [],
        ["Zhicheng.Core"] = ["Zhicheng.Policy"],
        ["Zhicheng.Documents"] = ["Zhicheng.Policy", "Zhicheng.Core"],
        ["Zhicheng.Web"] = ["Zhicheng.Policy", "Zhicheng.Core", "Zhicheng.Documents"],
        ["Zhicheng.Cli"] = ["Zhicheng.Policy", "Zhicheng.Core", "Zhicheng.Documents"],
    };

    [Fact]
    public void Every_project_knows_only_the_floors_below_it()
    {
        foreach (var (project, allowed) in Knows)
        {
            var references = XDocument
                .Load(Repository.At("src", project, project + ".csproj"))
                .Descendants("ProjectReference")
                .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value));
            references.ShouldBeSubsetOf(allowed, project);
        }
    }

    [Fact]
    public void The_engine_knows_no_database_no_web_and_no_clock()
    {
        var packages = XDocument
            .Load(Repository.At("src", "Zhicheng.Policy", "Zhicheng.Policy.csproj"))
            .Descendants()
            .Where(e => e.Name.LocalName is "PackageReference" or "FrameworkReference")
            .Select(e => e.Attribute("Include")!.Value);
        packages.ShouldBe(["YamlDotNet"]);
        foreach (var file in Repository.Files("src/Zhicheng.Policy", ".cs"))
        {
            File.ReadAllText(file).ShouldNotMatch("TimeProvider|System\\.Net\\.Http|EntityFrameworkCore", file);
        }
    }

    [Fact]
    public void No_institution_is_named_in_the_source()
    {
        var named = Repository
            .Files("src", ".cs", ".cshtml", ".js", ".mjs", ".css")
            .SelectMany(f => File.ReadLines(f).Select((line, i) => (File: f, Number: i + 1, Line: line)))
            .Where(l => Institution().IsMatch(l.Line))
            .Select(l => $"{Path.GetRelativePath(Repository.Root, l.File)}:{l.Number}: {l.Line.Trim()}");
        named.ShouldBeEmpty();
    }

    [Fact]
    public void Tests_take_the_time_from_a_provider_and_do_not_sleep()
    {
        var clocks = Repository
            .Files("tests", ".cs")
            .Where(f => !f.EndsWith("FloorsTests.cs", StringComparison.Ordinal))
            .SelectMany(f => File.ReadLines(f).Select((line, i) => (File: f, Number: i + 1, Line: line)))
            .Where(l => WallClock().IsMatch(l.Line))
            .Select(l => $"{Path.GetRelativePath(Repository.Root, l.File)}:{l.Number}: {l.Line.Trim()}");
        clocks.ShouldBeEmpty();
    }

    [GeneratedRegex(
        "台州|椒江|温岭|浙江|中科院|中国科学院|仪器仪表学会|taizhou|jiaojiang|wenling|zhejiang|cas-engineering|cis-cpd",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Institution();

    [GeneratedRegex(@"DateTime(Offset)?\.(Now|UtcNow|Today)|Thread\.Sleep|Task\.Delay\(")]
    private static partial Regex WallClock();
}
