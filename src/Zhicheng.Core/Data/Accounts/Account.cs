using Microsoft.AspNetCore.Identity;

namespace Zhicheng.Core.Data.Accounts;

/// <summary>A way in: one human being, who may be an applicant, an officer, or both.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>Name shown to colleagues and in the journal.</summary>
    public required string DisplayName { get; set; }

    public DateTime CreatedAt { get; set; }
}
