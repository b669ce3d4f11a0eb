namespace Zhicheng.Core.Data.Accounts;

/// <summary>
/// That somebody whom an identity provider knows is the owner of an account here. The provider names them by its own address
/// and a subject that it gives to nobody else; names, phones and numbers may change and prove nothing by themselves.
/// </summary>
public sealed class FederatedLogin
{
    public Guid Id { get; set; }

    public Guid AccountId { get; set; }

    /// <summary>The key under which the configuration has the provider.</summary>
    public required string Door { get; set; }

    /// <summary>The provider's address, a line feed, and the subject.</summary>
    public required string Identity { get; set; }

    public DateTime LinkedAt { get; set; }

    public DateTime? UsedAt { get; set; }
}
