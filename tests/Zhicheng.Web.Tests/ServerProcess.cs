using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;

namespace Zhicheng.Web.Tests;

/// <summary>The built application in a process of its own, on the clock of the day, which a test may kill.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    /// <summary>What its connections to PostgreSQL are called.</summary>
    public const string DatabaseName = "zhicheng-process";

    private readonly Process process;
    private readonly ConcurrentQueue<string?> said = [];
    private readonly TaskCompletionSource<Uri> serves = new(TaskCreationOptions.RunContinuationsAsynchronously);
    public Uri Address { get; private set; } = null!;

    private ServerProcess(ProcessStartInfo start)
    {
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
    }

    /// <summary>Starts it on the data of a test and waits until it serves.</summary>
    public static async Task<ServerProcess> StartAsync(TestPlace place, string? keysFolder = null)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "Zhicheng.Web.dll") },
            WorkingDirectory = place.Folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            Environment =
            {
                // It lives for seconds: what would pay off later is left out.
                ["DOTNET_TieredPGO"] = "0",
                ["ASPNETCORE_ENVIRONMENT"] = "Test",
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
                ["Logging__LogLevel__Default"] = "Warning",
                ["Zhicheng__DataFolder"] = place.Folder,
                ["Zhicheng__KeysFolder"] = keysFolder ?? place.KeysFolder,
                ["Zhicheng__Database"] = place.Postgres is { } database
                    ? new NpgsqlConnectionStringBuilder(database)
                    {
                        ApplicationName = DatabaseName,
                        Options = "-c client_connection_check_interval=50ms",
                    }.ConnectionString
                    : "",
                ["Zhicheng__Privacy"] = place.PrivacyFolder(),
                ["Zhicheng__Demo"] = "false",
                // A test that compares what stands in the database before and after is not to meet a picture made meanwhile.
                ["Zhicheng__ScanFiles"] = "false",
                ["Zhicheng__Announce"] = "true",
            },
        };
        var server = new ServerProcess(start);
        server.process.Start();
        server.process.BeginOutputReadLine();
        server.process.BeginErrorReadLine();
        _ = server.HearTheEndAsync();
        server.Address = await server.serves.Task.WaitAsync(TimeSpan.FromMinutes(2));
        return server;
    }

    /// <summary>A browser of somebody who signed in at the application under test, which shares its keys with this one.</summary>
    public Browser As(Browser signedIn)
    {
        var cookie = signedIn.Client.DefaultRequestHeaders.GetValues("Cookie").Single().Split('=', 2);
        var handler = new HttpClientHandler { AllowAutoRedirect = false };
        handler.CookieContainer.Add(Address, new Cookie(cookie[0], cookie[1]));
        return new Browser(new HttpClient(handler) { BaseAddress = Address });
    }

    /// <summary>SIGKILL: no chance to finish anything.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }

        process.Dispose();
    }

    /// <summary>The process may be gone before its last words are read; this waits for the ends of both streams.</summary>
    private async Task HearTheEndAsync()
    {
        await process.WaitForExitAsync();
        serves.TrySetException(new InvalidOperationException($"It ended: {string.Join('\n', said)}"));
    }

    private void Hear(string? line)
    {
        said.Enqueue(line);
        if (line is not null && AddressIn().Match(line) is { Success: true } found)
        {
            serves.TrySetResult(new Uri(found.Value));
        }
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex AddressIn();
}
