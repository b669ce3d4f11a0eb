using System.Linq.Expressions;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Access;

/// <summary>Which registrations of employers an actor works on, as filters that the database applies.</summary>
public static class RegistrationAccess
{
    /// <summary>One's own, whoever examines it.</summary>
    public static Expression<Func<Registration, bool>> OwnedBy(Actor actor)
    {
        var (account, isSelf) = (actor.AccountId, actor.IsSelf);
        return r => isSelf && r.AccountId == account;
    }

    /// <summary>
    /// Those sent to the actor's desk: an authority's own employers; at an HR bureau all of its region, with an authority
    /// or without. Nobody examines their own or that of somebody they were recused from, and nobody sees one before it
    /// was sent.
    /// </summary>
    public static Expression<Func<Registration, bool>> ExaminedBy(Actor actor)
    {
        var barred = actor.Barred;
        var desk = actor.Seat?.OrganisationId;
        return actor.Seat?.Kind switch
        {
            StageActor.Authority => r =>
                r.AuthorityId == desk && r.State != RegistrationState.Draft && !barred.Contains(r.PersonId),
            StageActor.HrBureau => r =>
                r.HrBureauId == desk && r.State != RegistrationState.Draft && !barred.Contains(r.PersonId),
            _ => r => false,
        };
    }
}
