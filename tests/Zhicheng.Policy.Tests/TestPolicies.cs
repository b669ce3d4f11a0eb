using Zhicheng.Policy.Cpd;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Hours;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Policy.Tests;

/// <summary>The packages of this checkout, loaded once.</summary>
internal static class TestPolicies
{
    public const string Optics = "taizhou-optics/2025";
    public const string Hours = "taizhou-hours/2019";
    public const string Cpd = "cis-cpd/2024";
    public const string Wenling = "wenling-electromechanical/2022";
    public const string Cas = "cas-engineering/2020";

    public static string Root { get; } = FindRoot();

    public static string Folder { get; } = Path.Combine(Root, "policies");

    public static PolicyLibrary Library { get; } = PolicyLibrary.Load(Folder);

    public static PolicyPackage OpticsPackage => Find(Optics);

    public static HoursRules HoursRules => Find(Hours).Hours.ShouldNotBeNull();

    public static CpdRules CpdRules => Find(Cpd).Cpd.ShouldNotBeNull();

    public static PolicyPackage Find(string id) =>
        Library.Find(id) ?? throw new InvalidOperationException(string.Join('\n', Library.Errors));

    public static bool HasLines(string file) => File.Exists(Case(file));

    public static string[] Lines(string file) => File.ReadAllLines(Case(file));

    /// <summary>Reads a dossier that is known to be good.</summary>
    public static Dossier Read(this PolicyPackage package, string json)
    {
        var result = package.ReadDossier(System.Text.Encoding.UTF8.GetBytes(json));
        result.Errors.ShouldBeEmpty();
        return result.Dossier.ShouldNotBeNull();
    }

    private static string Case(string file) => Path.Combine(Root, "tests", "contract", "cases", file);

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
