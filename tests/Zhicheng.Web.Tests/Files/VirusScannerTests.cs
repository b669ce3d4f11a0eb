using System.Net;
using System.Net.Sockets;
using System.Text;
using Zhicheng.Core.Files.Scanning;

namespace Zhicheng.Web.Tests.Files;

/// <summary>The conversation with clamd, a real one.</summary>
public sealed class VirusScannerTests : IAsyncLifetime
{
    private static readonly byte[] Condemned = Encoding.UTF8.GetBytes("这份文件的摘要在名单上");

    private readonly Clamd clamd = new(Condemned);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await clamd.StartAsync();

    public ValueTask DisposeAsync() => clamd.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_tells_clean_files_from_infected_ones_over_both_kinds_of_socket(bool unix)
    {
        var scanner = Scanner(unix ? $"unix:{clamd.SocketPath}" : clamd.Address);

        var clean = await ScanAsync(scanner, Encoding.ASCII.GetBytes("harmless"));
        clean.ShouldBeOfType<ScanOutcome.Clean>().By.ShouldStartWith("ClamAV ");
        var large = new byte[3_000_000];
        Encoding.ASCII.GetBytes(Clamd.Virus).CopyTo(large, 2_900_000);
        (await ScanAsync(scanner, large)).ShouldBeOfType<ScanOutcome.Infected>().Finding.ShouldBe(Clamd.VirusName);
        (await ScanAsync(scanner, Condemned))
            .ShouldBeOfType<ScanOutcome.Infected>()
            .Finding.ShouldBe("Zhicheng.Test.Digest.UNOFFICIAL");
        (await ScanAsync(scanner, [])).ShouldBeOfType<ScanOutcome.Clean>();
    }

    [Fact]
    public async Task A_file_that_is_larger_than_it_takes_is_put_off_and_not_passed()
    {
        var outcome = await ScanAsync(Scanner(clamd.Address), new byte[31 * 1024 * 1024]);

        outcome.ShouldBeOfType<ScanOutcome.NotNow>();
    }

    [Fact]
    public async Task Whoever_does_not_answer_or_answers_nonsense_passes_nothing()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        var silent = new VirusScanner(
            new ScanSettings(ClamdAddress.Parse($"tcp://127.0.0.1:{port}")) { Timeout = TimeSpan.FromMilliseconds(300) }
        );
        (await ScanAsync(silent, [1])).ShouldBeOfType<ScanOutcome.NotNow>();
        free.Stop();
        (await ScanAsync(silent, [1])).ShouldBeOfType<ScanOutcome.NotNow>();
        (await ScanAsync(Scanner("unix:/nowhere/clamd.sock"), [1])).ShouldBeOfType<ScanOutcome.NotNow>();
    }

    [Theory]
    [InlineData("tcp://127.0.0.1:3310", true)]
    [InlineData("tcp://scanner.example", true)]
    [InlineData("tcp://[::1]:3310", true)]
    [InlineData("unix:/run/clamav/clamd.ctl", true)]
    [InlineData("unix:clamd.ctl", false)]
    [InlineData("127.0.0.1:3310", false)]
    [InlineData("http://127.0.0.1:3310", false)]
    [InlineData("tcp://127.0.0.1/x", false)]
    public void An_address_is_one_of_two_kinds(string text, bool valid) =>
        (ClamdAddress.Parse(text) is not null).ShouldBe(valid);

    private static VirusScanner Scanner(string address) => new(new ScanSettings(ClamdAddress.Parse(address)));

    private static async Task<ScanOutcome> ScanAsync(VirusScanner scanner, byte[] content)
    {
        using var stream = new MemoryStream(content);
        return await scanner.ScanAsync(stream, Cancel);
    }
}
