using System.IO.Compression;
using System.Text.RegularExpressions;

namespace Zhicheng.Core.Policies;

/// <summary>The files of a package by name, as they came or as they are kept.</summary>
public sealed record PackageContent(IReadOnlyList<(string Name, ReadOnlyMemory<byte> Content)> Files)
{
    public ReadOnlyMemory<byte>? Find(string name) =>
        Files.Where(f => f.Name == name).Select(f => (ReadOnlyMemory<byte>?)f.Content).FirstOrDefault();
}

/// <summary>
/// Packages as archives. Those that people upload are taken for hostile: every bound is checked on what comes out of the
/// archive, not on what it says of itself, and nothing of it is ever written under a name it chose.
/// </summary>
public static partial class PackageArchive
{
    /// <summary>Most bytes of an uploaded file.</summary>
    public const int MaxUpload = 20 * 1024 * 1024;

    public const string MainFile = "policy.yaml";

    private const long MaxUnpacked = 50L * 1024 * 1024;
    private const int MaxEntries = 1000;
    private const int MostNamed = 5;
    private const int LinkType = 0xA000;
    private static readonly DateTimeOffset NoTime = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The files of a package out of an archive, or in a sentence each why not.</summary>
    public static (PackageContent? Package, IReadOnlyList<string> Faults) Unpack(byte[] zip)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(zip, writable: false), ZipArchiveMode.Read);
            return archive.Entries.Count > MaxEntries
                ? Refused($"压缩包里有{archive.Entries.Count}个文件，最多{MaxEntries}个。请只压缩政策包的文件夹。")
                : Unpack(archive);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            return Refused("压缩包已经损坏，或者没有传完整。请重新压缩后再上传。");
        }
    }

    /// <summary>The archive that is kept: the same files always give the same bytes.</summary>
    public static byte[] Pack(PackageContent package)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in package.Files.OrderBy(f => f.Name, StringComparer.Ordinal))
            {
                var entry = zip.CreateEntry(name);
                entry.LastWriteTime = NoTime;
                using var target = entry.Open();
                target.Write(content.Span);
            }
        }

        return stream.ToArray();
    }

    /// <summary>The files of an archive of our own; null when it can no longer be read.</summary>
    public static PackageContent? Open(byte[] kept)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(kept, writable: false), ZipArchiveMode.Read);
            return Inflate([.. archive.Entries.Select(e => (e, e.FullName))]).Package;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static (PackageContent?, IReadOnlyList<string>) Unpack(ZipArchive archive)
    {
        var entries = archive
            .Entries.Select(e => (Entry: e, Name: e.FullName.Replace('\\', '/')))
            .Where(e => !e.Name.EndsWith('/') && !IsLitter(e.Name))
            .ToList();
        if (Outside(entries) is { } trick)
        {
            return Refused(trick);
        }

        var mains = entries.Where(e => e.Name == MainFile || IsMain(e.Name)).Select(e => e.Name).ToList();
        if (mains.Count != 1)
        {
            return Refused(
                mains.Count == 0
                    ? "压缩包里没有policy.yaml。请压缩政策包所在的文件夹，里面应有policy.yaml。"
                    : $"压缩包里有{mains.Count}份政策（{Named(mains)}），请一次上传一份。"
            );
        }

        var folder = mains[0][..^MainFile.Length];
        var strange = entries.Where(e => !IsKnown(e.Name, folder)).Select(e => e.Name).ToList();
        return strange.Count > 0
            ? Refused(
                $"{Named(strange)}不是政策包里的文件。政策包只有policy.yaml等YAML文件、examples文件夹里的算例和.md、.txt说明，请移走其余文件。"
            )
            : Inflate(entries.ConvertAll(e => (e.Entry, e.Name[folder.Length..])));
    }

    private static (PackageContent? Package, IReadOnlyList<string> Faults) Inflate(
        List<(ZipArchiveEntry Entry, string Name)> entries
    )
    {
        var files = new List<(string, ReadOnlyMemory<byte>)>();
        var left = MaxUnpacked;
        var buffer = new byte[64 * 1024];
        foreach (var (entry, name) in entries.OrderBy(e => e.Name, StringComparer.Ordinal))
        {
            using var source = entry.Open();
            using var target = new MemoryStream();
            int read;
            while ((read = source.Read(buffer)) > 0)
            {
                left -= read;
                if (left < 0)
                {
                    return Refused($"压缩包解开后超过{MaxUnpacked / 1024 / 1024}MB，没有接受。政策包通常不到1MB。");
                }

                target.Write(buffer, 0, read);
            }

            files.Add((name, target.ToArray()));
        }

        return (new PackageContent(files), []);
    }

    private static string? Outside(List<(ZipArchiveEntry Entry, string Name)> entries)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (entry, name) in entries)
        {
            if (!Plain().IsMatch(name) || name.Split('/').Any(part => part is "." or ".."))
            {
                return $"“{Shown(name)}”不能作为政策包里的文件名：只能用英文字母、数字、点和横线，不能指向文件夹以外。";
            }

            if (entry.IsEncrypted)
            {
                return "压缩包设了密码，不能读取。请重新压缩，不设密码。";
            }

            if (((entry.ExternalAttributes >> 16) & 0xF000) == LinkType)
            {
                return $"“{name}”是链接，不是文件。请换成文件本身。";
            }

            if (!seen.Add(name))
            {
                return $"压缩包里有两个“{name}”。请只留一个。";
            }
        }

        return null;
    }

    private static bool IsMain(string name) =>
        name.EndsWith("/" + MainFile, StringComparison.Ordinal)
        && !name.EndsWith("examples/" + MainFile, StringComparison.Ordinal);

    private static bool IsKnown(string name, string folder) =>
        name.StartsWith(folder, StringComparison.Ordinal) && Known().IsMatch(name[folder.Length..]);

    /// <summary>What operating systems put into archives by themselves.</summary>
    private static bool IsLitter(string name) =>
        name.StartsWith("__MACOSX/", StringComparison.Ordinal)
        || name[(name.LastIndexOf('/') + 1)..] is ".DS_Store" or "Thumbs.db" or "desktop.ini";

    private static string Named(List<string> names) =>
        string.Join("、", names.Take(MostNamed).Select(n => $"“{Shown(n)}”"))
        + (names.Count > MostNamed ? $"等{names.Count}个" : "");

    private static string Shown(string name)
    {
        var shown = new string([.. name.Where(c => !char.IsControl(c)).Take(80)]);
        return shown.Length < name.Length ? shown + "…" : shown;
    }

    private static (PackageContent?, IReadOnlyList<string>) Refused(string sentence) => (null, [sentence]);

    [GeneratedRegex("\\A[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9._-]+){0,4}\\z", RegexOptions.None, 1000)]
    private static partial Regex Plain();

    [GeneratedRegex("\\A([A-Za-z0-9_-]+\\.(yaml|md|txt)|examples/[A-Za-z0-9._-]+\\.yaml)\\z", RegexOptions.None, 1000)]
    private static partial Regex Known();
}
