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

    /// <summary>
    /// What it supervises; null when nothing. Like an administrator it has then neither a seat nor a person, so that
    /// whatever writes finds nobody who may.
    /// </summary>
    public Watch? Watch { get; init; }

    /// <summary>The persons it was recused from: whatever is theirs is not there for any seat or watch of this account.</summary>
    public IReadOnlyList<Guid> RecusedFrom { get; init; } = [];

    /// <summary>The persons that an office of this account has nothing to do with: itself, and those it was recused from.</summary>
    public IReadOnlyList<Guid> Barred =>
        (PersonId ?? Watch?.OwnPersonId) is { } own ? [own, .. RecusedFrom] : RecusedFrom;

    /// <summary>Whether it acts as the human being it is, and from no desk.</summary>
    public bool IsSelf => Seat is null && Watch is null && Administrator is null;

    /// <summary>The organisation it acts or looks for.</summary>
    public Guid? OrganisationId => Seat?.OrganisationId ?? Watch?.OrganisationId;
}

/// <summary>A supervisor's place at an authority or an HR bureau.</summary>
/// <param name="OfficeId">The office.</param>
/// <param name="OrganisationId">Whose region is supervised.</param>
/// <param name="OrganisationName">Its name.</param>
/// <param name="Kind">What it is in the chain.</param>
/// <param name="OwnPersonId">The supervisor's own profile, whose cases are nobody's to watch who owns it.</param>
public sealed record Watch(
    Guid OfficeId,
    Guid OrganisationId,
    string OrganisationName,
    StageActor Kind,
    Guid? OwnPersonId
);

/// <summary>A place at the desk of an organisation.</summary>
public sealed record Seat(Guid OrganisationId, string OrganisationName, StageActor Kind)
{
    /// <summary>The office; null where none stands behind it.</summary>
    public Guid? OfficeId { get; init; }

    /// <summary>Whether who sits here gives others their offices.</summary>
    public bool Heads { get; init; }

    /// <summary>Whose deputy sits here; null: nobody's.</summary>
    public Guid? ForAccountId { get; init; }

    /// <summary>That officer's name.</summary>
    public string? ForName { get; init; }

    /// <summary>Whether who sits here also works on policies.</summary>
    public bool KeepsPolicies { get; init; }
}
