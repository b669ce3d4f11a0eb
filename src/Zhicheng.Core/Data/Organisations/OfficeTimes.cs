using System.Linq.Expressions;

namespace Zhicheng.Core.Data.Organisations;

/// <summary>When an office is held.</summary>
public static class OfficeTimes
{
    /// <summary>Whether it is held on a day; a deputy's only while the office it stands in for is, and its owner's account serves.</summary>
    public static Expression<Func<Office, bool>> StandOn(DateOnly day) =>
        o =>
            o.From <= day
            && (o.To == null || o.To >= day)
            && (
                o.ForOfficeId == null
                || (
                    o.ForOffice!.From <= day
                    && (o.ForOffice.To == null || o.ForOffice.To >= day)
                    && o.ForOffice.Account!.ClosedAt == null
                )
            );
}
