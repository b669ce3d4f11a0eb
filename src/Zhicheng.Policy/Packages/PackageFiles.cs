namespace Zhicheng.Policy.Packages;

/// <summary>A file of a package.</summary>
/// <param name="Name">Its name within the package, with slashes.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record PackageFile(string Name, byte[] Content);

/// <summary>The files of a package, read once. What is too large is told and not read.</summary>
internal sealed class PackageFiles
{
    /// <summary>Most bytes of a YAML file; it is all read into memory.</summary>
    public const int MaxYamlBytes = 2_000_000;

    private const long MaxOtherBytes = 20_000_000;
    private const int MaxFiles = 1000;
    private const int MaxDepth = 5;

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
    public IEnumerable<PackageFile> Policies => _files.Where(f => !f.Name.Contains('/') && IsYaml(f.Name));

    /// <summary>Worked examples, by name.</summary>
    public IEnumerable<PackageFile> Examples =>
        _files.Where(f => f.Name.StartsWith("examples/", StringComparison.Ordinal) && IsYaml(f.Name));

    /// <summary>Reads a package.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="id">Family and version.</param>
    /// <param name="errors">Receives what is too large, and what cannot be read.</param>
    public static PackageFiles Read(string folder, string id, List<PackageError> errors)
    {
        // Links are not followed: they may lead in a circle, or out of the package.
        var within = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            MaxRecursionDepth = MaxDepth,
            AttributesToSkip = FileAttributes.ReparsePoint,
        };
        var files = new List<PackageFile>();
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", within))
        {
            var name = Path.GetRelativePath(folder, file.FullName).Replace('\\', '/');
            if (name.StartsWith('.'))
            {
                continue;
            }
            if (files.Count == MaxFiles)
            {
                errors.Add(TooMany(id));
                break;
            }
            if (TryRead(file, $"{id}/{name}", errors) is { } content)
            {
                files.Add(new PackageFile(name, content));
            }
        }
        files.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        return new PackageFiles(id, files);
    }

    /// <summary>Takes files that are in memory already, under the same bounds.</summary>
    /// <param name="id">Family and version.</param>
    /// <param name="contents">The files by name within the package.</param>
    /// <param name="errors">Receives what is too large.</param>
    public static PackageFiles Of(
        string id,
        IEnumerable<(string Name, ReadOnlyMemory<byte> Content)> contents,
        List<PackageError> errors
    )
    {
        var files = new List<PackageFile>();
        foreach (var (name, content) in contents.OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            if (name.StartsWith('.'))
            {
                continue;
            }
            if (files.Count == MaxFiles)
            {
                errors.Add(TooMany(id));
                break;
            }
            if (Fits(content.Length, $"{id}/{name}", errors))
            {
                files.Add(new PackageFile(name, content.ToArray()));
            }
        }
        return new PackageFiles(id, files);
    }

    /// <summary>Names and contents together.</summary>
    public string Digest() => PackageDigest.Of(_files.Select(f => (f.Name, (ReadOnlyMemory<byte>)f.Content)));

    private static byte[]? TryRead(FileInfo file, string name, List<PackageError> errors)
    {
        if (!Fits(file.Length, name, errors))
        {
            return null;
        }
        try
        {
            return File.ReadAllBytes(file.FullName);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            errors.Add(new PackageError(name, 0, "文件不能读取，请核对它的权限"));
            return null;
        }
    }

    private static bool Fits(long length, string name, List<PackageError> errors)
    {
        var most = IsYaml(name) ? MaxYamlBytes : MaxOtherBytes;
        if (length > most)
        {
            errors.Add(new PackageError(name, 0, $"文件超过{most / 1_000_000}MB，请拆成几个文件"));
        }
        return length <= most;
    }

    private static PackageError TooMany(string id) =>
        new(id, 0, $"一份政策最多{MaxFiles}个文件，请移走与政策无关的文件");

    private static bool IsYaml(string name) => name.EndsWith(".yaml", StringComparison.Ordinal);
}
