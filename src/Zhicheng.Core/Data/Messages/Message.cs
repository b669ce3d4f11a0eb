namespace Zhicheng.Core.Data.Messages;

/// <summary>What a message is about. People choose by it how they are told besides.</summary>
public enum MessageKind
{
    /// <summary>One's own application, archive and papers.</summary>
    Case,

    /// <summary>What waits on the desk of one's office.</summary>
    Work,

    /// <summary>One's account: who came in, what was changed. Told by every way there is, and at night too.</summary>
    Security,
}

/// <summary>A message in someone's inbox.</summary>
public sealed class Message
{
    public Guid Id { get; set; }

    public Guid AccountId { get; set; }

    public MessageKind Kind { get; set; }

    public required string Subject { get; set; }

    public required string Body { get; set; }

    /// <summary>Local address it leads to.</summary>
    public string? Link { get; set; }

    public DateTime At { get; set; }

    public DateTime? ReadAt { get; set; }

    /// <summary>When it was looked at whether it goes out by text message or e-mail too; null while nobody did.</summary>
    public DateTime? ForwardedAt { get; set; }
}
