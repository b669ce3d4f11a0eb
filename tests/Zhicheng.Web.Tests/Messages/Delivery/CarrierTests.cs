using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Delivery;

namespace Zhicheng.Web.Tests.Messages.Delivery;

/// <summary>What becomes of a message at real servers of every temper.</summary>
public sealed partial class CarrierTests
{
    [Theory]
    [InlineData(MailSecurity.Tls)]
    [InlineData(MailSecurity.StartTls)]
    [InlineData(MailSecurity.None)]
    public async Task An_e_mail_arrives_with_its_words(MailSecurity security)
    {
        await using var server = new SmtpServer(security);
        var message = Mail(
            "您的申报已退回，请在2026年12月1日24时前修改后重新提交，标题很长也不会断在半个字上",
            "第一行\n.第二行以点开头"
        );

        (await CarryAsync(server.Settings(), message)).ShouldBe(new Carriage.Taken());

        var (to, data) = server.Taken.ShouldHaveSingleItem();
        to.ShouldBe("wang@example.com");
        var (head, body) = (data.Split("\n\n")[0], data.Split("\n\n")[1]);
        Decoded(head).ShouldContain($"Subject: {message.Subject}");
        Decoded(head).ShouldContain("From: 职称平台 <no-reply@zhicheng.example>");
        head.ShouldContain($"Message-ID: <{message.Id:N}@zhicheng.example>");
        head.ShouldContain("Date: Fri, 20 Nov 2026 01:00:00 +0000");
        head.Split('\n').ShouldAllBe(line => line.Length <= 78);
        Encoding.UTF8.GetString(Convert.FromBase64String(body)).ShouldBe("第一行\r\n.第二行以点开头");
    }

    [Theory]
    [InlineData(SmtpTemper.RefusesRecipient, typeof(Carriage.Refused), "550")]
    [InlineData(SmtpTemper.PutsRecipientOff, typeof(Carriage.NotNow), "451")]
    [InlineData(SmtpTemper.RefusesSender, typeof(Carriage.NotNow), "550")]
    [InlineData(SmtpTemper.RefusesPassword, typeof(Carriage.NotNow), "535")]
    [InlineData(SmtpTemper.NeverGreets, typeof(Carriage.NotNow), "没有答复")]
    [InlineData(SmtpTemper.BreaksOffBeforeMessage, typeof(Carriage.NotNow), "中断")]
    [InlineData(SmtpTemper.BreaksOffAfterMessage, typeof(Carriage.Unknown), "不知道是否会送达")]
    [InlineData(SmtpTemper.HasNoTls, typeof(Carriage.NotNow), "不肯加密")]
    [InlineData(SmtpTemper.TalksBeforeTls, typeof(Carriage.NotNow), "不可信")]
    [InlineData(SmtpTemper.TalksNonsense, typeof(Carriage.NotNow), "不合规范")]
    [InlineData(SmtpTemper.NeverStopsTalking, typeof(Carriage.NotNow), "太长")]
    public async Task A_mail_server_of_bad_temper_is_told_in_words(SmtpTemper temper, Type becomes, string why)
    {
        await using var server = new SmtpServer(MailSecurity.StartTls, temper);

        var carriage = await CarryAsync(server.Settings(temper == SmtpTemper.NeverGreets ? 0.3 : 20), Mail("一", "二"));

        carriage.ShouldBeOfType(becomes);
        carriage.ToString().ShouldContain(why);
        carriage.ToString().ShouldNotContain("wang@example.com");
        carriage.ToString().ShouldNotContain(SmtpServer.Password);
        server.Taken.Count.ShouldBe(temper == SmtpTemper.BreaksOffAfterMessage ? 1 : 0);
    }

