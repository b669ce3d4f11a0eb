using System.Globalization;
using System.Net.Security;
using System.Text;

namespace Zhicheng.Core.Delivery;

/// <summary>What a mail server answered: its three digits and its words.</summary>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    public bool IsDone => Code is >= 200 and < 300;

    public bool IsFinal => Code >= 500;

    public override string ToString() => $"{Code} {string.Join(' ', Lines)}".Trim();
}

/// <summary>The other side speaks no SMTP, or breaks off.</summary>
internal sealed class SmtpException(string message) : IOException(message);

/// <summary>Says lines to a mail server and hears its answers (RFC 5321).</summary>
internal sealed class SmtpDialogue(Stream stream) : IAsyncDisposable
{
    private const int LongestLine = 2000;
    private const int MostLines = 100;

    private readonly byte[] heard = new byte[4096];
    private Stream stream = stream;
    private int from;
    private int to;

    public async Task<SmtpReply> HearAsync(CancellationToken cancel)
    {
        var lines = new List<string>();
        while (lines.Count < MostLines)
        {
            var line = await LineAsync(cancel);
            if (
                line.Length < 3
                || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            )
            {
                throw new SmtpException("邮件服务器的答复不合规范。");
            }

            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] != '-')
            {
                return new SmtpReply(code, lines);
            }
        }

        throw new SmtpException("邮件服务器的答复太长。");
    }

    public async Task<SmtpReply> SayAsync(string line, CancellationToken cancel)
    {
        await WriteAsync(line + "\r\n", cancel);
        return await HearAsync(cancel);
    }

    public async Task WriteAsync(string text, CancellationToken cancel)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text), cancel);
        await stream.FlushAsync(cancel);
    }

    /// <summary>Goes on encrypted.</summary>
    public async Task EncryptAsync(SslClientAuthenticationOptions options, CancellationToken cancel)
    {
        // What was said in the clear behind the answer could be anybody's.
        if (from != to)
        {
            throw new SmtpException("邮件服务器在加密之前多说了话，连接不可信。");
        }

        var encrypted = new SslStream(stream);
        stream = encrypted;
        await encrypted.AuthenticateAsClientAsync(options, cancel);
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    private async Task<string> LineAsync(CancellationToken cancel)
    {
        var line = new StringBuilder();
        while (true)
        {
            if (from == to)
            {
                from = 0;
                to = await stream.ReadAsync(heard, cancel);
                if (to == 0)
                {
                    throw new SmtpException("邮件服务器中断了连接。");
                }
            }

            var next = (char)heard[from++];
            if (next == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            if (line.Length >= LongestLine)
            {
                throw new SmtpException("邮件服务器的答复太长。");
            }

            line.Append(next);
        }
    }
}
