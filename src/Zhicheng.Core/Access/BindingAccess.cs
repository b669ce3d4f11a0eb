using System.Linq.Expressions;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Access;

/// <summary>Which bindings of people to employers an actor works on, as filters that the database applies.</summary>
public static class BindingAccess
{
    public static Expression<Func<Binding, bool>> OwnedBy(Actor actor)
    {
        var (person, isSelf) = (actor.PersonId, actor.IsSelf);
        return b => isSelf && person != null && b.PersonId == person;
    }

    /// <summary>
    /// Those of the employer at whose desk the actor sits, but never the actor's own nor those of a person that the actor
    /// was recused from.
    /// </summary>
    public static Expression<Func<Binding, bool>> KeptBy(Actor actor)
    {
        var barred = actor.Barred;
        var employer = actor.Seat is { Kind: StageActor.Employer } seat ? (Guid?)seat.OrganisationId : null;
        return b => employer != null && b.EmployerId == employer && !barred.Contains(b.PersonId);
    }
}
