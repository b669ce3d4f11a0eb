using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Zhicheng.Core.Files.Scanning;

/// <summary>Where clamd listens: <c>tcp://host:port</c> or <c>unix:/path/of/socket</c>.</summary>
public sealed record ClamdAddress
{
    private const int UsualPort = 3310;

    private const string UnixPrefix = "unix:";

    private ClamdAddress(EndPoint endPoint, string text)
    {
        EndPoint = endPoint;
        Text = text;
    }

    public EndPoint EndPoint { get; }

    /// <summary>As it was given.</summary>
    public string Text { get; }

    /// <returns>Null when this is no such address.</returns>
    public static ClamdAddress? Parse(string text)
    {
        if (text.StartsWith(UnixPrefix, StringComparison.Ordinal))
        {
            var path = text[UnixPrefix.Length..];
            return Path.IsPathRooted(path) ? new ClamdAddress(new UnixDomainSocketEndPoint(path), text) : null;
        }

        if (
            !Uri.TryCreate(text, UriKind.Absolute, out var address)
            || address.Scheme != "tcp"
            || address.Host.Length == 0
            || address.AbsolutePath.Length > 1
        )
        {
            return null;
        }

        var port = address.Port > 0 ? address.Port : UsualPort;
        return new ClamdAddress(
            IPAddress.TryParse(address.Host.Trim('[', ']'), out var number)
                ? new IPEndPoint(number, port)
                : new DnsEndPoint(address.Host, port),
            string.Create(CultureInfo.InvariantCulture, $"tcp://{address.Host}:{port}")
        );
    }
}
