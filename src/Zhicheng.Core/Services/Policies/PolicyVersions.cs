using Zhicheng.Core.Policies;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Core.Services.Policies;

/// <summary>Versions of one policy share the first part of their id.</summary>
public static class PolicyVersions
{
    /// <summary>All versions of a family, newest first.</summary>
    public static IReadOnlyList<PolicyPackage> Of(PolicyLibrary library, string family) =>
        [
            .. library
                .Packages.Values.Where(p => PackageName.FamilyOf(p.Id) == family)
                .OrderByDescending(p => p.Id, StringComparer.Ordinal),
        ];

    /// <summary>The newest version of a family; null when there is none.</summary>
    public static PolicyPackage? NewestOf(PolicyLibrary library, string family) => Of(library, family).FirstOrDefault();
}
