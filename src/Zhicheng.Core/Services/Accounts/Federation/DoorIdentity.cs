namespace Zhicheng.Core.Services.Accounts.Federation;

/// <summary>Who somebody is by the word of an identity provider, after everything about that word was checked.</summary>
/// <param name="Door">The provider's key in the configuration.</param>
/// <param name="DoorName">Its name, as people know it.</param>
/// <param name="Issuer">Its address.</param>
/// <param name="Subject">Whom it means; unique with it alone.</param>
public sealed record DoorIdentity(string Door, string DoorName, string Issuer, string Subject)
{
    /// <summary>The real name; null where it gives none.</summary>
    public string? Name { get; init; }

    /// <summary>The resident identity number; null unless the provider is trusted to have verified it.</summary>
    public string? IdNumber { get; init; }

    /// <summary>The mobile phone; null unless the provider is trusted to have verified it.</summary>
    public string? Phone { get; init; }

    /// <summary>Whether it made sure of them by a second factor, in a way that the configuration takes for one.</summary>
    public bool IsStrong { get; init; }

    /// <summary>The provider is trusted to have verified name and number against the identity card.</summary>
    public bool IsVerified { get; init; }

    /// <summary>Issuer and subject as one text.</summary>
    public string Key => $"{Issuer}\n{Subject}";
}
