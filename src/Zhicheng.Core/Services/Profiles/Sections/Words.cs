using System.Text.Json;

namespace Zhicheng.Core.Services.Profiles.Sections;

/// <summary>Members of enumerations as the contract writes them: SecondBachelor is second-bachelor.</summary>
internal static class Words
{
    public static string Of<T>(T? value)
        where T : struct, Enum =>
        value is { } given ? JsonNamingPolicy.KebabCaseLower.ConvertName(given.ToString()) : "";

    public static T? Read<T>(string? word)
        where T : struct, Enum => Enum.GetValues<T>().Where(v => Of<T>(v) == word).Select(v => (T?)v).FirstOrDefault();
}
