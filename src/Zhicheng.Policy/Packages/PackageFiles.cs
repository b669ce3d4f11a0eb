using System.Security.Cryptography;
using System.Text;

namespace Zhicheng.Policy.Packages;

/// <summary>A file of a package.</summary>
/// <param name="Name">Its name within the package, with slashes.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record PackageFile(string Name, byte[] Content);

/// <summary>The files of a package, read once.</summary>
internal sealed class PackageFiles
{
    private readonly List<PackageFile> _files;

    private PackageFiles(string id, List<PackageFile> files)
    {
        (Id, _files) = (id, files);
    }

    /// <summary>family/version, the name of the folder.</summary>
    public string Id { get; }

    /// <summary>All of them, by name.</summary>
    public IReadOnlyList<PackageFile> All => _files;

    /// <summary>The YAML files of the package itself, by name.</summary>
    public IEnumerable<PackageFile> Policies => _files.Where(f => !f.Name.Contains('/') && IsYaml(f));

    /// <summary>Worked examples, by name.</summary>
    public IEnumerable<PackageFile> Examples =>
        _files.Where(f => f.Name.StartsWith("examples/", StringComparison.Ordinal) && IsYaml(f));

    public static PackageFiles Read(string folder, string id)
    {
        var files = new List<PackageFile>();
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(folder, path).Replace('\\', '/');
            if (!name.StartsWith('.'))
            {
                files.Add(new PackageFile(name, File.ReadAllBytes(path)));
            }
        }
        files.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        return new PackageFiles(id, files);
    }

    /// <summary>Names and contents together.</summary>
    public string Digest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in _files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{file.Name}\n{file.Content.Length}\n"));
            hash.AppendData(file.Content);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static bool IsYaml(PackageFile file) => file.Name.EndsWith(".yaml", StringComparison.Ordinal);
}
