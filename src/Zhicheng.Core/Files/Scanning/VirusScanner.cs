using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Zhicheng.Core.Files.Scanning;

/// <summary>Which clamd looks at files; null: none, and the checks of their content are all there is.</summary>
public sealed record ScanSettings(ClamdAddress? Clamd)
{
    /// <summary>For the whole of one file.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);

    public static readonly ScanSettings None = new(Clamd: null);
}

/// <summary>
/// Asks clamd about a file by its own protocol: INSTREAM, then pieces with their length in front, then a length of nought.
/// Whatever goes wrong on the way says nothing about the file.
/// </summary>
public sealed class VirusScanner(ScanSettings settings)
{
    private const int PieceLength = 64 * 1024;
    private const int LongestAnswer = 4096;

    public bool IsOn => settings.Clamd is not null;

    /// <summary>Looks at the whole of it.</summary>
    public async Task<ScanOutcome> ScanAsync(Stream content, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(settings.Timeout);
        try
        {
            var by = await AskAsync("VERSION", limit.Token);
            using var socket = await ConnectAsync(limit.Token);
            await using var line = new NetworkStream(socket);
            await SendAsync(line, content, limit.Token);
            return Read(await AnswerAsync(line, limit.Token), by);
        }
        catch (Exception failure) when (failure is SocketException or IOException)
        {
            return new ScanOutcome.NotNow(failure.Message);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new ScanOutcome.NotNow("no answer in time");
        }
    }

    /// <summary>The scanner's version with that of its signatures; null when it does not answer.</summary>
    public async Task<string?> VersionAsync(CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(3));
        try
        {
            return await AskAsync("VERSION", limit.Token);
        }
        catch (Exception failure) when (failure is SocketException or IOException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<string> AskAsync(string command, CancellationToken cancel)
    {
        using var socket = await ConnectAsync(cancel);
        await using var line = new NetworkStream(socket);
        await line.WriteAsync(Encoding.ASCII.GetBytes($"z{command}\0"), cancel);
        return await AnswerAsync(line, cancel);
    }

    private async Task<Socket> ConnectAsync(CancellationToken cancel)
    {
        var address =
            settings.Clamd?.EndPoint ?? throw new InvalidOperationException("No scanner is set: nobody can be asked.");
        var socket =
            address is UnixDomainSocketEndPoint
                ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
                : new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(address, cancel);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task SendAsync(NetworkStream line, Stream content, CancellationToken cancel)
    {
        await line.WriteAsync("zINSTREAM\0"u8.ToArray(), cancel);
        var piece = new byte[sizeof(int) + PieceLength];
        try
        {
            int read;
            while ((read = await content.ReadAtLeastAsync(piece.AsMemory(sizeof(int)), 1, false, cancel)) > 0)
            {
                BinaryPrimitives.WriteInt32BigEndian(piece, read);
                await line.WriteAsync(piece.AsMemory(0, sizeof(int) + read), cancel);
            }

            await line.WriteAsync(new byte[sizeof(int)], cancel);
        }
        catch (IOException)
        {
            // It hangs up in the middle of a file that is larger than it takes, and has said so: that is read next.
        }
    }

    private static async Task<string> AnswerAsync(NetworkStream line, CancellationToken cancel)
    {
        var answer = new byte[LongestAnswer];
        var length = 0;
        while (length < answer.Length)
        {
            var read = await line.ReadAsync(answer.AsMemory(length), cancel);
            var end = answer.AsSpan(length, read).IndexOf((byte)0);
            if (end >= 0)
            {
                return Encoding.UTF8.GetString(answer, 0, length + end);
            }

            if (read == 0)
            {
                break;
            }

            length += read;
        }

        throw new IOException("the answer broke off");
    }

    private static ScanOutcome Read(string answer, string by)
    {
        const string Stream = "stream: ";
        const string Found = " FOUND";
        var said = answer.StartsWith(Stream, StringComparison.Ordinal) ? answer[Stream.Length..] : answer;
        return said == "OK" ? new ScanOutcome.Clean(by)
            : said.EndsWith(Found, StringComparison.Ordinal) ? new ScanOutcome.Infected(by, said[..^Found.Length])
            : new ScanOutcome.NotNow(answer, OfThisFile: true);
    }
}
