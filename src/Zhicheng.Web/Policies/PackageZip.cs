using System.IO.Compression;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Web.Policies;

/// <summary>A package as it is used, file by file, in one archive to save.</summary>
internal static class PackageZip
{
    public const string MediaType = "application/zip";

    public static string NameOf(PolicyPackage package) => $"{package.Id.Replace('/', '-')}.zip";

    public static Stream Of(PolicyPackage package)
    {
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
        return archive;
    }
}
