using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Zhicheng.Core.Data.Messages;

namespace Zhicheng.Core.Delivery;

/// <summary>
/// Hands e-mails to a mail server, one connection for each. Written here because the client of the framework knows no TLS
/// from the first byte and does not tell a broken line before the message from one after it; MailKit would do.
/// </summary>
public sealed class SmtpCarrier(DeliverySettings settings) : ICarrier
{
    public MessageChannel Channel => MessageChannel.Email;

    public async Task<Carriage> CarryAsync(OutgoingMessage message)
    {
        if (settings.Mail is not { } server)
        {
            return new Carriage.NotNow("没有设置邮件服务器。");
        }

        if (!MailText.IsAddress(message.To))
        {
            return new Carriage.Refused("邮箱地址不合规范。");
        }

        var attempt = new Attempt(server, message);
        using var patience = new CancellationTokenSource(server.Timeout);
        try
        {
            return await attempt.RunAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            return attempt.Broken($"邮件服务器{server.Timeout.TotalSeconds:0.#}秒内没有答复。");
        }
        catch (AuthenticationException)
        {
            return attempt.Broken("邮件服务器的证书不可信，或加密没有谈成。");
        }
        catch (SmtpException failure)
        {
            return attempt.Broken(failure.Message);
        }
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            return attempt.Broken("连不上邮件服务器，或连接中断。");
        }
    }

    private sealed class Attempt(MailSettings server, OutgoingMessage message)
    {
        private bool isHandedOver;

        /// <summary>The line broke: once the whole message was on it, nobody knows what became of it.</summary>
        public Carriage Broken(string why) =>
            isHandedOver ? new Carriage.Unknown($"{why}内容已全部传出，不知道是否会送达。") : new Carriage.NotNow(why);

        public async Task<Carriage> RunAsync(CancellationToken cancel)
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(server.Host, server.Port, cancel);
            await using var dialogue = new SmtpDialogue(socket.GetStream());
            if (await GreetAsync(dialogue, cancel) is { } refused)
            {
                return refused;
            }

            // Who sends is our own affair: a refusal of it says nothing against the message.
            var sender = await dialogue.SayAsync($"MAIL FROM:<{server.From}>", cancel);
            if (!sender.IsDone)
            {
                return NotNow(sender);
            }

            foreach (var line in (string[])[$"RCPT TO:<{message.To}>", "DATA"])
            {
                var reply = await dialogue.SayAsync(line, cancel);
                if (!(reply.IsDone || (line == "DATA" && reply.Code == 354)))
                {
                    return Judge(reply);
                }
            }

            await dialogue.WriteAsync(MailText.Of(message, server), cancel);
            isHandedOver = true;
            var taken = await dialogue.SayAsync(".", cancel);
            if (!taken.IsDone)
            {
                return Judge(taken);
            }

            await LeaveAsync(dialogue, cancel);
            return new Carriage.Taken();
        }

        private async Task<Carriage?> GreetAsync(SmtpDialogue dialogue, CancellationToken cancel)
        {
            if (server.Security == MailSecurity.Tls)
            {
                await dialogue.EncryptAsync(Encryption(), cancel);
            }

            var greeting = await dialogue.HearAsync(cancel);
            var offered = greeting.IsDone ? await dialogue.SayAsync(Hello, cancel) : greeting;
            if (!offered.IsDone)
            {
                return NotNow(offered);
            }

            if (server.Security == MailSecurity.StartTls)
            {
                var agreed = await dialogue.SayAsync("STARTTLS", cancel);
                if (!agreed.IsDone)
                {
                    return new Carriage.NotNow("邮件服务器不肯加密，没有发送。");
                }

                await dialogue.EncryptAsync(Encryption(), cancel);
                offered = await dialogue.SayAsync(Hello, cancel);
            }

            return server.User is null ? null : await ProveAsync(dialogue, offered, cancel);
        }

        private async Task<Carriage?> ProveAsync(SmtpDialogue dialogue, SmtpReply offered, CancellationToken cancel)
        {
            if (server.Security == MailSecurity.None && !IsHere(server.Host))
            {
                return new Carriage.NotNow("没有加密的连接上不发送邮件服务器的密码。");
            }

            var ways = offered.Lines.Where(l => l.StartsWith("AUTH", StringComparison.OrdinalIgnoreCase)).ToList();
            SmtpReply reply;
            if (ways.Any(l => l.Contains("PLAIN", StringComparison.OrdinalIgnoreCase)))
            {
                reply = await dialogue.SayAsync($"AUTH PLAIN {Coded($"\0{server.User}\0{server.Password}")}", cancel);
            }
            else
            {
                reply = await dialogue.SayAsync("AUTH LOGIN", cancel);
                foreach (var secret in (string[])[server.User!, server.Password ?? ""])
                {
                    reply = reply.Code == 334 ? await dialogue.SayAsync(Coded(secret), cancel) : reply;
                }
            }

            // Its words are left out: some servers repeat what they were told.
            return reply.IsDone ? null : new Carriage.NotNow($"邮件服务器不接受设置的用户名和密码（{reply.Code}）。");
        }

        // The message is delivered whatever comes of this.
        private static async Task LeaveAsync(SmtpDialogue dialogue, CancellationToken cancel)
        {
            try
            {
                await dialogue.SayAsync("QUIT", cancel);
            }
            catch (Exception failure) when (failure is IOException or SocketException or OperationCanceledException)
            {
                // It has taken the message; that it left without a word is its own affair.
            }
        }

        private string Hello => $"EHLO {server.From[(server.From.IndexOf('@', StringComparison.Ordinal) + 1)..]}";

        private Carriage.NotNow NotNow(SmtpReply reply) => new(Said(reply));

        private Carriage Judge(SmtpReply reply) =>
            reply.IsFinal ? new Carriage.Refused(Said(reply)) : new Carriage.NotNow(Said(reply));

        private string Said(SmtpReply reply) => $"邮件服务器答复：{Answers.Shown(reply.ToString(), message.To)}";

        private SslClientAuthenticationOptions Encryption() =>
            new()
            {
                TargetHost = server.Host,
                RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
                    errors == SslPolicyErrors.None || IsPinned(certificate),
            };

        private bool IsPinned(X509Certificate? certificate) =>
            certificate is not null
            && server.CertificateDigest is { Length: > 0 } digest
            && string.Equals(
                certificate.GetCertHashString(HashAlgorithmName.SHA256),
                digest.Replace(":", "", StringComparison.Ordinal),
                StringComparison.OrdinalIgnoreCase
            );

        private static string Coded(string secret) => Convert.ToBase64String(Encoding.UTF8.GetBytes(secret));

        private static bool IsHere(string host) =>
            host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
    }
}
