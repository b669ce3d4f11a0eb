using System.Net.Sockets;
using System.Text;

namespace Zhicheng.Web.Tests.Access;

/// <summary>What somebody may send who keeps to no rules, against the application in a process of its own.</summary>
public sealed class WireTests(TestApps apps) : IClassFixture<TestApps>
{
    private const int Megabyte = 1024 * 1024;

    [Fact]
    public async Task Requests_beyond_measure_are_refused_and_it_serves_on()
    {
        var app = await apps.OnAsync(TestDatabase.Sqlite);
        await using var server = await ServerProcess.StartAsync(app.Place);

        (
            await SendAsync(server, $"GET / HTTP/1.1\r\nHost: x\r\nX-Long: {new string('a', 64 * 1024)}\r\n\r\n")
        ).ShouldStartWith("HTTP/1.1 431");
        (await SendAsync(server, $"GET / HTTP/1.1\r\nHost: x\r\n{Headers(200)}\r\n")).ShouldStartWith("HTTP/1.1 431");
        (await SendAsync(server, $"GET /{new string('a', 16 * 1024)} HTTP/1.1\r\nHost: x\r\n\r\n")).ShouldStartWith(
            "HTTP/1.1 414"
        );
        (await SendAsync(server, "TRACE / HTTP/1.1\r\nHost: x\r\nX-Secret: geheim\r\n\r\n")).ShouldNotContain("geheim");
        (await SendAsync(server, "GET / HTTP/1.1\r\n\r\n")).ShouldStartWith("HTTP/1.1 400");
        (await SendAsync(server, "GET / HTTP/1.1\r\nHost: x\r\nX-A: a\0b\r\n\r\n")).ShouldStartWith("HTTP/1.1 400");
        (await SendAsync(server, Smuggled)).ShouldStartWith("HTTP/1.1 400");
        (
            await SendAsync(server, $"POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: {500L * Megabyte}\r\n\r\n")
        ).ShouldNotStartWith("HTTP/1.1 5");

        (await SendAsync(server, "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")).ShouldStartWith(
            "HTTP/1.1 200"
        );
    }

    // Two lengths: what one program takes for the end of a request another takes for the middle.
    private const string Smuggled =
        "POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nContent-Length: 40\r\n\r\nabcdGET /my HTTP/1.1\r\nHost: x\r\n\r\n";

    private static string Headers(int count) =>
        string.Concat(Enumerable.Range(0, count).Select(i => $"X-{i}: {i}\r\n"));

    private static async Task<string> SendAsync(ServerProcess server, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Address.Host, server.Address.Port);
        await using var stream = client.GetStream();
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        }
        catch (IOException)
        {
            // It hung up before all was said; what it answered is still to be read.
        }

        var answer = new byte[4096];
        var read = await stream.ReadAsync(answer).AsTask().WaitAsync(TimeSpan.FromMinutes(1));
        return Encoding.ASCII.GetString(answer, 0, read);
    }
}
