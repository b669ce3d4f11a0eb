using System.Linq.Expressions;
using Zhicheng.Core.Data.Rights;

namespace Zhicheng.Core.Access;

/// <summary>
/// Which requests for correction an actor may see: one's own, and those that go to the desk one sits at, but never one's own
/// from there. For anybody else there are none.
/// </summary>
public static class CorrectionAccess
{
    public static Expression<Func<CorrectionRequest, bool>> VisibleTo(Actor actor)
    {
        var person = actor.PersonId;
        if (actor.Seat is { OrganisationId: var organisation })
        {
            return c =>
                c.OrganisationId == organisation
                && c.State != CorrectionState.Withdrawn
                && (person == null || c.PersonId != person);
        }

        var isSelf = actor.IsSelf;
        return c => isSelf && person != null && c.PersonId == person;
    }
}
