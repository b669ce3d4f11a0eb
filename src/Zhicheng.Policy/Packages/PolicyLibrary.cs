using System.Text.Json;
using Zhicheng.Policy.Packages.Binding;

namespace Zhicheng.Policy.Packages;

/// <summary>Packages that were read, checked and compiled once: those of a folder, and what was added to them. It never changes.</summary>
public sealed class PolicyLibrary
{
    private const string SchemaResource = "policy.schema.json";
    private const string MainFile = "policy.yaml";
    private const int MostTold = 500;

    private readonly Dictionary<string, PolicyPackage> _packages = [];
    private readonly List<PackageError> _errors = [];

    private PolicyLibrary() { }

    /// <summary>The packages without errors, by id.</summary>
    public IReadOnlyDictionary<string, PolicyPackage> Packages => _packages;

    /// <summary>What is wrong with the others.</summary>
    public IReadOnlyList<PackageError> Errors => _errors;

    /// <summary>The package of that id, or null.</summary>
    /// <param name="id">Family and version.</param>
    public PolicyPackage? Find(string id) => _packages.GetValueOrDefault(id);

    /// <summary>Reads every package of a folder: a package is a folder family/version that holds a policy.yaml.</summary>
    /// <param name="folder">The folder of policies.</param>
    public static PolicyLibrary Load(string folder) => Load(folder, Ids(folder));

    /// <summary>Reads one package of a folder; the others are left alone.</summary>
    /// <param name="folder">The folder of policies.</param>
    /// <param name="id">Family and version.</param>
    public static PolicyLibrary LoadOne(string folder, string id) => Load(folder, Ids(folder).Where(i => i == id));

    /// <summary>Reads one package whose files are in memory.</summary>
    /// <param name="id">Family and version.</param>
    /// <param name="files">Its files by name within the package, with slashes.</param>
    public static PolicyLibrary Of(string id, IEnumerable<(string Name, ReadOnlyMemory<byte> Content)> files)
    {
        var errors = new List<PackageError>();
        return Of(PackageFiles.Of(id, files, errors), errors);
    }

    /// <summary>This library and further packages; it stays itself as it is.</summary>
    /// <param name="packages">Packages whose ids it does not hold yet.</param>
    /// <exception cref="ArgumentException">It holds one of the ids: a package never takes the place of another.</exception>
    public PolicyLibrary With(IEnumerable<PolicyPackage> packages)
    {
        var library = new PolicyLibrary();
        foreach (var package in _packages.Values.Concat(packages).OrderBy(p => p.Id, StringComparer.Ordinal))
        {
            library._packages.Add(package.Id, package);
        }
        library._errors.AddRange(_errors);
        return library;
    }

    /// <summary>The ids of the packages in a folder, in order.</summary>
    /// <param name="folder">The folder of policies.</param>
    public static IEnumerable<string> Ids(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }
        return Directory
            .EnumerateDirectories(folder)
            .SelectMany(Directory.EnumerateDirectories)
            .Where(version => File.Exists(Path.Combine(version, MainFile)))
            .Select(version => Path.GetRelativePath(folder, version).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);
    }

    /// <summary>The schema of packages, as it was when the engine was built.</summary>
    internal static JsonDocument OpenSchema()
    {
        using var stream =
            typeof(PolicyLibrary).Assembly.GetManifestResourceStream(SchemaResource)
            ?? throw new InvalidOperationException($"Resource {SchemaResource} is missing.");
        return JsonDocument.Parse(stream);
    }

    /// <summary>One package.</summary>
    /// <param name="files">Its files.</param>
    /// <param name="errors">What was wrong with reading them.</param>
    internal static PolicyLibrary Of(PackageFiles files, List<PackageError> errors)
    {
        var library = new PolicyLibrary();
        using var schema = OpenSchema();
        library.Add(files.Id, PackageBinder.Bind(files, schema.RootElement, errors), errors);
        return library;
    }

    private static PolicyLibrary Load(string folder, IEnumerable<string> ids)
    {
        var library = new PolicyLibrary();
        using var schema = OpenSchema();
        var root = schema.RootElement;
        // Packages do not know of each other, and a start waits for them.
        foreach (var (id, package, errors) in ids.AsParallel().AsOrdered().Select(Bind))
        {
            library.Add(id, package, errors);
        }
        return library;

        (string, PolicyPackage?, List<PackageError>) Bind(string id)
        {
            var errors = new List<PackageError>();
            var files = PackageFiles.Read(Path.Combine(folder, id), id, errors);
            return (id, PackageBinder.Bind(files, root, errors), errors);
        }
    }

    private void Add(string id, PolicyPackage? package, List<PackageError> errors)
    {
        if (errors.Count == 0 && package is not null)
        {
            _packages.Add(id, package);
        }
        _errors.AddRange(Told(errors));
    }

    /// <summary>In the order of the files; of a great many only the first, and how many there are.</summary>
    private static IEnumerable<PackageError> Told(List<PackageError> errors)
    {
        var ordered = errors.OrderBy(e => e.File, StringComparer.Ordinal).ThenBy(e => e.Line).ToList();
        return ordered.Count <= MostTold
            ? ordered
            : ordered
                .Take(MostTold)
                .Append(
                    new PackageError(
                        ordered[MostTold].File,
                        0,
                        $"一共有{ordered.Count}处错误，这里只列出前{MostTold}处，改正后再检查"
                    )
                );
    }
}
