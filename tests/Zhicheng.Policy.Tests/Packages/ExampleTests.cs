using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Packages.Examples;

namespace Zhicheng.Policy.Tests.Packages;

/// <summary>The worked examples that packages carry.</summary>
public sealed class ExampleTests
{
    [Fact]
    public void Every_example_of_every_package_comes_out_as_it_says()
    {
        foreach (var package in TestPolicies.Library.Packages.Values)
        {
            var errors = new List<PackageError>();
            var results = ExampleRunner.Run(package, errors);
            errors.ShouldBeEmpty();
            results.ShouldNotBeEmpty(package.Id);
            var failures = results.SelectMany(r => r.Failures.Select(f => $"{r.File}:{r.Line} {r.Name}：{f}"));
            failures.ShouldBeEmpty();
        }
    }
}
