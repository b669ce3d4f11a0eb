using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Files;

namespace Zhicheng.Core.Data.Organisations;

/// <summary>How far an employer that registers itself has come.</summary>
public enum RegistrationState
{
    /// <summary>Being filled in.</summary>
    Draft,

    /// <summary>With whoever examines it.</summary>
    Waiting,

    /// <summary>Sent back with a reason, to be corrected and sent again.</summary>
    Returned,

    /// <summary>The organisation is open.</summary>
    Approved,
}

/// <summary>
/// An employer that registers itself: what it says of itself, and the scanned 授权委托书 by which it names its officer.
/// </summary>
public sealed class Registration : IVersioned
{
    public Guid Id { get; set; }

    /// <summary>Who registers it and becomes its officer.</summary>
    public Guid AccountId { get; set; }

    public Account? Account { get; set; }

    /// <summary>The profile of that account.</summary>
    public Guid PersonId { get; set; }

    public required string Name { get; set; }

    /// <summary>Unified social credit code, 18 characters. Two may stand with the same one: only one of them can be approved.</summary>
    public required string CreditCode { get; set; }

    /// <summary>单位性质, a value of the list.</summary>
    public required string Nature { get; set; }

    public required string Region { get; set; }

    /// <summary>The authority above it, which examines; null: it has none, and the HR bureau does.</summary>
    public Guid? AuthorityId { get; set; }

    public Organisation? Authority { get; set; }

    public Guid HrBureauId { get; set; }

    public Organisation? HrBureau { get; set; }

    /// <summary>Phone of its personnel department.</summary>
    public required string Phone { get; set; }

    /// <summary>Acts as employer for people without one (人事代理).</summary>
    public bool IsAgent { get; set; }

    /// <summary>The scanned 授权委托书; null while none was uploaded.</summary>
    public Guid? ScanId { get; set; }

    public StoredFile? Scan { get; set; }

    public RegistrationState State { get; set; }

    public DateTime StateSince { get; set; }

    /// <summary>Why it was sent back the last time.</summary>
    public string? ReturnReason { get; set; }

    /// <summary>Who decided last.</summary>
    public Guid? DecidedBy { get; set; }

    /// <summary>What was opened.</summary>
    public Guid? OrganisationId { get; set; }

    public DateTime CreatedAt { get; set; }

    public Guid Version { get; set; }
}
