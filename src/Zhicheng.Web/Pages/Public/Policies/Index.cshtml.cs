using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Policies;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Web.Pages.Public.Policies;

/// <summary>Which policies are there?</summary>
public sealed class IndexModel(PolicyLibrary library) : PageModel
{
    /// <param name="Latest">The newest version.</param>
    /// <param name="Earlier">Those before it, newest first.</param>
    public sealed record Family(PolicyPackage Latest, IReadOnlyList<PolicyPackage> Earlier);

    public IReadOnlyList<Family> Families { get; } =
    [
        .. library
            .Packages.Values.GroupBy(p => PackageName.FamilyOf(p.Id))
            .Select(g => g.OrderByDescending(p => p.Id, StringComparer.Ordinal).ToList())
            .Select(versions => new Family(versions[0], [.. versions.Skip(1)]))
            .OrderBy(f => f.Latest.Kind)
            .ThenBy(f => f.Latest.Title, StringComparer.Ordinal),
    ];
}
