using System.Diagnostics;
using System.Security.Cryptography;
using Zhicheng.Core.Files;
using Zhicheng.Core.Files.Scanning;
using Zhicheng.Core.Protection;

namespace Zhicheng.Bench;

/// <summary>What keeping one uploaded file costs: written plainly, inspected and sealed, in pieces, looked at by a scanner.</summary>
internal static class FileBench
{
    private const int Length = 10 * 1024 * 1024;
    private const int Piece = 256 * 1024;
    private const int Rounds = 25;

    public static async Task<int> RunAsync(string? clamd)
    {
        var folder = Directory.CreateTempSubdirectory("zhicheng-bench-");
        try
        {
            var ring = new KeyRing(Path.Combine(folder.FullName, "keys"), TimeProvider.System);
            ring.Create();
            var store = new FileStore(Path.Combine(folder.FullName, "files"), ring);
            var pieces = new UploadPieces(Path.Combine(folder.FullName, "pieces"), ring);
            var scanner = new VirusScanner(new ScanSettings(clamd is null ? null : ClamdAddress.Parse(clamd)));
            List<(string Name, Func<byte[], Task> Body)> ways =
            [
                ("plain: digest, write, flush", content => PlainAsync(folder.FullName, content)),
                ("sealed: inspect, digest, seal, flush", content => KeepAsync(store, content)),
                ("sealed, in pieces of 256 kB", content => InPiecesAsync(store, pieces, content)),
                ("read back whole", content => ReadAsync(store, content)),
            ];
            if (scanner.IsOn)
            {
                ways.Add(("asking clamd", content => ScanAsync(scanner, content)));
            }

            await MeasureAsync(ways);
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(List<(string Name, Func<byte[], Task> Body)> ways)
    {
        var times = ways.Select(_ => new List<double>()).ToList();
        for (var round = -3; round < Rounds; round++)
        {
            // A content of its own each round: the store keeps each once.
            var content = Content(round);
            for (var way = 0; way < ways.Count; way++)
            {
                var start = Stopwatch.GetTimestamp();
                await ways[way].Body(content);
                if (round >= 0)
                {
                    times[way].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                }
            }
        }

        Console.WriteLine(
            $"a PDF of {Length / 1024 / 1024} MB; ms, fastest and median of {Rounds}, median ratio to the first"
        );
        for (var way = 0; way < ways.Count; way++)
        {
            var ratios = times[way].Zip(times[0], (x, first) => x / first).Order().ToList();
            var sorted = times[way].Order().ToList();
            Console.WriteLine(
                $"{ways[way].Name, -38}{sorted[0], 8:0.0}{sorted[Rounds / 2], 8:0.0}{ratios[Rounds / 2], 8:0.00}"
            );
        }
    }

    private static async Task PlainAsync(string folder, byte[] content)
    {
        var path = Path.Combine(folder, "plain");
        GC.KeepAlive(SHA256.HashData(content));
        await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 0, true);
        await file.WriteAsync(content);
        file.Flush(flushToDisk: true);
    }

    private static async Task KeepAsync(FileStore store, byte[] content)
    {
        var kept = (KeptFile)await store.StoreAsync(content, FileRule.Evidence, CancellationToken.None);
        // The next way keeps it too.
        store.Destroy(kept.Digest);
    }

    private static async Task InPiecesAsync(FileStore store, UploadPieces pieces, byte[] content)
    {
        var upload = Guid.NewGuid();
        for (var at = 0; at < content.Length; at += Piece)
        {
            using var part = new MemoryStream(content, at, Math.Min(Piece, content.Length - at));
            pieces.Place(upload, (await pieces.WriteAsync(upload, part, Piece, CancellationToken.None))!, at);
        }

        await using (var whole = pieces.Open(upload, content.Length)!)
        {
            GC.KeepAlive(await SHA256.HashDataAsync(whole));
            whole.Position = 0;
            await store.StoreAsync(whole, FileRule.Evidence, CancellationToken.None);
        }

        pieces.Delete(upload);
    }

    private static async Task ReadAsync(FileStore store, byte[] content)
    {
        await using var file = store.Open(Convert.ToHexStringLower(SHA256.HashData(content)))!;
        await file.CopyToAsync(Stream.Null);
    }

    private static async Task ScanAsync(VirusScanner scanner, byte[] content)
    {
        using var stream = new MemoryStream(content);
        if (await scanner.ScanAsync(stream, CancellationToken.None) is not ScanOutcome.Clean)
        {
            throw new InvalidOperationException("The scanner does not answer.");
        }
    }

    private static byte[] Content(int round)
    {
        var content = new byte[Length];
        new Random(round).NextBytes(content);
        // Names of a PDF do not occur by chance: no slash.
        content.AsSpan().Replace((byte)'/', (byte)'.');
        "%PDF-1.4\n"u8.CopyTo(content);
        "\nstartxref\n9\n%%EOF\n"u8.CopyTo(content.AsSpan(Length - 19));
        return content;
    }
}
