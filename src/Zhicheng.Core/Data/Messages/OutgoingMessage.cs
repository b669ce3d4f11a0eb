namespace Zhicheng.Core.Data.Messages;

/// <summary>By which way a message leaves the house.</summary>
public enum MessageChannel
{
    Sms,
    Email,
}

/// <summary>How far the delivery of a message has come.</summary>
public enum DeliveryState
{
    /// <summary>To be sent at <see cref="OutgoingMessage.NextAt"/>, for the first time or again.</summary>
    Waiting,

    /// <summary>Somebody is sending it, until <see cref="OutgoingMessage.ClaimedUntil"/>.</summary>
    Sending,

    /// <summary>Taken by the server or the gateway; whether it was read is not known.</summary>
    Sent,

    /// <summary>Not sent, and not tried again unless somebody says so.</summary>
    Dead,

    /// <summary>Somebody decided that it is not to be sent.</summary>
    Discarded,
}

/// <summary>A text message or e-mail, queued in the transaction of what it tells.</summary>
public sealed class OutgoingMessage
{
    public Guid Id { get; set; }

    public MessageChannel Channel { get; set; }

    /// <summary>Phone number or e-mail address.</summary>
    public required string To { get; set; }

    /// <summary>Of an e-mail.</summary>
    public required string Subject { get; set; }

    public required string Text { get; set; }

    public DateTime At { get; set; }

    /// <summary>The first instant at which it is of no use to anybody: it is deleted then.</summary>
    public DateTime UselessAt { get; set; }

    /// <summary>
    /// Written only so that an address nobody is registered with costs the same work as any other: never to be sent.
    /// </summary>
    public bool IsWithheld { get; set; }

    /// <summary>Whether the text lets somebody in: nobody else is shown it, and it is blotted out once it was sent.</summary>
    public bool IsSecret { get; set; }

    /// <summary>Whether it goes first, and at night too.</summary>
    public bool IsUrgent { get; set; }

    /// <summary>Of an e-mail: where its reader ends such e-mails; null where that cannot be.</summary>
    public string? Unsubscribe { get; set; }

    public DeliveryState State { get; set; }

    /// <summary>How often it was tried.</summary>
    public int Tries { get; set; }

    /// <summary>The first instant at which it is to be tried.</summary>
    public DateTime NextAt { get; set; }

    /// <summary>Whoever sends it may do so until then; after it nobody knows what became of the attempt.</summary>
    public DateTime? ClaimedUntil { get; set; }

    /// <summary>Names the attempt, so that only who claimed it writes down what became of it.</summary>
    public Guid? ClaimId { get; set; }

    public DateTime? SentAt { get; set; }

    /// <summary>Why the last attempt failed; without the address.</summary>
    public string? Failure { get; set; }
}
