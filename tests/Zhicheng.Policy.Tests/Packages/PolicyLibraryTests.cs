using System.Text;
using Zhicheng.Policy.Analysis.Checks;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Policy.Tests.Packages;

/// <summary>Packages that come from elsewhere than a folder, and libraries that grow without changing.</summary>
public sealed class PolicyLibraryTests
{
    [Fact]
    public void A_package_in_memory_is_the_one_of_the_folder()
    {
        foreach (var package in TestPolicies.Library.Packages.Values)
        {
            var read = PolicyLibrary.Of(package.Id, package.FileContents);
            read.Errors.ShouldBeEmpty(package.Id);
            read.Find(package.Id)!.Digest.ShouldBe(package.Digest);
            PackageDigest.Of(package.FileContents.Reverse()).ShouldBe(package.Digest);
        }
    }

    [Fact]
    public void A_broken_package_in_memory_is_told_like_one_in_a_folder()
    {
        using var copy = new PackageCopy();
        copy.Replace("policy.yaml", "years: 3,", "years: three,");
        var files = copy.Load().Errors.Select(e => e.File).Distinct().ShouldHaveSingleItem();
        var inFolder = PolicyCheck.Run(copy.Root, TestPolicies.Optics).Faults;
        var contents = Directory
            .EnumerateFiles(Path.Combine(copy.Root, TestPolicies.Optics), "*", SearchOption.AllDirectories)
            .Select(f =>
                (
                    Path.GetRelativePath(Path.Combine(copy.Root, TestPolicies.Optics), f).Replace('\\', '/'),
                    (ReadOnlyMemory<byte>)File.ReadAllBytes(f)
                )
            );
        var inMemory = PolicyCheck.Run(TestPolicies.Optics, contents);
        inMemory.Package.ShouldBeNull();
        inMemory.Faults.ShouldBe(inFolder);
        inMemory.Faults.ShouldContain(f => f.File == files && f.Clause != null);
    }

    [Fact]
    public void Nothing_in_memory_is_too_large_or_missing_without_being_told()
    {
        (string, ReadOnlyMemory<byte>)[] large = [("policy.yaml", new byte[2_000_001])];
        PolicyLibrary
            .Of("a/1", large)
            .Errors.ShouldContain(e => e.Message.Contains("超过2MB", StringComparison.Ordinal));
        PolicyLibrary.Of("a/1", []).Errors.ShouldNotBeEmpty();
        (string, ReadOnlyMemory<byte>)[] other = [("policy.yaml", Encoding.UTF8.GetBytes("policy: a/2"))];
        PolicyLibrary.Of("a/1", other).Find("a/1").ShouldBeNull();
    }

    [Fact]
    public void A_library_grows_into_another_and_never_gives_an_id_twice()
    {
        var all = TestPolicies.Library;
        var first = all.Packages.Values.First();
        var one = PolicyLibrary.Of(first.Id, first.FileContents);
        var grown = one.With(all.Packages.Values.Where(p => p.Id != first.Id));
        one.Packages.Count.ShouldBe(1);
        grown.Packages.Keys.ShouldBe(all.Packages.Keys.Order(StringComparer.Ordinal));
        Should.Throw<ArgumentException>(() => grown.With([first]));
    }
}
