using System.Security.Cryptography;
using System.Text;

namespace Zhicheng.Policy.Packages;

/// <summary>What identifies a package, whole or broken.</summary>
public static class PackageDigest
{
    /// <summary>SHA-256 over names and contents, in the order of the names, as lower-case hexadecimal.</summary>
    /// <param name="files">The files by name within the package, with slashes.</param>
    public static string Of(IEnumerable<(string Name, ReadOnlyMemory<byte> Content)> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, content) in files.OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\n{content.Length}\n"));
            hash.AppendData(content.Span);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
