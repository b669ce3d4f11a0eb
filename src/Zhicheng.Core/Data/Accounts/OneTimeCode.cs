namespace Zhicheng.Core.Data.Accounts;

/// <summary>What a code that was sent is good for.</summary>
public enum CodePurpose
{
    ResetPassword,
    Register,

    /// <summary>Binds a phone or an e-mail address to the account of who asked.</summary>
    BindContact,

    /// <summary>Shows that somebody whom an identity provider knows also owns the account here.</summary>
    LinkDoor,
}

/// <summary>A code sent to a phone or an e-mail address. It serves once, for some minutes, and bears few mistakes.</summary>
public sealed class OneTimeCode
{
    /// <summary>Random, and known only to the browser that asked.</summary>
    public Guid Id { get; set; }

    public CodePurpose Purpose { get; set; }

    /// <summary>Whose account it is for; null where there is none, and then no code is right.</summary>
    public Guid? AccountId { get; set; }

    /// <summary>The phone number or e-mail address as typed.</summary>
    public required string Target { get; set; }

    public required string CodeDigest { get; set; }

    public int Tries { get; set; }

    public DateTime ExpiresAt { get; set; }

    public DateTime? UsedAt { get; set; }
}
