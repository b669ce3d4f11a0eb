namespace Zhicheng.Core.Data.Accounts;

/// <summary>The three administrators, who hold each other in check; no account is two of them.</summary>
public enum AdministratorKind
{
    /// <summary>系统管理员: organisations, offices and accounts.</summary>
    System,

    /// <summary>安全管理员: sessions and second factors; gives nobody anything to do.</summary>
    Security,

    /// <summary>审计管理员: reads the journal and verifies it; changes nothing.</summary>
    Audit,
}

/// <summary>
/// An account that administers, from a day to a day (both inclusive; open without an end). The post belongs to no
/// organisation and opens no case, no person's file and no archive.
/// </summary>
public sealed class AdministratorPost
{
    public Guid Id { get; set; }

    public Guid AccountId { get; set; }

    public Account? Account { get; set; }

    public AdministratorKind Kind { get; set; }

    public DateOnly From { get; set; }

    public DateOnly? To { get; set; }
}
