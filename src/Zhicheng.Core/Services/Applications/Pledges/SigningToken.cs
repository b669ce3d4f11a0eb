using System.Buffers.Text;
using System.Security.Cryptography;
using Zhicheng.Core.Services.Journal;

namespace Zhicheng.Core.Services.Applications.Pledges;

/// <summary>The secret of a signing link: 256 random bits, of which only the digest is kept.</summary>
public static class SigningToken
{
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string Digest(string token) => JournalWriter.Sha256(token);
}
