using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Policy.Tests;

/// <summary>The packages of this checkout, loaded once.</summary>
internal static class TestPolicies
{
    public const string Optics = "taizhou-optics/2025";

    public static string Root { get; } = FindRoot();

    public static string Folder { get; } = Path.Combine(Root, "policies");

    public static PolicyLibrary Library { get; } = PolicyLibrary.Load(Folder);

    public static PolicyPackage OpticsPackage =>
        Library.Find(Optics) ?? throw new InvalidOperationException(string.Join('\n', Library.Errors));

    public static string[] Lines(string file) =>
        File.ReadAllLines(Path.Combine(Root, "tests", "contract", "cases", file));

    /// <summary>Reads a dossier that is known to be good.</summary>
    public static Dossier Read(this PolicyPackage package, string json)
    {
        var result = package.ReadDossier(System.Text.Encoding.UTF8.GetBytes(json));
        result.Errors.ShouldBeEmpty();
        return result.Dossier.ShouldNotBeNull();
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Zhicheng.slnx")))
            {
                return folder.FullName;
            }
        }
        throw new InvalidOperationException("not in a checkout");
    }
}
