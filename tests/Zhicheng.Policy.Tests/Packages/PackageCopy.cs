using Zhicheng.Policy.Packages;

namespace Zhicheng.Policy.Tests.Packages;

/// <summary>A copy of the package in a folder of its own, to be broken.</summary>
internal sealed class PackageCopy : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("policies-").FullName;
    private readonly string _package;

    public PackageCopy(string id = TestPolicies.Optics)
    {
        _package = Path.Combine(_root, id);
        var source = Path.Combine(TestPolicies.Folder, id);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(_package, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    public PolicyLibrary Load() => PolicyLibrary.Load(_root);

    /// <summary>The package, which must have no errors.</summary>
    public PolicyPackage Only()
    {
        var library = Load();
        library.Errors.ShouldBeEmpty();
        return library.Packages.Values.Single();
    }

    /// <summary>Replaces the first occurrence and tells its line.</summary>
    public int Replace(string file, string old, string replacement)
    {
        var path = Path.Combine(_package, file);
        var text = File.ReadAllText(path);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0, $"{file} does not hold {old}");
        File.WriteAllText(path, string.Concat(text.AsSpan(0, at), replacement, text.AsSpan(at + old.Length)));
        return text.AsSpan(0, at).Count('\n') + 1;
    }

    /// <summary>The folder of policies that the copy is in.</summary>
    public string Root => _root;

    public string Read(string file) => File.ReadAllText(Path.Combine(_package, file));

    public void Write(string file, string text) => File.WriteAllText(Path.Combine(_package, file), text);

    public void WriteBytes(string file, byte[] bytes) => File.WriteAllBytes(Path.Combine(_package, file), bytes);

    /// <summary>A file of a length that takes no room.</summary>
    public void WriteZeros(string file, long length)
    {
        using var stream = File.Create(Path.Combine(_package, file));
        stream.SetLength(length);
    }

    /// <summary>A link that leads back to the package.</summary>
    public void LinkToItself(string name) => Directory.CreateSymbolicLink(Path.Combine(_package, name), _package);

    /// <summary>Takes a file or folder out of the package.</summary>
    public void Delete(string name)
    {
        var path = Path.Combine(_package, name);
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
        else
        {
            File.Delete(path);
        }
    }

    /// <summary>Takes one worked example out of its file.</summary>
    public void RemoveExample(string name)
    {
        foreach (var path in Directory.EnumerateFiles(Path.Combine(_package, "examples")))
        {
            var lines = File.ReadAllLines(path).ToList();
            var first = lines.IndexOf($"  - name: {name}");
            if (first >= 0)
            {
                var next = lines.FindIndex(first + 1, l => l.StartsWith("  - name: ", StringComparison.Ordinal));
                lines.RemoveRange(first, (next < 0 ? lines.Count : next) - first);
                File.WriteAllLines(path, lines);
                return;
            }
        }
        throw new ArgumentException($"There is no example {name}.", nameof(name));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
