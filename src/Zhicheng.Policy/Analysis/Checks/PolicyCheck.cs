using Zhicheng.Policy.Analysis.Coverage;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Packages.Examples;
using Zhicheng.Policy.Packages.Yaml;

namespace Zhicheng.Policy.Analysis.Checks;

/// <summary>
/// Checks a package as thoroughly as can be done without dossiers: what loading it finds, rules and caps that cannot do
/// what they say, cases and years that nothing covers, figures without a day, and worked examples that come out otherwise.
/// </summary>
public static class PolicyCheck
{
    /// <summary>Checks one package of a folder of policies.</summary>
    /// <param name="folder">The folder of policies.</param>
    /// <param name="id">Family and version.</param>
    /// <param name="knowsFact">Whether the casework can answer a fact that an attachment hangs on; null: not asked.</param>
    public static PolicyCheckResult Run(string folder, string id, Predicate<string>? knowsFact = null)
    {
        if (!PolicyLibrary.Ids(folder).Contains(id))
        {
            return new PolicyCheckResult(id, [], null);
        }
        var errors = new List<PackageError>();
        return Run(PackageFiles.Read(Path.Combine(folder, id), id, errors), errors, knowsFact);
    }

    /// <summary>Checks one package whose files are in memory.</summary>
    /// <param name="id">Family and version.</param>
    /// <param name="files">Its files by name within the package, with slashes.</param>
    /// <param name="knowsFact">Whether the casework can answer a fact that an attachment hangs on; null: not asked.</param>
    public static PolicyCheckResult Run(
        string id,
        IEnumerable<(string Name, ReadOnlyMemory<byte> Content)> files,
        Predicate<string>? knowsFact = null
    )
    {
        var errors = new List<PackageError>();
        return Run(PackageFiles.Of(id, files, errors), errors, knowsFact);
    }

    private static PolicyCheckResult Run(PackageFiles files, List<PackageError> errors, Predicate<string>? knowsFact)
    {
        var library = PolicyLibrary.Of(files, errors);
        return library.Find(files.Id) is { } package
            ? new PolicyCheckResult(files.Id, Run(package, knowsFact), package)
            : new PolicyCheckResult(files.Id, LoadFaults.Of(files, library.Errors), null);
    }

    /// <summary>Checks a package that was loaded.</summary>
    /// <param name="package">The package, of any kind.</param>
    /// <param name="knowsFact">Whether the casework can answer a fact that an attachment hangs on; null: not asked.</param>
    public static IReadOnlyList<PolicyFault> Run(PolicyPackage package, Predicate<string>? knowsFact = null)
    {
        var report = new CheckReport(package);
        FigureChecks.Run(report);
        QuoteChecks.Run(report);
        ReferenceChecks.Run(report);
        switch (package)
        {
            case { Hours: { } hours }:
                LedgerChecks.Run(report, hours);
                break;
            case { Cpd: { } cpd }:
                LedgerChecks.Run(report, cpd);
                break;
            default:
                RuleChecks.Run(report);
                ScoreChecks.Run(report);
                PlanChecks.Run(report, knowsFact);
                break;
        }
        var errors = new List<PackageError>();
        RunExamples(report, errors);
        return
        [
            .. report
                .Faults.Concat(errors.Select(e => LoadFaults.Of(e, null)))
                .OrderBy(f => f.File, StringComparer.Ordinal)
                .ThenBy(f => f.Line)
                .ThenBy(f => f.Code, StringComparer.Ordinal),
        ];
    }

    private static void RunExamples(CheckReport report, List<PackageError> errors)
    {
        var results = ExampleRunner.Run(report.Package, errors);
        foreach (var result in results.Where(r => r.Failures.Count > 0))
        {
            report.Error(
                "example",
                new YamlScalar(result.File, result.Line, "", Quoted: true),
                $"算例“{result.Name}”的结果不符：{string.Join("；", result.Failures)}",
                "核对算例和规则哪一个与条文不一致，改正后再运行"
            );
        }
        if (results.Count == 0 && errors.Count == 0)
        {
            report.Hint(
                "no-example",
                report.Root,
                "没有算例",
                "在examples文件夹里为每一条写出符合和不符合的例子，用 zhicheng policy coverage 查看还缺哪些"
            );
            return;
        }
        if (errors.Count == 0 && ExampleCoverage.Measure(report.Package, []) is { IsComplete: false } coverage)
        {
            report.Hint(
                "coverage",
                report.Root,
                $"{coverage.Total - coverage.Reached}个分支没有算例到达（已到达{coverage.Percent:0.#}%）",
                "用 zhicheng policy coverage 查看是哪些，补写算例"
            );
        }
    }
}
