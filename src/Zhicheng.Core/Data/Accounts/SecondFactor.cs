namespace Zhicheng.Core.Data.Accounts;

/// <summary>The secret that somebody's phone makes codes from (RFC 6238).</summary>
public sealed class SecondFactor
{
    public Guid AccountId { get; set; }

    /// <summary>Encrypted with the application's keys.</summary>
    public required string Secret { get; set; }

    /// <summary>When a first code showed that the phone has it; null before, and then it is not asked for.</summary>
    public DateTime? ConfirmedAt { get; set; }

    /// <summary>The half minute, counted since 1970, of the last code taken: none of it or before it is taken again.</summary>
    public long LastStep { get; set; }
}

/// <summary>A code to come in with when the phone is lost. It serves once.</summary>
public sealed class RecoveryCode
{
    public Guid Id { get; set; }

    public Guid AccountId { get; set; }

    public required string Digest { get; set; }

    public DateTime? UsedAt { get; set; }
}
