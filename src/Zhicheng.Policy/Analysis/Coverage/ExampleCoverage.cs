using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Packages.Examples;
using Zhicheng.Policy.Packages.Yaml;

namespace Zhicheng.Policy.Analysis.Coverage;

/// <summary>Runs the worked examples of a package and notes which branches of its rules they reach.</summary>
public static class ExampleCoverage
{
    /// <summary>Measures a package. Examples that cannot be read are left out: running them tells why.</summary>
    /// <param name="package">The package, of any kind.</param>
    /// <param name="errors">Receives what is wrong with the files of examples.</param>
    public static CoverageReport Measure(PolicyPackage package, List<PackageError> errors)
    {
        IKindCoverage coverage = package switch
        {
            { Hours: { } hours } => new HoursCoverage(hours),
            { Cpd: { } cpd } => new CpdCoverage(cpd),
            _ => new DossierCoverage(package),
        };
        var examples = ExampleRunner.Read(package, errors);
        foreach (var example in examples)
        {
            if ((example["dossier"] ?? example["ledger"]) is { } input)
            {
                coverage.Run(YamlJson.ToUtf8(input));
            }
        }
        return new CoverageReport(package.Id, examples.Count, coverage.Items());
    }
}

/// <summary>What one kind of package has for branches.</summary>
internal interface IKindCoverage
{
    /// <summary>Runs an example; one that cannot be read reaches nothing.</summary>
    void Run(ReadOnlySpan<byte> json);

    /// <summary>The parts of the package with what was reached of them.</summary>
    IReadOnlyList<CoverageItem> Items();
}
