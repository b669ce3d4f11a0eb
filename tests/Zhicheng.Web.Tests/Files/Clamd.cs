using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Zhicheng.Core.Files.Scanning;

namespace Zhicheng.Web.Tests.Files;

/// <summary>A real clamd that knows two signatures of our own and nothing else, on a port and a socket of its own.</summary>
public sealed class Clamd : IAsyncDisposable
{
    /// <summary>A file with this in it is infected.</summary>
    public const string Virus = "ZHICHENG-TEST-VIRUS-7d3f";

    /// <summary>What clamd calls that.</summary>
    public const string VirusName = "Zhicheng.Test.Virus.UNOFFICIAL";

    private const string Program = "/usr/sbin/clamd";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("zhicheng-clamd-");
    private Process? process;

    public Clamd(byte[]? condemned = null)
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        Port = ((IPEndPoint)free.LocalEndpoint).Port;
        var signatures = folder.CreateSubdirectory("db").FullName;
        var pattern = Convert.ToHexStringLower(Encoding.ASCII.GetBytes(Virus));
        File.WriteAllText(Path.Combine(signatures, "own.ndb"), $"Zhicheng.Test.Virus:0:*:{pattern}\n");
        if (condemned is not null)
        {
            // By digest, as most of the real ones.
            var digest = Convert.ToHexStringLower(SHA256.HashData(condemned));
            File.WriteAllText(
                Path.Combine(signatures, "own.hsb"),
                string.Create(CultureInfo.InvariantCulture, $"{digest}:{condemned.Length}:Zhicheng.Test.Digest\n")
            );
        }

        File.WriteAllText(
            Path.Combine(folder.FullName, "clamd.conf"),
            $"""
            DatabaseDirectory {signatures}
            TCPSocket {Port}
            TCPAddr 127.0.0.1
            LocalSocket {SocketPath}
            TemporaryDirectory {folder.FullName}
            Foreground yes
            StreamMaxLength 30M

            """
        );
    }

    public int Port { get; }

    public string Address => $"tcp://127.0.0.1:{Port}";

    public string SocketPath => Path.Combine(folder.FullName, "clamd.sock");

    /// <summary>Settings of an application that asks it, and looks at files when a test says so.</summary>
    public Dictionary<string, string> Configuration(bool byItself = false) =>
        new() { ["Zhicheng:Clamd"] = Address, ["Zhicheng:ScanFiles"] = byItself ? "true" : "false" };

    /// <summary>Starts it, or starts it again, and waits until it answers.</summary>
    public async Task StartAsync()
    {
        Assert.SkipUnless(File.Exists(Program), "needs a virus scanner: Debian's package clamav-daemon");
        var start = new ProcessStartInfo(Program)
        {
            ArgumentList = { $"--config-file={Path.Combine(folder.FullName, "clamd.conf")}" },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var scanner = new VirusScanner(new ScanSettings(ClamdAddress.Parse(Address)));
        // Another program says when it is ready only by answering.
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var waited = Stopwatch.StartNew(); await scanner.VersionAsync(CancellationToken.None) is null; )
        {
            process.HasExited.ShouldBeFalse("clamd ended at once");
            waited.Elapsed.ShouldBeLessThan(Patience, "clamd does not answer");
            await ticks.WaitForNextTickAsync();
        }
    }

    public async Task StopAsync()
    {
        if (process is { HasExited: false })
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process?.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        folder.Delete(recursive: true);
    }
}
