using System.Text.Json;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Profiles;

/// <summary>Lists of values that standards and notices fix; they stand in choice-lists.json.</summary>
public static class ChoiceLists
{
    private static readonly JsonElement Lists = Read();

    /// <summary>The 56 nationalities in the order of GB/T 3304, and the two entries that identity documents know besides.</summary>
    public static IReadOnlyList<Choice> Ethnicities { get; } = List("ethnicities");

    /// <summary>The provinces in the order of GB/T 2260.</summary>
    public static IReadOnlyList<Choice> Provinces { get; } = List("provinces");

    /// <summary>单位性质: the eleven kinds that rosters and forms ask for.</summary>
    public static IReadOnlyList<Choice> EmployerNatures { get; } = List("employerNatures");

    private static readonly HashSet<string> PublicInstitutions = [.. List("publicInstitutions").Select(c => c.Id)];

    /// <summary>Whether a unit of this nature is a 事业单位, whose staff show a post table.</summary>
    public static bool IsPublicInstitution(string nature) => PublicInstitutions.Contains(nature);

    private static IReadOnlyList<Choice> List(string name) =>
        [.. Lists.GetProperty(name).EnumerateArray().Select(n => new Choice(n.GetString()!, n.GetString()!))];

    private static JsonElement Read()
    {
        using var stream = typeof(ChoiceLists).Assembly.GetManifestResourceStream("choice-lists.json")!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}
