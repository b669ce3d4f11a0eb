using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Data.Organisations;

/// <summary>An employer, an authority, an HR bureau or the office of a committee.</summary>
public sealed class Organisation : IVersioned
{
    public Guid Id { get; set; }

    public required string Name { get; set; }

    /// <summary>What it acts as in a chain of stages.</summary>
    public required StageActor Kind { get; set; }

    /// <summary>Unified social credit code, 18 characters.</summary>
    public string? CreditCode { get; set; }

    /// <summary>An employer that is a public institution (事业单位): its staff show a post table.</summary>
    public bool IsPublicInstitution { get; set; }

    /// <summary>单位性质 of an employer, a value of the list; null where nobody said.</summary>
    public string? Nature { get; set; }

    /// <summary>An employer that also acts for people without one (人事代理).</summary>
    public bool IsAgent { get; set; }

    /// <summary>The district or county it belongs to.</summary>
    public required string Region { get; set; }

    /// <summary>The authority above an employer; null for a unit without one.</summary>
    public Guid? AuthorityId { get; set; }

    public Organisation? Authority { get; set; }

    /// <summary>The HR bureau of its region.</summary>
    public Guid? HrBureauId { get; set; }

    public Organisation? HrBureau { get; set; }

    /// <summary>Phone that public notices name for objections.</summary>
    public string? Phone { get; set; }

    public Guid Version { get; set; }
}

/// <summary>An account that acts for an organisation, from a day to a day (both inclusive; open without an end).</summary>
public sealed class Office
{
    public Guid Id { get; set; }

    public Guid AccountId { get; set; }

    public Accounts.Account? Account { get; set; }

    public Guid OrganisationId { get; set; }

    public Organisation? Organisation { get; set; }

    /// <summary>
    /// Heads the desk: gives others their offices there, and ends them.
    /// </summary>
    public bool Heads { get; set; }

    /// <summary>监督: reads every case of the organisation's region and changes nothing; only at an authority or an HR bureau.</summary>
    public bool Supervises { get; set; }

    /// <summary>The office that this one stands in for, as a deputy's for an absence; null: it is held in its own right.</summary>
    public Guid? ForOfficeId { get; set; }

    public Office? ForOffice { get; set; }

    /// <summary>Also works on policies: uploads them, asks for approval, approves what others uploaded.</summary>
    public bool KeepsPolicies { get; set; }

    public DateOnly From { get; set; }

    public DateOnly? To { get; set; }
}
