using System.Net;
using System.Net.Sockets;
using Zhicheng.Core.Services.Accounts;

namespace Zhicheng.Web.Accounts;

/// <summary>Reads from a request with which browser somebody comes.</summary>
internal static class RequestVisitor
{
    /// <summary>One cookie for each account that was signed in to from this browser; the device's id follows.</summary>
    public const string DeviceCookie = "zhicheng.device.";

    private static readonly (string Sign, string Name)[] Browsers =
    [
        ("MicroMessenger/", "微信"),
        ("Edg/", "Edge"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];

    private static readonly (string Sign, string Name)[] Systems =
    [
        ("HarmonyOS", "鸿蒙"),
        ("Android", "安卓"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Macintosh", "Mac"),
        ("Linux", "Linux"),
    ];

    public static Visitor Visitor(this HttpContext http) =>
        new(
            Address(http.Connection.RemoteIpAddress),
            Device(http.Request.Headers.UserAgent.ToString()),
            [
                .. http
                    .Request.Cookies.Where(c => c.Key.StartsWith(DeviceCookie, StringComparison.Ordinal))
                    .Select(c => c.Value),
            ]
        );

    // Of IPv6 a household holds a whole network, so that is what one place is.
    private static string Address(IPAddress? address)
    {
        if (address is null)
        {
            return "未知";
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (plain.AddressFamily != AddressFamily.InterNetworkV6 || IPAddress.IsLoopback(plain))
        {
            return plain.ToString();
        }

        var bytes = plain.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return $"{new IPAddress(bytes)}/64";
    }

    private static string Device(string agent)
    {
        var browser = Browsers.FirstOrDefault(b => agent.Contains(b.Sign, StringComparison.Ordinal)).Name;
        var system = Systems.FirstOrDefault(s => agent.Contains(s.Sign, StringComparison.Ordinal)).Name;
        return string.Join(" · ", new[] { browser ?? "其他浏览器", system }.OfType<string>());
    }
}
