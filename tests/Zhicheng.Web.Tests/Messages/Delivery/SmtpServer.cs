using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Zhicheng.Core.Delivery;

namespace Zhicheng.Web.Tests.Messages.Delivery;

/// <summary>What a mail server of a test does instead of taking a message.</summary>
public enum SmtpTemper
{
    Takes,
    RefusesRecipient,
    PutsRecipientOff,
    RefusesSender,
    RefusesPassword,
    NeverGreets,
    BreaksOffBeforeMessage,
    BreaksOffAfterMessage,
    HasNoTls,
    TalksBeforeTls,
    TalksNonsense,
    NeverStopsTalking,
}

/// <summary>A small real mail server on a port of this machine: TLS, AUTH, and every kind of bad temper.</summary>
internal sealed class SmtpServer : IAsyncDisposable
{
    public const string User = "no-reply@zhicheng.example";
    public const string Password = "a password of the mail server";

    private static readonly X509Certificate2 Certificate = Make();

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly SmtpTemper temper;
    private readonly MailSecurity security;
    private readonly Task serving;

    public SmtpServer(MailSecurity security, SmtpTemper temper = SmtpTemper.Takes)
    {
        (this.security, this.temper) = (security, temper);
        listener.Start();
        serving = ServeAsync();
    }

    /// <summary>The messages taken: the recipient and what stands between DATA and the dot.</summary>
    public ConcurrentQueue<(string To, string Data)> Taken { get; } = [];

    /// <summary>Every line a client said.</summary>
    public ConcurrentQueue<string> Heard { get; } = [];

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public static string Digest => Certificate.GetCertHashString(HashAlgorithmName.SHA256);

    public MailSettings Settings(double seconds = 20, bool pinned = true) =>
        new()
        {
            Host = "127.0.0.1",
            Port = Port,
            Security = security,
            User = User,
            Password = Password,
            From = User,
            CertificateDigest = pinned ? Digest : null,
            Timeout = TimeSpan.FromSeconds(seconds),
        };

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        await serving;
    }

    private async Task ServeAsync()
    {
        var talks = new List<Task>();
        try
        {
            while (true)
            {
                talks.Add(TalkAsync(await listener.AcceptTcpClientAsync()));
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The test is over.
        }

        await Task.WhenAll(talks);
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var held = client;
        try
        {
            await new Talk(this, client.GetStream()).RunAsync();
        }
        catch (Exception end)
            when (end is IOException or SocketException or System.Security.Authentication.AuthenticationException)
        {
            // The client went away, which is its right.
        }
    }

    private static X509Certificate2 Make()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=mail.test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(
            new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero),
            new DateTimeOffset(2049, 1, 1, 0, 0, 0, TimeSpan.Zero)
        );
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    private sealed class Talk(SmtpServer server, Stream stream)
    {
        private Stream stream = stream;
        private string recipient = "";

        public async Task RunAsync()
        {
            if (server.temper == SmtpTemper.NeverGreets)
            {
                await LineAsync();
                return;
            }

            if (server.security == MailSecurity.Tls)
            {
                await EncryptAsync();
            }

            if (server.temper == SmtpTemper.NeverStopsTalking)
            {
                while (true)
                {
                    await SayAsync("220-and another thing");
                }
            }

            await SayAsync(server.temper == SmtpTemper.TalksNonsense ? "HTTP/1.1 400 Bad Request" : "220 mail.test");
            while (await LineAsync() is { } line && await AnswerAsync(line)) { }
        }

        private async Task<bool> AnswerAsync(string line)
        {
            switch (line.Split(' ', ':')[0])
            {
                case "EHLO":
                    await SayAsync("250-mail.test\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN");
                    return true;
                case "STARTTLS":
                    return await StartTlsAsync();
                case "AUTH":
                    var right = $"AUTH PLAIN {Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{User}\0{Password}"))}";
                    var isRight = line == right && server.temper != SmtpTemper.RefusesPassword;
                    await SayAsync(isRight ? "235 welcome" : $"535 not you, {Password}");
                    return true;
                case "MAIL":
                    if (server.temper == SmtpTemper.BreaksOffBeforeMessage)
                    {
                        return false;
                    }

                    await SayAsync(server.temper == SmtpTemper.RefusesSender ? "550 not from you" : "250 ok");
                    return true;
                case "RCPT":
                    await RecipientAsync(line["RCPT TO:<".Length..^1]);
                    return true;
                case "DATA":
                    return await DataAsync();
                default:
                    await SayAsync("221 bye");
                    return false;
            }
        }

        private async Task<bool> StartTlsAsync()
        {
            if (server.temper == SmtpTemper.HasNoTls)
            {
                await SayAsync("502 no");
                return true;
            }

            await SayAsync(server.temper == SmtpTemper.TalksBeforeTls ? "220 go\r\n250 AUTH PLAIN" : "220 go");
            await EncryptAsync();
            return true;
        }

        private Task RecipientAsync(string to)
        {
            recipient = to;
            return SayAsync(
                server.temper switch
                {
                    SmtpTemper.RefusesRecipient => $"550 5.1.1 <{to}> User unknown",
                    SmtpTemper.PutsRecipientOff => "451 4.7.1 Greylisted",
                    _ => "250 ok",
                }
            );
        }

        private async Task<bool> DataAsync()
        {
            await SayAsync("354 go on");
            var data = new StringBuilder();
            while (await LineAsync() is { } line && line != ".")
            {
                data.Append(line).Append('\n');
            }

            server.Taken.Enqueue((recipient, data.ToString()));
            if (server.temper == SmtpTemper.BreaksOffAfterMessage)
            {
                return false;
            }

            await SayAsync("250 taken");
            return true;
        }

        private async Task EncryptAsync()
        {
            var encrypted = new SslStream(stream);
            await encrypted.AuthenticateAsServerAsync(Certificate);
            stream = encrypted;
        }

        private async Task SayAsync(string text)
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(text + "\r\n"));
            await stream.FlushAsync();
        }

        private async Task<string?> LineAsync()
        {
            var line = new List<byte>();
            var next = new byte[1];
            while (await stream.ReadAsync(next) == 1)
            {
                if (next[0] == '\n')
                {
                    var text = Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
                    server.Heard.Enqueue(text);
                    return text;
                }

                line.Add(next[0]);
            }

            return null;
        }
    }
}