    [Fact]
    public async Task A_certificate_that_nobody_signed_gets_neither_message_nor_password()
    {
        await using var server = new SmtpServer(MailSecurity.Tls);

        (await CarryAsync(server.Settings(pinned: false), Mail("一", "二"))).ToString().ShouldContain("证书不可信");

        server.Heard.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("a@b.example>\r\nRCPT TO:<c@d.example")]
    [InlineData("a b@c.example")]
    [InlineData("张三@c.example")]
    [InlineData("@c.example")]
    public async Task No_address_says_more_than_an_address(string to)
    {
        await using var server = new SmtpServer(MailSecurity.None);

        (await CarryAsync(server.Settings(), Mail("一", "二", to))).ShouldBeOfType<Carriage.Refused>();

        server.Heard.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_subject_adds_no_line_to_the_head()
    {
        await using var server = new SmtpServer(MailSecurity.None);

        await CarryAsync(server.Settings(), Mail("一\r\nBcc: all@example.com", "二"));

        server.Taken.Single().Data.ShouldNotContain("\nBcc:");
    }

    [Fact]
    public async Task Where_nobody_listens_the_message_waits()
    {
        var server = new SmtpServer(MailSecurity.None);
        var settings = server.Settings();
        await server.DisposeAsync();

        (await CarryAsync(settings, Mail("一", "二"))).ShouldBeOfType<Carriage.NotNow>();
    }

    [Fact]
    public async Task A_text_message_arrives_signed_and_once()
    {
        await using var gateway = await SmsGateway.StartAsync();
        var message = Sms("您的验证码123456");

        (await CarryAsync(gateway.Settings(), message)).ShouldBe(new Carriage.Taken());
        (await CarryAsync(gateway.Settings(), message)).ShouldBe(new Carriage.Taken());

        gateway.Asked.Count.ShouldBe(2);
        gateway.Taken.ShouldHaveSingleItem().Value.ShouldBe(("13900000001", "您的验证码123456"));
    }

    [Fact]
    public async Task A_gateway_that_does_not_know_us_says_nothing_against_the_message()
    {
        await using var gateway = await SmsGateway.StartAsync();

        var carriage = await CarryAsync(
            gateway.Settings(secret: "another secret of forty characters or so"),
            Sms("一")
        );

        carriage.ShouldBeOfType<Carriage.NotNow>().Why.ShouldContain("401");
        gateway.Taken.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_number_that_the_gateway_refuses_is_not_tried_again_and_its_words_are_fit_to_show()
    {
        await using var gateway = await SmsGateway.StartAsync();
        gateway.Temper = http =>
        {
            http.Response.StatusCode = 422;
            return http.Response.WriteAsJsonAsync(
                new { reason = $"号码13900000001是空号\u0007\n{new string('长', 500)}" }
            );
        };

        var carriage = await CarryAsync(gateway.Settings(), Sms("一"));

        var why = carriage.ShouldBeOfType<Carriage.Refused>().Why;
        why.ShouldContain("号码（收件人）是空号");
        why.ShouldNotContain("13900000001");
        why.Length.ShouldBeLessThan(200);
        why.ShouldAllBe(c => !char.IsControl(c));
    }

    [Fact]
    public async Task A_gateway_that_is_slow_breaks_off_or_sends_away_is_asked_again_later()
    {
        await using var gateway = await SmsGateway.StartAsync();
        Func<HttpContext, Task>[] tempers =
        [
            HoldUntilGoneAsync,
            http =>
            {
                http.Abort();
                return Task.CompletedTask;
            },
            http =>
            {
                http.Response.StatusCode = 307;
                http.Response.Headers.Location = "/elsewhere";
                return Task.CompletedTask;
            },
            http =>
            {
                http.Response.StatusCode = 503;
                return http.Response.WriteAsync("{not json");
            },
            http => http.Response.WriteAsync(new string('x', 1_000_000)),
        ];
        foreach (var temper in tempers)
        {
            gateway.Temper = temper;
            (await CarryAsync(gateway.Settings(1), Sms("一"))).ShouldBeOfType<Carriage.NotNow>();
        }

        gateway.Asked.Count.ShouldBe(tempers.Length);
        gateway.Taken.ShouldBeEmpty();
    }

    private static Task HoldUntilGoneAsync(HttpContext http)
    {
        var gone = new TaskCompletionSource();
        http.RequestAborted.Register(gone.SetResult);
        return gone.Task;
    }

    private static Task<Carriage> CarryAsync(MailSettings mail, OutgoingMessage message) =>
        new SmtpCarrier(new DeliverySettings(mail, null)).CarryAsync(message);

    private static async Task<Carriage> CarryAsync(SmsSettings sms, OutgoingMessage message)
    {
        using var carrier = new SmsCarrier(new DeliverySettings(null, sms), new TestClock());
        return await carrier.CarryAsync(message);
    }

    private static OutgoingMessage Mail(string subject, string text, string to = "wang@example.com") =>
        new()
        {
            Id = Guid.NewGuid(),
            Channel = MessageChannel.Email,
            To = to,
            Subject = subject,
            Text = text,
            At = new TestClock().GetUtcNow().UtcDateTime,
        };

    private static OutgoingMessage Sms(string text) =>
        new()
        {
            Id = Guid.NewGuid(),
            Channel = MessageChannel.Sms,
            To = "13900000001",
            Subject = "",
            Text = text,
        };

    // Encoded words of a folded header belong together (RFC 2047).
    private static string Decoded(string head) =>
        EncodedWord()
            .Replace(
                head.Replace("?=\n =?", "?==?", StringComparison.Ordinal),
                word => Encoding.UTF8.GetString(Convert.FromBase64String(word.Groups[1].Value))
            );

    [GeneratedRegex(@"=\?utf-8\?B\?([^?]*)\?=", RegexOptions.None, 1000)]
    private static partial Regex EncodedWord();
}
