namespace Zhicheng.Core.Data.Accounts;

/// <summary>One sign-in, from its beginning to its end. The cookie names it, and serves only while it stands.</summary>
public sealed class Session
{
    public Guid Id { get; set; }

    public Guid AccountId { get; set; }

    public Guid DeviceId { get; set; }

    public Device? Device { get; set; }

    /// <summary>Network address it was opened from.</summary>
    public required string Address { get; set; }

    public DateTime OpenedAt { get; set; }

    /// <summary>When it was last used, give or take a minute.</summary>
    public DateTime SeenAt { get; set; }

    /// <summary>The first instant at which it serves no more, however much it is used.</summary>
    public DateTime ExpiresAt { get; set; }

    /// <summary>When it was ended before that; null while it was not.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>When a second factor was shown in it; null: never, and no desk opens.</summary>
    public DateTime? SecondFactorAt { get; set; }

    /// <summary>Whether texts about personal data waited for an answer when it was opened, and still do.</summary>
    public bool NeedsAnswers { get; set; }

    /// <summary>Through which identity provider it was opened, by its key in the configuration; null: by a door of our own.</summary>
    public string? Door { get; set; }
}

/// <summary>A browser that somebody has signed in from. Two people at one computer have a row each.</summary>
public sealed class Device
{
    public Guid Id { get; set; }

    public Guid AccountId { get; set; }

    /// <summary>Digest of the secret that the browser keeps.</summary>
    public required string TokenDigest { get; set; }

    /// <summary>As its owner would know it: Chrome · Windows.</summary>
    public required string Name { get; set; }

    public DateTime FirstAt { get; set; }

    public DateTime LastAt { get; set; }
}
