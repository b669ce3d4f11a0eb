using System.Security.Cryptography;
using System.Text;

namespace Zhicheng.Policy.Packages;

/// <summary>The files of a package, read once.</summary>
internal sealed class PackageFiles
{
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    private PackageFiles(string id)
    {
        Id = id;
    }

    /// <summary>family/version, the name of the folder.</summary>
    public string Id { get; }

    /// <summary>The YAML files of the package itself, by name.</summary>
    public IEnumerable<KeyValuePair<string, byte[]>> Policies =>
        _files.Where(f => !f.Key.Contains('/') && f.Key.EndsWith(".yaml", StringComparison.Ordinal));

    /// <summary>Worked examples, by name.</summary>
    public IEnumerable<KeyValuePair<string, byte[]>> Examples =>
        _files.Where(f =>
            f.Key.StartsWith("examples/", StringComparison.Ordinal) && f.Key.EndsWith(".yaml", StringComparison.Ordinal)
        );

    public static PackageFiles Read(string folder, string id)
    {
        var files = new PackageFiles(id);
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(folder, path).Replace('\\', '/');
            if (!name.StartsWith('.'))
            {
                files._files[name] = File.ReadAllBytes(path);
            }
        }
        return files;
    }

    /// <summary>A text of the package, for example "texts/pledge.md", or null.</summary>
    public string? Text(string name) =>
        _files.TryGetValue(name, out var content) ? Encoding.UTF8.GetString(content).Replace("\r\n", "\n") : null;

    /// <summary>Names and contents together.</summary>
    public string Digest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, content) in _files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\n{content.Length}\n"));
            hash.AppendData(content);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
