using Zhicheng.Core.Data.Messages;

namespace Zhicheng.Core.Delivery;

/// <summary>How a connection to the mail server is kept from others' eyes.</summary>
public enum MailSecurity
{
    /// <summary>TLS from the first byte, port 465.</summary>
    Tls,

    /// <summary>TLS once the server was greeted, port 587 or 25; without it nothing is sent.</summary>
    StartTls,

    /// <summary>None. Then no password is sent either, but to this machine.</summary>
    None,
}

/// <summary>The mail server. A class and not a record: a record would print its password.</summary>
public sealed class MailSettings
{
    public required string Host { get; init; }

    public required int Port { get; init; }

    public MailSecurity Security { get; init; }

    /// <summary>Null: the server takes messages without.</summary>
    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>The address messages come from.</summary>
    public required string From { get; init; }

    public string FromName { get; init; } = "职称平台";

    /// <summary>SHA-256 of the one certificate that is trusted though nobody known signed it; hexadecimal.</summary>
    public string? CertificateDigest { get; init; }

    /// <summary>For a whole conversation.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);
}

/// <summary>The gateway of text messages.</summary>
public sealed class SmsSettings
{
    public required Uri Address { get; init; }

    /// <summary>The name under which the gateway knows the secret.</summary>
    public required string Key { get; init; }

    public required string Secret { get; init; }

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);
}

/// <summary>By which ways messages can leave the house; null: not by this one.</summary>
public sealed class DeliverySettings(MailSettings? mail, SmsSettings? sms)
{
    public MailSettings? Mail { get; } = mail;

    public SmsSettings? Sms { get; } = sms;

    /// <summary>The ways that are open.</summary>
    public IReadOnlyList<MessageChannel> Open { get; } =
    [
        .. sms is null ? [] : (MessageChannel[])[MessageChannel.Sms],
        .. mail is null ? [] : (MessageChannel[])[MessageChannel.Email],
    ];

    /// <summary>Where people reach the application, for links in messages; null: messages hold none.</summary>
    public Uri? Address { get; init; }

    public QuietHours Quiet { get; init; } = QuietHours.Usual;

    public bool IsOpen(MessageChannel channel) => Open.Contains(channel);
}
