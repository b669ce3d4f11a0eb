using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Zhicheng.Policy.Evaluations;

namespace Zhicheng.Cli.Output;

/// <summary>What --json prints: camel case, kebab-case words, Chinese as it is.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>The findings of a result of the contract, of whatever kind.</summary>
    public static IReadOnlyList<Finding> Findings(ReadOnlySpan<byte> result) =>
        JsonSerializer.Deserialize<Explained>(result, Options)?.Findings ?? [];

    public static string Of<T>(T value) => JsonSerializer.Serialize(value, Options) + "\n";

    private sealed record Explained(IReadOnlyList<Finding> Findings);
}
