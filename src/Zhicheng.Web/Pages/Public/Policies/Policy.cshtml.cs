using System.IO.Compression;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Policy.Analysis.Reading;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Packages.Examples;

namespace Zhicheng.Web.Pages.Public.Policies;

/// <summary>What does this policy say, clause by clause, and how is it read?</summary>
public sealed class PolicyModel(PolicyLibrary library) : PageModel
{
    [FromRoute]
    public string Family { get; set; } = "";

    [FromRoute]
    public string Version { get; set; } = "";

    public PolicyPackage Package { get; private set; } = null!;

    public PolicyReading Reading { get; private set; } = null!;

    public IReadOnlyList<PolicyPackage> Others { get; private set; } = [];

    public IReadOnlyList<ExampleResult> Examples { get; private set; } = [];

    public IActionResult OnGet()
    {
        if (library.Find($"{Family}/{Version}") is not { } package)
        {
            return NotFound();
        }

        Package = package;
        Reading = PolicyReader.Read(package);
        Others = PolicyVersions.Others(library, package);
        Examples = ExampleRunner.Run(package, []);
        return Page();
    }

    /// <summary>The package as it is used, file by file, in one archive.</summary>
    public IActionResult OnGetDownload()
    {
        if (library.Find($"{Family}/{Version}") is not { } package)
        {
            return NotFound();
        }

        var archive = new MemoryStream();
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in package.FileContents)
            {
                using var entry = zip.CreateEntry($"{package.Id}/{name}").Open();
                entry.Write(content.Span);
            }
        }

        archive.Position = 0;
        return File(archive, "application/zip", $"{package.Id.Replace('/', '-')}.zip");
    }
}
