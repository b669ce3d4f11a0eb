using Zhicheng.Core.Services.Accounts.Federation;

namespace Zhicheng.Web.Federation;

/// <summary>An identity provider that people may come in through. A class and not a record: a record would print its secret.</summary>
public sealed class FederatedDoor
{
    /// <summary>What addresses and the database call it: letters, digits and hyphens.</summary>
    public required string Key { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>Its address, to the letter as its own documents have it.</summary>
    public required string Issuer { get; init; }

    public required string ClientId { get; init; }

    /// <summary>Null: a public client, which PKCE alone protects.</summary>
    public string? ClientSecret { get; init; }

    public string Scopes { get; init; } = "openid";

    public string NameClaim { get; init; } = "name";

    public string IdNumberClaim { get; init; } = "id_number";

    public string PhoneClaim { get; init; } = "phone_number";

    /// <summary>Whether its names and identity numbers were verified against the identity card.</summary>
    public bool IdentityIsVerified { get; init; }

    /// <summary>Whether its phones were verified.</summary>
    public bool PhoneIsVerified { get; init; }

    /// <summary>Whether claims are also asked for at its userinfo endpoint.</summary>
    public bool AsksUserInfo { get; init; }

    /// <summary>Values of <c>acr</c> that stand for a second factor.</summary>
    public IReadOnlyList<string> StrongAcr { get; init; } = [];

    /// <summary>Values of <c>amr</c> of which one stands for a second factor.</summary>
    public IReadOnlyList<string> StrongAmr { get; init; } = [];

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);
}

/// <summary>The identity providers of this site, in the order of its configuration.</summary>
public sealed class FederatedDoors(IReadOnlyList<FederatedDoor> doors)
{
    public IReadOnlyList<FederatedDoor> All => doors;

    public FederatedDoor? Find(string? key) => doors.FirstOrDefault(d => d.Key == key);

    /// <summary>What people call a door; its key where the configuration has it no more.</summary>
    public string NameOf(string key) => Find(key)?.Name ?? key;
}

/// <summary>What a conversation with a provider came to.</summary>
public abstract record ProviderAnswer
{
    private ProviderAnswer() { }

    /// <param name="Identity">Who it is.</param>
    public sealed record Known(DoorIdentity Identity) : ProviderAnswer;

    /// <summary>It cannot be reached, or answers with what is no answer.</summary>
    /// <param name="Why">For the log; people are told to try again.</param>
    public sealed record Unreachable(string Why) : ProviderAnswer;

    /// <summary>What it said, or what came in its name, does not stand.</summary>
    /// <param name="Why">For the log; whoever attacks is told nothing.</param>
    public sealed record Unbelievable(string Why) : ProviderAnswer;
}
