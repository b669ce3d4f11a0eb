using Zhicheng.Policy.Cpd;
using Zhicheng.Policy.Hours;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Web.Api;

/// <summary>The policies that can be asked.</summary>
/// <param name="Policies">By id.</param>
internal sealed record ApiPolicyList(IReadOnlyList<ApiPolicy> Policies);

/// <summary>A policy in short.</summary>
/// <param name="Id">Family and version.</param>
/// <param name="Title">Its Chinese title.</param>
/// <param name="Kind">What it decides: title, hours or cpd.</param>
/// <param name="AsOf">The day asked about when a dossier names none; absent: the dossier must.</param>
/// <param name="Digest">SHA-256 of its files: another digest is another text.</param>
/// <param name="Call">Where to post to.</param>
/// <param name="Grades">The grades it offers.</param>
/// <param name="Sources">The documents it follows.</param>
internal sealed record ApiPolicy(
    string Id,
    string Title,
    PackageKind Kind,
    DateOnly? AsOf,
    string Digest,
    string Call,
    IReadOnlyList<ApiName> Grades,
    IReadOnlyList<SourceInfo> Sources
);

/// <summary>An id with its Chinese name.</summary>
internal sealed record ApiName(string Id, string Name);

/// <summary>A policy in full.</summary>
/// <param name="Policy">In short.</param>
/// <param name="Grades">Grades with their requirements and tracks.</param>
/// <param name="Clauses">What the rules of requirements and tracks ask, clause by clause, by their id.</param>
/// <param name="ScoreItems">The lines of the scoring table.</param>
/// <param name="Claims">Criteria that only a person can judge.</param>
/// <param name="Hours">What it says of continuing-education hours.</param>
/// <param name="Cpd">What it says of professional development and renewal.</param>
/// <param name="Notes">Interpretations, gaps, contradictions and what could not be verified.</param>
internal sealed record ApiPolicyDetail(
    ApiPolicy Policy,
    IReadOnlyList<GradeInfo>? Grades,
    IReadOnlyDictionary<string, ClauseInfo>? Clauses,
    IReadOnlyList<ScoreItemInfo>? ScoreItems,
    IReadOnlyList<ClaimInfo>? Claims,
    HoursRules? Hours,
    CpdRules? Cpd,
    IReadOnlyList<NoteInfo> Notes
);

/// <summary>What is told about policies.</summary>
internal static class ApiPolicies
{
    public static ApiPolicyList Of(PolicyLibrary library) =>
        new([.. library.Packages.Values.OrderBy(p => p.Id, StringComparer.Ordinal).Select(Of)]);

    public static ApiPolicyDetail DetailOf(PolicyPackage package) =>
        new(
            Of(package),
            NullIfEmpty(package.Grades),
            package.Clauses.Count > 0 ? package.Clauses : null,
            NullIfEmpty(package.ScoreItems),
            NullIfEmpty(package.Claims),
            package.Hours,
            package.Cpd,
            package.Notes
        );

    private static ApiPolicy Of(PolicyPackage package) =>
        new(
            package.Id,
            package.Title,
            package.Kind,
            package.DefaultAsOf,
            package.Digest,
            $"{PolicyEndpoints.Root}/{package.Id}/{PolicyEndpoints.CallOf(package.Kind)}",
            package.Cpd is { } cpd
                ? [.. cpd.Grades.Select(g => new ApiName(g.Id, g.Label))]
                : [.. package.Grades.Select(g => new ApiName(g.Id, g.Name))],
            package.Sources
        );

    private static IReadOnlyList<T>? NullIfEmpty<T>(IReadOnlyList<T> list) => list.Count > 0 ? list : null;
}
