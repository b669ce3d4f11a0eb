using System.Text.Json;
using Zhicheng.Policy.Packages.Binding;

namespace Zhicheng.Policy.Packages;

/// <summary>All packages of a folder. They are read, checked and compiled once.</summary>
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

    private static PolicyLibrary Load(string folder, IEnumerable<string> ids)
    {
        var library = new PolicyLibrary();
        using var schema = OpenSchema();
        foreach (var id in ids)
        {
            var errors = new List<PackageError>();
            var files = PackageFiles.Read(Path.Combine(folder, id), id, errors);
            var package = PackageBinder.Bind(files, schema.RootElement, errors);
            if (errors.Count == 0 && package is not null)
            {
                library._packages.Add(id, package);
            }
            library._errors.AddRange(Told(errors));
        }
        return library;
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
