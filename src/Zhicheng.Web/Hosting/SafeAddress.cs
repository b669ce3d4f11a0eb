using System.Net;

namespace Zhicheng.Web.Hosting;

/// <summary>Which addresses of other systems a setting may hold: encrypted ones, and unencrypted ones on this machine alone.</summary>
internal static class SafeAddress
{
    public static bool Is(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps
        || (
            address.Scheme == Uri.UriSchemeHttp
            && (
                address.Host == "localhost"
                || (IPAddress.TryParse(address.Host, out var number) && IPAddress.IsLoopback(number))
            )
        );
}
