using System.Text.Json;
using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Packages.Yaml;

namespace Zhicheng.Policy.Packages.Examples;

/// <summary>A worked example that was run.</summary>
/// <param name="File">The file, relative to the folder of policies.</param>
/// <param name="Line">Where the example stands in it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Cite">The clause it shows.</param>
/// <param name="Failures">What came out otherwise, in Chinese; empty when all is as expected.</param>
public sealed record ExampleResult(string File, int Line, string Name, string Cite, IReadOnlyList<string> Failures);

/// <summary>
/// Runs the worked examples of a package: a dossier written in YAML, and of the result what the example is about.
/// </summary>
public static class ExampleRunner
{
    /// <summary>Runs all examples of a package.</summary>
    /// <param name="package">The package.</param>
    /// <param name="errors">Receives what is wrong with the files themselves.</param>
    public static IReadOnlyList<ExampleResult> Run(PolicyPackage package, List<PackageError> errors)
    {
        using var schema = PolicyLibrary.OpenSchema();
        var checker = new SchemaChecker(schema.RootElement, errors);
        var results = new List<ExampleResult>();
        foreach (var file in package.Examples)
        {
            var before = errors.Count;
            if (YamlFile.Read(file.File, file.Yaml, errors) is not { } map)
            {
                continue;
            }
            checker.Check(map, "exampleFile");
            if (errors.Count == before)
            {
                results.AddRange(map.Maps("examples").Select(example => RunOne(package, example)));
            }
        }
        return results;
    }

    private static ExampleResult RunOne(PolicyPackage package, YamlMap example)
    {
        var failures = new List<string>();
        var read = package.ReadDossier(YamlJson.ToUtf8(example.Map("dossier")));
        if (read.Dossier is null)
        {
            failures.AddRange(read.Errors.Select(e => $"{e.Path}：{e.Message}"));
        }
        else
        {
            var json = new Utf8Buffer();
            package.WriteEvaluation(read.Dossier, json, withFindings: false);
            using var result = JsonDocument.Parse(json.Written.ToArray());
            Compare(example.Map("expect"), result.RootElement, "", failures);
        }
        return new ExampleResult(example.File, example.Line, example.Text("name"), example.Text("cite"), failures);
    }

    /// <summary>Every value that the example names must come out; what it does not name may be anything.</summary>
    private static void Compare(YamlMap expected, JsonElement actual, string path, List<string> failures)
    {
        foreach (var (key, value) in expected.Entries)
        {
            var place = $"{path}/{key.Text}";
            if (actual.ValueKind != JsonValueKind.Object || !actual.TryGetProperty(key.Text, out var found))
            {
                failures.Add($"{place}：结果中没有这一项");
            }
            else if (value is YamlMap map)
            {
                Compare(map, found, place, failures);
            }
            else if (!IsSame((YamlScalar)value, found))
            {
                failures.Add($"{place}：应为{((YamlScalar)value).Text}，现为{found}");
            }
        }
    }

    private static bool IsSame(YamlScalar expected, JsonElement actual) =>
        actual.ValueKind switch
        {
            JsonValueKind.Null => expected.IsNull,
            JsonValueKind.Number => expected.TryNumber(out var number) && number == actual.GetDecimal(),
            _ => expected.Text == actual.ToString(),
        };
}
