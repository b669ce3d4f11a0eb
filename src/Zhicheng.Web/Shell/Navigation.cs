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

    private static readonly NavLink[] Employer = [.. Officer, new("业绩审核", "/desk/achievements")];

    private static readonly NavLink Policies = new("政策", PolicyLinks.Drafts);

    private static readonly NavLink[] SystemAdministrator =
    [
        new("账号", "/system/accounts"),
        new("短信和邮件", "/system/deliveries"),
    ];

    public static IReadOnlyList<NavLink> Of(Actor actor) =>
        actor switch
        {
            { Seat: { KeepsPolicies: true, Kind: StageActor.Employer } } => [.. Employer, Policies],
            { Seat.KeepsPolicies: true } => [.. Officer, Policies],
            { Seat.Kind: StageActor.Employer } => Employer,
            { Seat: not null } => Officer,
            { Administrator: AdministratorKind.System } => SystemAdministrator,
            { PersonId: not null } => Applicant,
            _ => [],
        };
}
