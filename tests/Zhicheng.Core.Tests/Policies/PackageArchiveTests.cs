using System.IO.Compression;
using System.Text;
using Zhicheng.Core.Policies;

namespace Zhicheng.Core.Tests.Policies;

/// <summary>Archives of packages come from outside: what is no package is refused in a sentence, within bounds.</summary>
public sealed class PackageArchiveTests
{
    private const string Main = "policy: example/2026\n";

    [Theory]
    [InlineData("")]
    [InlineData("example/2026/")]
    [InlineData("some-folder/")]
    public void A_package_is_read_with_or_without_its_folders(string folder)
    {
        var zip = Zip(
            (folder + "policy.yaml", Main),
            (folder + "plan.yaml", "plan: {}"),
            (folder + "examples/one.yaml", "examples: []"),
            (folder + "README.md", "read me"),
            ("__MACOSX/._policy.yaml", "litter"),
            (folder + ".DS_Store", "litter")
        );
        var (package, faults) = PackageArchive.Unpack(zip);
        faults.ShouldBeEmpty();
        package!
            .Files.Select(f => f.Name)
            .ShouldBe(["README.md", "examples/one.yaml", "plan.yaml", "policy.yaml"], ignoreOrder: true);
        Encoding.UTF8.GetString(package.Find("policy.yaml")!.Value.Span).ShouldBe(Main);
    }

