using System.Text;
using System.Text.RegularExpressions;

namespace Zhicheng.Core.Policies;

/// <summary>Names of versions: family/version.</summary>
public static partial class PackageName
{
    private const int MaxLength = 100;

    /// <summary>family/version, in the letters that may stand in an address.</summary>
    public static bool IsValid(string id) => id.Length <= MaxLength && Id().IsMatch(id);

    public static string FamilyOf(string id) => id[..id.IndexOf('/', StringComparison.Ordinal)];

    public static string VersionOf(string id) => id[(id.IndexOf('/', StringComparison.Ordinal) + 1)..];

    /// <summary>What a policy.yaml says it is, also one that is broken further down; null when it does not say.</summary>
    public static string? In(ReadOnlySpan<byte> policy)
    {
        // The line is plain ASCII in whatever encoding the rest of the file is.
        var text = Encoding.Latin1.GetString(policy[..Math.Min(policy.Length, 64 * 1024)]);
        return Line().Match(text) is { Success: true } found ? found.Groups["id"].Value : null;
    }

    [GeneratedRegex("\\A[a-z0-9-]+/[a-z0-9][a-z0-9.-]*\\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Id();

    [GeneratedRegex(
        "^(\u00ef\u00bb\u00bf)?policy:[ \\t]*[\"']?(?<id>[^\"'#\\s]{1,200})",
        RegexOptions.Multiline,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Line();
}
