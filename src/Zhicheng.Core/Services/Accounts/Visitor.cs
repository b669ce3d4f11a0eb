using System.Buffers.Text;
using System.Security.Cryptography;
using Zhicheng.Core.Services.Journal;

namespace Zhicheng.Core.Services.Accounts;

/// <summary>The browser somebody comes with.</summary>
/// <param name="Address">Network address; of IPv6 the network, for one house has the rest to itself.</param>
/// <param name="Device">What it calls itself: Chrome · Windows.</param>
/// <param name="DeviceTokens">The secrets it was given when people signed in from it before, one for each of them.</param>
public sealed record Visitor(string Address, string Device, IReadOnlyList<string> DeviceTokens);

/// <summary>The secret a browser is known by: 256 random bits, of which only the digest is kept here.</summary>
public static class DeviceToken
{
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string Digest(string token) => JournalWriter.Sha256(token);
}
