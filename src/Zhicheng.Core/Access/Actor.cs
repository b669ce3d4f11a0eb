using Zhicheng.Core.Data.Accounts;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Access;

/// <summary>Who is asking: an account, the person it belongs to if it has a profile, and the seat it acts from now.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Name">Name shown and journalled.</param>
/// <param name="PersonId">The applicant's profile of this account, whatever it acts as.</param>
/// <param name="Seat">The office it acts from, or null when it acts for itself.</param>
public sealed record Actor(Guid AccountId, string Name, Guid? PersonId, Seat? Seat)
{
    /// <summary>
    /// The administrator's post it acts from; null when from none. Then it has neither a seat nor a person: whatever
    /// asks for one of them, a case, a file, an archive, finds nothing.
    /// </summary>
    public AdministratorKind? Administrator { get; init; }
}

/// <summary>A place at the desk of an organisation.</summary>
public sealed record Seat(Guid OrganisationId, string OrganisationName, StageActor Kind)
{
    /// <summary>Whether who sits here also works on policies.</summary>
    public bool KeepsPolicies { get; init; }
}
