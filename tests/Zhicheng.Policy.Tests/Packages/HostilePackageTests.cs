using System.Diagnostics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Zhicheng.Policy.Analysis.Checks;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Policy.Tests.Packages;

/// <summary>Whatever a package holds, it is told what is wrong with file and line, soon, and within bounded memory.</summary>
public sealed class HostilePackageTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "锚点")]
    [InlineData("a: &a\n  b: *a\n", "锚点")]
    [InlineData("a: !!python/object:os.system ls\n", "标签")]
    [InlineData("<<: *base\n", "锚点")]
    [InlineData("a: 1\n\tb: 2\n", "制表符")]
    [InlineData("a：1\n", "全角冒号")]
    [InlineData("a:　1\nb: 2\n", "全角空格")]
    [InlineData("a: \"x\n", "引号")]
    [InlineData("a: [1, 2\n", "括号")]
    [InlineData("a: {b: 1\nc: 2\n", "YAML")]
    [InlineData("a: b: c\n", "冒号")]
    [InlineData("- a\nb: 1\n", "YAML")]
    [InlineData("? [a, b]\n: c\n", "键应为文字")]
    [InlineData("horizon: ２０\n", "全角")]
    [InlineData("horizon: \"20\"\n", "去掉引号")]
    [InlineData("horizon: 99999999999999999999\n", "应为整数|太大")]
    [InlineData("kind: Title\n", "没有“Title”这个取值")]
    public void What_cannot_be_read_is_told_in_chinese_with_its_line(string yaml, string words)
    {
        using var copy = new PackageCopy();
        copy.Write("more.yaml", yaml);
        var errors = copy.Load().Errors.Where(e => e.File.EndsWith("more.yaml", StringComparison.Ordinal)).ToList();
        errors.ShouldContain(
            e => words.Split('|').Any(w => e.Message.Contains(w, StringComparison.Ordinal)),
            string.Join('\n', errors)
        );
        errors.ShouldAllBe(e => e.Line > 0);
    }

    [Fact]
    public void A_nest_of_aliases_does_not_grow()
    {
        var bomb = new StringBuilder("a0: &a0 [lol]\n");
        for (var i = 1; i < 60; i++)
        {
            bomb.Append(
                $"a{i}: &a{i} [*a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}]\n"
            );
        }
        Within(10, copy => copy.Write("bomb.yaml", bomb.ToString())).Single().Message.ShouldContain("锚点");
    }

    [Fact]
    public void A_file_of_50_megabytes_is_not_even_read()
    {
        var errors = Within(30, copy => copy.WriteZeros("large.yaml", 50_000_000));
        errors.Single().Message.ShouldContain("文件超过2MB");
        Within(60, copy => copy.WriteZeros("picture.png", 50_000_000)).Single().Message.ShouldContain("文件超过20MB");
    }

    [Fact]
    public void A_hundred_thousand_mistakes_are_not_all_told()
    {
        var keys = new StringBuilder();
        for (var i = 0; i < 90_000; i++)
        {
            keys.Append($"key{i}: {i}\n");
        }
        Within(400, copy => copy.Write("keys.yaml", keys.ToString())).Count.ShouldBeInRange(2, 1000);
        var items = $"x: [{string.Join(", ", Enumerable.Repeat("1", 600_000))}]\n";
        Within(400, copy => copy.Write("items.yaml", items)).ShouldContain(e => e.Message.Contains("内容超过"));
    }

    [Fact]
    public void Too_many_files_and_links_in_a_circle_are_let_be()
    {
        using var copy = new PackageCopy();
        for (var i = 0; i < 1100; i++)
        {
            copy.Write($"notes-{i}.txt", "x");
        }
        copy.Load().Errors.Single().Message.ShouldContain("最多1000个文件");
        using var circle = new PackageCopy();
        circle.LinkToItself("loop");
        circle.Load().Errors.ShouldBeEmpty();
    }

    [Fact]
    public void Text_of_another_encoding_is_told_with_its_line()
    {
        using var copy = new PackageCopy();
        copy.WriteBytes("gbk.yaml", [.. "a: 1\nb: "u8, 0xD6, 0xD0, 0xCE, 0xC4, (byte)'\n']);
        var error = copy.Load().Errors.ShouldHaveSingleItem();
        (error.Line, error.Message).ShouldBe((2, "不是UTF-8文字，请用UTF-8编码保存文件"));
    }

    /// <summary>Any damage to a package leaves a package or errors, never an exception.</summary>
    [Fact]
    public void Damage_anywhere_is_told_and_never_thrown()
    {
        using var copy = new PackageCopy();
        var files = new[] { "policy.yaml", "scorecard.yaml", "plan.yaml", "examples/tracks.yaml" };
        var texts = files.ToDictionary(f => f, copy.Read);
        string[] splices =
        [
            "",
            ":",
            "- ",
            "{",
            "]",
            "\"",
            "'",
            "#",
            "\n",
            "\t",
            "0",
            "-1",
            "9999999999999",
            "null",
            "~",
            "true",
            "&a ",
            "*a",
            "!x ",
            "：",
            "　",
            "９",
            "\u0001",
            "|",
            ">",
            "? ",
            "%",
            "@",
        ];
        var damage =
            from file in Gen.Elements(files)
            from at in Gen.Choose(0, texts["plan.yaml"].Length)
            from length in Gen.Choose(0, 12)
            from splice in Gen.Elements(splices)
            select (File: file, At: at, Length: length, Splice: splice);
        Prop.ForAll(
                damage.ToArbitrary(),
                d =>
                {
                    var text = texts[d.File];
                    var at = d.At % text.Length;
                    var end = Math.Min(text.Length, at + d.Length);
                    copy.Write(d.File, string.Concat(text.AsSpan(0, at), d.Splice, text.AsSpan(end)));
                    var faults = PolicyCheck.Run(copy.Root, TestPolicies.Optics).Faults;
                    copy.Write(d.File, text);
                    return faults.All(f => f.Message.Length > 0 && f.File.Length > 0);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    /// <summary>What is told of a spoilt package: soon, and with no more taken from memory in all than this.</summary>
    private static IReadOnlyList<PackageError> Within(int megabytes, Action<PackageCopy> spoil)
    {
        using var copy = new PackageCopy();
        spoil(copy);
        var (started, before) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
        var errors = copy.Load().Errors;
        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(Soon);
        // The package itself takes its part.
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan((megabytes + 30) * 1_000_000L);
        return errors;
    }
}
