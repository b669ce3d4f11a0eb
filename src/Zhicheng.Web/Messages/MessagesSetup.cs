using System.Globalization;
using Zhicheng.Core.Delivery;
using Zhicheng.Web.Hosting;

namespace Zhicheng.Web.Messages;

/// <summary>Reads by which ways messages leave, from the sections "Zhicheng:Mail" and "Zhicheng:Sms".</summary>
internal static class MessagesSetup
{
    /// <summary>
    /// Whether the settings stand. Every fault is printed, never with what a secret holds; a site that its owner wants to
    /// send messages and that sends none must not start.
    /// </summary>
    public static bool AddMessages(this WebApplicationBuilder builder)
    {
        var faults = new List<string>();
        var settings = builder.Configuration.GetSection("Zhicheng");
        builder.Services.AddSingleton(
            new DeliverySettings(Mail(settings.GetSection("Mail"), faults), Sms(settings.GetSection("Sms"), faults))
            {
                Address = Address(settings["Address"], faults),
                Quiet = Quiet(settings["QuietHours"], faults),
            }
        );
        builder.Services.AddSingleton<SentMessages>();
        if (settings.GetValue("Deliver", defaultValue: true))
        {
            builder.Services.AddHostedService<DeliverAlways>();
        }

        foreach (var fault in faults)
        {
            Console.Error.WriteLine(fault);
        }

        return faults.Count == 0;
    }

    private static MailSettings? Mail(IConfigurationSection given, List<string> faults)
    {
        if (string.IsNullOrWhiteSpace(given["Host"]))
        {
            return null;
        }

        if (
            given["From"] is not { } from
            || !from.Contains('@', StringComparison.Ordinal)
            || from.Any(char.IsWhiteSpace)
        )
        {
            faults.Add("Zhicheng__Mail__From 应是发件邮箱地址，例如 no-reply@example.com。");
            from = "";
        }

        if (!Enum.TryParse<MailSecurity>(given["Security"] ?? nameof(MailSecurity.Tls), true, out var security))
        {
            faults.Add("Zhicheng__Mail__Security 只能是 tls、starttls 或 none。");
        }

        var port = given["Port"] ?? (security == MailSecurity.Tls ? "465" : "587");
        if (!ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
        {
            faults.Add("Zhicheng__Mail__Port 应是1至65535的数字。");
        }

        return new MailSettings
        {
            Host = given["Host"]!,
            Port = number,
            Security = security,
            User = string.IsNullOrEmpty(given["User"]) ? null : given["User"],
            Password = given["Password"],
            From = from,
            FromName = given["FromName"] ?? "职称平台",
            CertificateDigest = given["CertificateDigest"],
        };
    }

    private static SmsSettings? Sms(IConfigurationSection given, List<string> faults)
    {
        if (string.IsNullOrWhiteSpace(given["Address"]))
        {
            return null;
        }

        if (!Uri.TryCreate(given["Address"], UriKind.Absolute, out var address) || !SafeAddress.Is(address))
        {
            faults.Add("Zhicheng__Sms__Address 应是 https 开头的网址；http 只能用于本机。");
        }

        if (given["Secret"] is not { Length: >= ShortestSecret })
        {
            faults.Add($"Zhicheng__Sms__Secret 至少{ShortestSecret}个字符，与短信网关一致。");
        }

        return new SmsSettings
        {
            Address = address ?? new Uri("about:blank"),
            Key = given["Key"] ?? "zhicheng",
            Secret = given["Secret"] ?? "",
        };
    }

    private const int ShortestSecret = 32;

    private static Uri? Address(string? given, List<string> faults)
    {
        if (string.IsNullOrWhiteSpace(given))
        {
            return null;
        }

        if (Uri.TryCreate(given, UriKind.Absolute, out var address) && SafeAddress.Is(address))
        {
            return address;
        }

        faults.Add("Zhicheng__Address 应是本站 https 开头的网址，例如 https://zhicheng.example。");
        return null;
    }

    private static QuietHours Quiet(string? given, List<string> faults)
    {
        if (string.IsNullOrWhiteSpace(given))
        {
            return QuietHours.Usual;
        }

        if (
            given.Split('-') is [var first, var last]
            && TimeOnly.TryParseExact(first, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
            && TimeOnly.TryParseExact(last, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var to)
        )
        {
            return new QuietHours(from, to);
        }

        faults.Add("Zhicheng__QuietHours 应类似 21:00-08:00；00:00-00:00 表示没有。");
        return QuietHours.Usual;
    }
}
