using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Web.Pages.Public.SelfChecks;

/// <summary>Against which conditions can I check myself?</summary>
public sealed class IndexModel(PolicyLibrary library) : PageModel
{
    public IReadOnlyList<PolicyPackage> Policies { get; } =
    [.. library.Packages.Values.Where(p => p.Kind == PackageKind.Title).OrderBy(p => p.Title, StringComparer.Ordinal)];
}
