using Zhicheng.Policy.Packages;

namespace Zhicheng.Policy.Analysis.Checks;

/// <summary>How bad it is.</summary>
public enum FaultSeverity
{
    /// <summary>错误: the package is wrong.</summary>
    Error,

    /// <summary>提示: it may be meant so; a person looks at it.</summary>
    Hint,
}

/// <summary>Something that the check found.</summary>
/// <param name="Severity">How bad it is.</param>
/// <param name="Code">What sort it is, for scripts, for example "never-met".</param>
/// <param name="File">The file, relative to the folder of policies.</param>
/// <param name="Line">Line in it, from 1; 0 when no line can be named.</param>
/// <param name="Clause">Document and clause that stand there; null when none can be named.</param>
/// <param name="Message">What is wrong, in Chinese.</param>
/// <param name="Proposal">What to do.</param>
public sealed record PolicyFault(
    FaultSeverity Severity,
    string Code,
    string File,
    int Line,
    string? Clause,
    string Message,
    string Proposal
);

/// <summary>What the check found in a package.</summary>
/// <param name="Policy">The package's id.</param>
/// <param name="Faults">By file and line.</param>
/// <param name="Package">The package, when it can be used.</param>
public sealed record PolicyCheckResult(
    string Policy,
    IReadOnlyList<PolicyFault> Faults,
    [property: System.Text.Json.Serialization.JsonIgnore] PolicyPackage? Package
)
{
    /// <summary>How many are errors.</summary>
    public int Errors => Faults.Count(f => f.Severity == FaultSeverity.Error);

    /// <summary>How many are hints.</summary>
    public int Hints => Faults.Count - Errors;
}
