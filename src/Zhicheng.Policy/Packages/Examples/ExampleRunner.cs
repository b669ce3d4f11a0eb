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
    public static IReadOnlyList<ExampleResult> Run(PolicyPackage package, List<PackageError> errors) =>
        [.. Read(package, errors).Select(example => RunOne(package, example))];

    /// <summary>The examples as written; what is wrong with a file is told and the file left out.</summary>
    internal static IReadOnlyList<YamlMap> Read(PolicyPackage package, List<PackageError> errors)
    {
        using var schema = PolicyLibrary.OpenSchema();
        var checker = new SchemaChecker(schema.RootElement, errors);
        var examples = new List<YamlMap>();
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
                examples.AddRange(map.Maps("examples"));
            }
        }
        return examples;
    }

    /// <summary>What goes into the worked examples: a name, and the JSON that the contract takes.</summary>
    /// <param name="package">The package.</param>
    public static IEnumerable<(string Name, byte[] Json)> Inputs(PolicyPackage package) =>
        package
            .Examples.Select(file => YamlFile.Read(file.File, file.Yaml, []))
            .OfType<YamlMap>()
            .SelectMany(map => map.Maps("examples"))
            .Where(example => example.Has(InputOf(package)))
            .Select(example => (example.Text("name"), YamlJson.ToUtf8(example.Map(InputOf(package)))));

    private static string InputOf(PolicyPackage package) => package.Kind == PackageKind.Title ? "dossier" : "ledger";

    private static ExampleResult RunOne(PolicyPackage package, YamlMap example)
    {
        var failures = new List<string>();
        var input = InputOf(package);
        if (!example.Has(input))
        {
            failures.Add($"这类政策的算例应有“{input}”");
            return Result();
        }
        var json = new Utf8Buffer();
        var errors = package.CreateLineJudge(withFindings: false).Write(YamlJson.ToUtf8(example.Map(input)), json);
        failures.AddRange(errors.Select(e => $"{e.Path}：{e.Message}"));
        if (errors.Count == 0)
        {
            using var result = JsonDocument.Parse(json.Written.ToArray());
            Compare(example.Map("expect"), result.RootElement, "", failures);
        }
        return Result();

        ExampleResult Result() => new(example.File, example.Line, example.Text("name"), example.Text("cite"), failures);
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
            else
            {
                CompareValue(value, found, place, failures);
            }
        }
    }

    private static void CompareValue(YamlNode expected, JsonElement found, string place, List<string> failures)
    {
        switch (expected)
        {
            case YamlMap map:
                Compare(map, found, place, failures);
                break;
            case YamlList list
                when found.ValueKind == JsonValueKind.Array && found.GetArrayLength() == list.Items.Count:
                for (var i = 0; i < list.Items.Count; i++)
                {
                    CompareValue(list.Items[i], found[i], $"{place}/{i}", failures);
                }
                break;
            case YamlScalar scalar when IsSame(scalar, found):
                break;
            default:
                var wanted = expected is YamlScalar value ? value.Text : $"{((YamlList)expected).Items.Count}项";
                failures.Add($"{place}：应为{wanted}，现为{found}");
                break;
        }
    }

    private static bool IsSame(YamlScalar expected, JsonElement actual) =>
        actual.ValueKind switch
        {
            JsonValueKind.Null => expected.IsNull,
            JsonValueKind.Number => expected.TryNumber(out var number) && number == actual.GetDecimal(),
            JsonValueKind.True or JsonValueKind.False => expected.Text == (actual.GetBoolean() ? "true" : "false"),
            _ => expected.Text == actual.ToString(),
        };
}
