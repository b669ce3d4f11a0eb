using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Policies;
using Zhicheng.Core.Services.Policies;
using Zhicheng.Policy.Analysis.Reading;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Packages.Examples;
using Zhicheng.Web.Policies;

namespace Zhicheng.Web.Pages.Public.Policies;

/// <summary>What does this policy say, clause by clause, and how is it read?</summary>
public sealed class PolicyModel(PolicyLibrary library, ReadPublications publications) : PageModel
{
    [FromRoute]
    public string Family { get; set; } = "";

    [FromRoute]
    public string Version { get; set; } = "";

    public PolicyPackage Package { get; private set; } = null!;

    public PolicyReading Reading { get; private set; } = null!;

    /// <summary>All versions of the family, newest first, this one among them.</summary>
    public IReadOnlyList<PolicyPackage> Versions { get; private set; } = [];

    public IReadOnlyDictionary<string, PublishedPolicy> Publications { get; private set; } =
        new Dictionary<string, PublishedPolicy>();

    /// <summary>The version before another; null for the first.</summary>
    public PolicyPackage? Before(PolicyPackage version) =>
        Versions.SkipWhile(v => v.Id != version.Id).Skip(1).FirstOrDefault();

    public IReadOnlyList<ExampleResult> Examples { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (library.Find($"{Family}/{Version}") is not { } package)
        {
            return NotFound();
        }

        Package = package;
        Reading = PolicyReader.Read(package);
        Versions = PolicyVersions.Of(library, Family);
        Publications = await publications.OfFamilyAsync(Family, cancel);
        Examples = ExampleRunner.Run(package, []);
        return Page();
    }

    /// <summary>The package as it is used, file by file, in one archive.</summary>
    public IActionResult OnGetDownload() =>
        library.Find($"{Family}/{Version}") is { } package
            ? File(PackageZip.Of(package), PackageZip.MediaType, PackageZip.NameOf(package))
            : NotFound();
}
