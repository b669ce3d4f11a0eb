using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Workflow;

namespace Zhicheng.Core.Access;

/// <summary>Which organisations a case goes to.</summary>
public static class CaseRoute
{
    /// <summary>
    /// Sends a case to these organisations. Where one takes another's place, that desk was not reached yet: nobody sees
    /// a case before it comes to them.
    /// </summary>
    public static void SendTo(this Application application, Guid? employerId, Guid? authorityId, Guid? hrBureauId)
    {
        application.DesksReached &= ~(
            Left(application.EmployerId, employerId, Desks.Employer)
            | Left(application.AuthorityId, authorityId, Desks.Authority)
            | Left(application.HrBureauId, hrBureauId, Desks.HrBureau)
        );
        application.EmployerId = employerId;
        application.AuthorityId = authorityId;
        application.HrBureauId = hrBureauId;
    }

    private static Desks Left(Guid? before, Guid? after, Desks desk) => before == after ? Desks.None : desk;
}
