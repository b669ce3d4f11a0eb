using Microsoft.AspNetCore.Identity;

namespace Zhicheng.Core.Data.Accounts;

/// <summary>A way in: one human being, who may be an applicant, an officer, or both.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>Name shown to colleagues and in the journal.</summary>
    public required string DisplayName { get; set; }

    /// <summary>Identity wants a name of each account. Nobody signs in by it; a phone or an address would stand readable in it.</summary>
    public override string? UserName
    {
        get => Id.ToString("N");
        set => _ = value;
    }

    /// <summary>The same, as Identity compares it.</summary>
    public override string? NormalizedUserName
    {
        get => UserName!.ToUpperInvariant();
        set => _ = value;
    }

    public DateTime CreatedAt { get; set; }

    /// <summary>When it was closed; null while it serves. Nobody comes in by a closed account.</summary>
    public DateTime? ClosedAt { get; set; }

    /// <summary>
    /// The first instant at which the password that somebody else gave to it serves no more; null when the password is its
    /// owner's own. With a given one nothing can be done but to choose one's own.
    /// </summary>
    public DateTime? GivenPasswordUntil { get; set; }
}
