using System.Text;
using System.Text.Json.Nodes;
using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Policy.Tests.Packages;

/// <summary>The package of the optics plan, and dossiers written down in few words.</summary>
internal static class Optics
{
    /// <summary>Everything that all tracks need; what it says of career and results is left to the test.</summary>
    private const string Needed = """
        "assessments": [{"year":2022,"result":"qualified"},{"year":2023,"result":"qualified"},{"year":2024,"result":"qualified"}],
        "ceHours": [
          {"year":2022,"professional":60,"public":30},{"year":2023,"professional":60,"public":30},
          {"year":2024,"professional":60,"public":30},{"year":2025,"professional":60,"public":30}]
        """;

    public static PolicyPackage Package => TestPolicies.OpticsPackage;

    /// <summary>Judges a dossier that has all hours and assessments, one claim of technical level, and what is given.</summary>
    /// <param name="achievements">Achievements as JSON objects; id and a day within the window are added.</param>
    /// <param name="career">Further members of the dossier, such as "education": […].</param>
    /// <param name="claims">Criteria that are confirmed besides.</param>
    public static Evaluation Judge(string achievements, string career = "", params string[] claims)
    {
        var confirmed = claims.Append("11.1.2.1").Select(c => $$"""{"criterion":"{{c}}","status":"confirmed"}""");
        return Read(
            $$"""
            {"schema":"dossier/v1","grade":"engineer",{{Needed}},
             "claims":[{{string.Join(',', confirmed)}}],"achievements":{{Numbered(achievements)}}{{And(career)}}}
            """
        );
    }

    /// <summary>Judges a dossier that says this and nothing else.</summary>
    public static Evaluation Only(string members) =>
        Read($$"""{"schema":"dossier/v1","grade":"engineer"{{And(members)}}}""");

    public static decimal Counted(this Evaluation evaluation, string item) =>
        evaluation.Score!.Lines.First(l => l.Item.Item == item).Counted;

    private static Evaluation Read(string json)
    {
        var result = Package.ReadDossier(Encoding.UTF8.GetBytes(json));
        result.Errors.ShouldBeEmpty();
        return Package.Evaluate(result.Dossier!);
    }

    private static string And(string members) => members.Length == 0 ? "" : $",{members}";

    private static string Numbered(string achievements)
    {
        var list = JsonNode.Parse($"[{achievements}]")!.AsArray();
        for (var i = 0; i < list.Count; i++)
        {
            list[i]!["id"] = $"a{i}";
            list[i]!["date"] ??= "2024-05-01";
        }

        return list.ToJsonString();
    }
}