    [Fact]
    public void Names_with_backslashes_are_read_as_folders()
    {
        var (package, _) = PackageArchive.Unpack(Zip(("p\\policy.yaml", Main), ("p\\examples\\one.yaml", "x: 1")));
        package!.Files.Select(f => f.Name).ShouldBe(["examples/one.yaml", "policy.yaml"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("../policy.yaml")]
    [InlineData("a/../../policy.yaml")]
    [InlineData("/etc/policy.yaml")]
    [InlineData("C:/policy.yaml")]
    [InlineData("..\\policy.yaml")]
    [InlineData("a//policy.yaml")]
    [InlineData("政策/policy.yaml")]
    [InlineData("a/b\u0007c.yaml")]
    public void A_name_that_leads_elsewhere_is_refused(string name) =>
        Refusal(Zip(("policy.yaml", Main), (name, "x: 1"))).ShouldContain("不能作为政策包里的文件名");

    [Theory]
    [InlineData("tool.exe")]
    [InlineData("examples/deep/one.yaml")]
    [InlineData("examples/one.docx")]
    [InlineData("other/plan.yaml")]
    public void A_file_that_belongs_to_no_package_is_refused_by_name(string name)
    {
        var sentence = Refusal(Zip(("policy.yaml", Main), (name, "x: 1")));
        sentence.ShouldContain(name);
        sentence.ShouldContain("不是政策包里的文件");
    }

    [Fact]
    public void Two_packages_or_none_are_refused()
    {
        Refusal(Zip(("a/policy.yaml", Main), ("b/policy.yaml", Main))).ShouldContain("2份政策");
        Refusal(Zip(("plan.yaml", "plan: {}"))).ShouldContain("没有policy.yaml");
        Refusal(Zip()).ShouldContain("没有policy.yaml");
    }

    [Fact]
    public void The_same_name_twice_is_refused_also_in_other_case()
    {
        Refusal(Zip(("policy.yaml", Main), ("policy.yaml", Main))).ShouldContain("两个“policy.yaml”");
        Refusal(Zip(("policy.yaml", Main), ("PLAN.yaml", "x: 1"), ("plan.yaml", "x: 1"))).ShouldContain("两个");
    }

    [Fact]
    public void A_link_is_refused()
    {
        var zip = Zip(zip =>
        {
            Add(zip, "policy.yaml", Main);
            var link = zip.CreateEntry("plan.yaml");
            link.ExternalAttributes = unchecked((int)0xA1FF0000);
            using var target = link.Open();
            target.Write("/etc/passwd"u8);
        });
        Refusal(zip).ShouldContain("“plan.yaml”是链接");
    }

    [Fact]
    public void An_archive_with_a_password_is_refused()
    {
        var zip = Zip(("policy.yaml", Main));
        // The first bit of the general purpose flags, in the head of the entry and in the directory.
        zip[6] |= 1;
        zip[IndexOf(zip, [0x50, 0x4B, 0x01, 0x02]) + 8] |= 1;
        Refusal(zip).ShouldContain("设了密码");
    }

    [Fact]
    public void A_bomb_is_put_out_at_fifty_megabytes_of_content()
    {
        var zip = Zip(zip =>
        {
            Add(zip, "policy.yaml", Main);
            using var target = zip.CreateEntry("plan.yaml").Open();
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < 60; i++)
            {
                target.Write(zeros);
            }
        });
        zip.Length.ShouldBeLessThan(200_000);
        Refusal(zip).ShouldContain("超过50MB");
    }

    [Fact]
    public void What_an_entry_says_of_its_size_is_not_believed()
    {
        var zip = Zip(("policy.yaml", Main + new string('#', 100_000)));
        var at = IndexOf(zip, [0x50, 0x4B, 0x01, 0x02]) + 24;
        // It says that it holds a single byte.
        (zip[at], zip[at + 1], zip[at + 2], zip[at + 3]) = (1, 0, 0, 0);
        var (package, faults) = PackageArchive.Unpack(zip);
        (package?.Files.Single().Content.Length ?? 0).ShouldBeLessThan(200_000);
        (package is null).ShouldBe(faults.Count > 0);
    }

    [Fact]
    public void Too_many_entries_are_refused_with_their_number()
    {
        var zip = Zip([.. Enumerable.Range(0, 1200).Select(i => ($"examples/e{i}.yaml", "x: 1"))]);
        Refusal(zip).ShouldContain("1200个文件，最多1000个");
    }

    [Fact]
    public void Whatever_breaks_an_archive_ends_in_a_sentence()
    {
        var whole = Zip(("policy.yaml", Main + new string('a', 5000)), ("plan.yaml", "plan: {}"));
        var random = new Random(7);
        for (var round = 0; round < 3000; round++)
        {
            var broken = whole[..random.Next(0, whole.Length)];
            if (round % 2 == 0)
            {
                broken = [.. whole];
                for (var i = 0; i < 4; i++)
                {
                    broken[random.Next(broken.Length)] = (byte)random.Next(256);
                }
            }

            var (package, faults) = PackageArchive.Unpack(broken);
            (package is null).ShouldBe(faults.Count > 0);
        }
    }

    [Fact]
    public void What_is_kept_comes_back_byte_by_byte_and_is_always_packed_alike()
    {
        var (package, _) = PackageArchive.Unpack(Zip(("a/policy.yaml", Main), ("a/examples/one.yaml", "x: 1")));
        var kept = PackageArchive.Pack(package!);
        PackageArchive.Pack(package!).ShouldBe(kept);
        PackageArchive
            .Open(kept)!
            .Files.Select(f => (f.Name, Convert.ToHexString(f.Content.Span)))
            .ShouldBe(package!.Files.Select(f => (f.Name, Convert.ToHexString(f.Content.Span))), ignoreOrder: true);
        PackageArchive.Open(kept[..(kept.Length / 2)]).ShouldBeNull();
    }

    [Theory]
    [InlineData("policy: a-b/2026", "a-b/2026")]
    [InlineData("# comment\npolicy:   'x/1'  # as it was\n", "x/1")]
    [InlineData("\ufeffpolicy: x/1.2", "x/1.2")]
    [InlineData("title: no\n  policy: nested/1\n", null)]
    [InlineData("", null)]
    public void The_name_is_read_out_of_a_policy_however_broken(string text, string? name) =>
        PackageName.In(Encoding.UTF8.GetBytes(text)).ShouldBe(name);

    [Theory]
    [InlineData("example/2026", true)]
    [InlineData("example/2026.1", true)]
    [InlineData("example/..", false)]
    [InlineData("example/.hidden", false)]
    [InlineData("../2026", false)]
    [InlineData("example", false)]
    [InlineData("Example/2026", false)]
    [InlineData("a/b/c", false)]
    [InlineData("example/2026\n", false)]
    public void Names_of_versions_are_what_an_address_can_hold(string name, bool valid) =>
        PackageName.IsValid(name).ShouldBe(valid);

    private static string Refusal(byte[] zip)
    {
        var (package, faults) = PackageArchive.Unpack(zip);
        package.ShouldBeNull();
        return faults.ShouldHaveSingleItem();
    }

    private static byte[] Zip(params (string Name, string Text)[] files) =>
        Zip(zip =>
        {
            foreach (var (name, text) in files)
            {
                Add(zip, name, text);
            }
        });

    private static byte[] Zip(Action<ZipArchive> fill)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            fill(zip);
        }

        return stream.ToArray();
    }

    private static void Add(ZipArchive zip, string name, string text)
    {
        using var target = zip.CreateEntry(name).Open();
        target.Write(Encoding.UTF8.GetBytes(text));
    }

    private static int IndexOf(byte[] bytes, ReadOnlySpan<byte> sought) => bytes.AsSpan().IndexOf(sought);
}
