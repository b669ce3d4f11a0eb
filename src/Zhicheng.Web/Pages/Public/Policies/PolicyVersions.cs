using Zhicheng.Policy.Packages;

namespace Zhicheng.Web.Pages.Public.Policies;

/// <summary>Versions of one policy share the first part of their id.</summary>
internal static class PolicyVersions
{
    public static string FamilyOf(PolicyPackage package) =>
        package.Id[..package.Id.IndexOf('/', StringComparison.Ordinal)];

    /// <summary>The other versions, newest first.</summary>
    public static IReadOnlyList<PolicyPackage> Others(PolicyLibrary library, PolicyPackage package) =>
        [
            .. library
                .Packages.Values.Where(p => p.Id != package.Id && FamilyOf(p) == FamilyOf(package))
                .OrderByDescending(p => p.Id, StringComparer.Ordinal),
        ];
}
