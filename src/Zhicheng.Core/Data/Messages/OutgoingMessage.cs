namespace Zhicheng.Core.Data.Messages;

/// <summary>By which way a message leaves the house.</summary>
public enum MessageChannel
{
    Sms,
    Email,
}

/// <summary>A text message or e-mail, queued in the transaction of what it tells.</summary>
public sealed class OutgoingMessage
{
    public Guid Id { get; set; }

    public MessageChannel Channel { get; set; }

    /// <summary>Phone number or e-mail address.</summary>
    public required string To { get; set; }

    public required string Text { get; set; }

    public DateTime At { get; set; }

    /// <summary>The first instant at which it is of no use to anybody: it is deleted then.</summary>
    public DateTime UselessAt { get; set; }

    /// <summary>
    /// Written only so that an address nobody is registered with costs the same work as any other: never to be sent.
    /// </summary>
    public bool IsWithheld { get; set; }
}
