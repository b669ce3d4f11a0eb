using Zhicheng.Core.Access;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Services.Policies;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Web.Shell;

/// <summary>The links in the head, by the seat acted from: five at most, in the order of how often they are needed.</summary>
internal static class Navigation
{
    private static readonly NavLink[] Applicant =
    [
        new("首页", "/my"),
        new("个人信息", "/my/profile"),
        new("业绩档案", "/my/achievements"),
        new("申报计划", "/plans"),
    ];

    private static readonly NavLink[] Officer = [new("待办", "/desk")];

    private static readonly NavLink[] Employer =
    [
        .. Officer,
        new("业绩审核", "/desk/achievements"),
        new("人员", "/desk/people"),
    ];

    private static readonly NavLink Policies = new("政策", PolicyLinks.Drafts);

    private static readonly NavLink[] SystemAdministrator =
    [
        new("机构", "/system/organisations"),
        new("账号", "/system/accounts"),
        new("短信和邮件", "/system/deliveries"),
    ];

    private static readonly NavLink[] SecurityAdministrator =
    [
        new("账号安全", "/security"),
        new("文件检查", "/security/files"),
    ];

    private static readonly NavLink[] AuditAdministrator = [new("日志", "/audit")];

    private static readonly NavLink Offices = new("任职", "/offices");

    private static readonly NavLink[] Supervisor = [new("监督", "/supervision")];

    public static IReadOnlyList<NavLink> Of(Actor actor) =>
        actor switch
        {
            { Seat: { } seat } => OfSeat(seat),
            { Watch: not null } => Supervisor,
            { Administrator: AdministratorKind.System } => SystemAdministrator,
            { Administrator: AdministratorKind.Security } => SecurityAdministrator,
            { Administrator: AdministratorKind.Audit } => AuditAdministrator,
            { PersonId: not null } => Applicant,
            _ => [],
        };

    private static List<NavLink> OfSeat(Seat seat)
    {
        List<NavLink> links = [.. seat.Kind == StageActor.Employer ? Employer : Officer];
        if (seat.KeepsPolicies)
        {
            links.Add(Policies);
        }

        if (seat.Heads)
        {
            links.Add(Offices);
        }

        return links;
    }
}
