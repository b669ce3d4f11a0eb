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

    public void Write(string file, string text) => File.WriteAllText(Path.Combine(_package, file), text);

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
