namespace Zhicheng.Cli.Tests;

/// <summary>A copy of a package in a folder of policies of its own, to be changed.</summary>
internal sealed class PolicyCopy : IDisposable
{
    private readonly string _package;

    /// <summary>Copies a package, under its own name or another.</summary>
    public PolicyCopy(string policy, string? copiedAs = null)
    {
        Id = copiedAs ?? policy;
        _package = Path.Combine(Root, Id);
        var source = Path.Combine(PolicyFolder.Find().ShouldNotBeNull(), policy);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(_package, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        Replace("policy.yaml", $"policy: {policy}", $"policy: {Id}");
    }

    public string Id { get; }

    public string Root { get; } = Directory.CreateTempSubdirectory("policies-").FullName;

    /// <summary>The folder of the package.</summary>
    public string Folder => _package;

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

    public void Write(string file, string text)
    {
        var path = Path.GetFullPath(Path.Combine(_package, file));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void Delete(string file) => File.Delete(Path.Combine(_package, file));

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
