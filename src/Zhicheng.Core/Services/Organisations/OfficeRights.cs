using System.Linq.Expressions;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Organisations;

/// <summary>What somebody is given at an organisation.</summary>
public enum OfficeRole
{
    /// <summary>经办人: works at the desk.</summary>
    Officer,

    /// <summary>负责人: works there and gives others their offices.</summary>
    Head,

    /// <summary>监督人员: reads the cases of the region.</summary>
    Supervisor,
}

/// <summary>Who gives out the offices of which organisation.</summary>
public static class OfficeRights
{
    /// <summary>
    /// The organisations whose offices an actor gives out: all of them for the administrator of the system; one's own
    /// for who heads its desk, and for an HR bureau's also those of the authorities in its region.
    /// </summary>
    public static Expression<Func<Organisation, bool>> GivenOutBy(Actor actor)
    {
        if (actor.Administrator == AdministratorKind.System)
        {
            return o => true;
        }

        if (actor.Seat is not { Heads: true } seat)
        {
            return o => false;
        }

        var own = seat.OrganisationId;
        return seat.Kind == StageActor.HrBureau
            ? o => o.Id == own || (o.Kind == StageActor.Authority && o.HrBureauId == own)
            : o => o.Id == own;
    }

    /// <summary>
    /// What an actor may give there. Who heads a desk makes no second head and no supervisor of it: that takes somebody
    /// from above.
    /// </summary>
    public static IReadOnlyList<OfficeRole> RolesAt(Actor actor, Organisation organisation)
    {
        if (actor.Seat?.OrganisationId == organisation.Id)
        {
            return [OfficeRole.Officer];
        }

        return organisation.Kind is StageActor.Authority or StageActor.HrBureau
            ? [OfficeRole.Officer, OfficeRole.Head, OfficeRole.Supervisor]
            : [OfficeRole.Officer, OfficeRole.Head];
    }

    public static string NameOf(OfficeRole role) =>
        role switch
        {
            OfficeRole.Head => "负责人",
            OfficeRole.Supervisor => "监督人员",
            _ => "经办人",
        };

    public static OfficeRole RoleOf(Office office) =>
        office.Supervises ? OfficeRole.Supervisor
        : office.Heads ? OfficeRole.Head
        : OfficeRole.Officer;
}
