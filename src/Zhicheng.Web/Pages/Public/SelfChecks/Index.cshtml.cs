using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Policy.Packages;
using Zhicheng.Web.SelfChecks.Records;

namespace Zhicheng.Web.Pages.Public.SelfChecks;

/// <summary>Against which conditions can I check myself, and which hours count?</summary>
public sealed class IndexModel(PolicyLibrary library) : PageModel
{
    /// <summary>Conditions of titles.</summary>
    public IReadOnlyList<PolicyPackage> Titles { get; } = Of(library, p => p.Kind == PackageKind.Title);

    /// <summary>What counts hours of learning.</summary>
    public IReadOnlyList<PolicyPackage> Counting { get; } = Of(library, p => RecordSheet.Of(p) is not null);

    private static IReadOnlyList<PolicyPackage> Of(PolicyLibrary library, Func<PolicyPackage, bool> belongs) =>
        [.. library.Packages.Values.Where(belongs).OrderBy(p => p.Title, StringComparer.Ordinal)];
}
