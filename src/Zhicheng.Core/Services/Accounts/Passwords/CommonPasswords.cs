using System.Collections.Frozen;
using System.IO.Compression;

namespace Zhicheng.Core.Services.Accounts.Passwords;

/// <summary>The passwords that everybody tries first. Where they are from stands beside the list.</summary>
internal static class CommonPasswords
{
    private static readonly Lazy<FrozenSet<string>> All = new(Read);

    /// <param name="lower">In small letters.</param>
    public static bool Contains(string lower) => All.Value.Contains(lower);

    private static FrozenSet<string> Read()
    {
        using var packed = typeof(CommonPasswords).Assembly.GetManifestResourceStream("common-passwords.txt.gz")!;
        using var reader = new StreamReader(new GZipStream(packed, CompressionMode.Decompress));
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();
    }
}
