using Microsoft.AspNetCore.Authorization;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Web.Accounts;

/// <summary>Which pages an actor may come in by. What may be done to one case is another question: CaseAccess.</summary>
public static class Doors
{
    /// <summary>Pages of somebody who applies.</summary>
    public const string Applicant = "applicant";

    /// <summary>Pages of any officer.</summary>
    public const string Officer = "officer";

    /// <summary>Pages of an employer's officer only.</summary>
    public const string Employer = "employer";

    /// <summary>A case: for any officer, and for a supervisor to look at.</summary>
    public const string CaseReader = "case-reader";

    /// <summary>Pages of a supervisor.</summary>
    public const string Supervisor = "supervisor";

    /// <summary>Pages of the administrator of organisations, offices and accounts.</summary>
    public const string SystemAdministrator = "system-administrator";

    /// <summary>Pages of the administrator of sessions and second factors.</summary>
    public const string SecurityAdministrator = "security-administrator";

    /// <summary>Pages of the administrator who reads the journal.</summary>
    public const string AuditAdministrator = "audit-administrator";

    public static void AddDoors(this AuthorizationBuilder builder) =>
        builder
            .AddPolicy(Applicant, p => p.RequireAuthenticatedUser().AddRequirements(new ApplicantDoor()))
            .AddPolicy(Officer, p => p.RequireAuthenticatedUser().AddRequirements(new SeatDoor(null)))
            .AddPolicy(Employer, p => p.RequireAuthenticatedUser().AddRequirements(new SeatDoor(StageActor.Employer)))
            .AddPolicy(CaseReader, p => p.RequireAuthenticatedUser().AddRequirements(new WatchDoor(OrSeat: true)))
            .AddPolicy(Supervisor, p => p.RequireAuthenticatedUser().AddRequirements(new WatchDoor(OrSeat: false)))
            .AddAdministrator(SystemAdministrator, AdministratorKind.System)
            .AddAdministrator(SecurityAdministrator, AdministratorKind.Security)
            .AddAdministrator(AuditAdministrator, AdministratorKind.Audit);

    private static AuthorizationBuilder AddAdministrator(
        this AuthorizationBuilder builder,
        string name,
        AdministratorKind kind
    ) => builder.AddPolicy(name, p => p.RequireAuthenticatedUser().AddRequirements(new AdministratorDoor(kind)));
}

/// <summary>Acts for oneself and has a profile.</summary>
internal sealed class ApplicantDoor : IAuthorizationRequirement;

/// <summary>Acts from a seat, of one kind or of any.</summary>
internal sealed record SeatDoor(StageActor? Kind) : IAuthorizationRequirement;

/// <summary>Supervises, and only looks; or also whoever has a seat.</summary>
internal sealed record WatchDoor(bool OrSeat) : IAuthorizationRequirement;

/// <summary>Acts from the post of this administrator.</summary>
internal sealed record AdministratorDoor(AdministratorKind Kind) : IAuthorizationRequirement;

internal sealed class ApplicantDoorHandler(RequestActor actor) : AuthorizationHandler<ApplicantDoor>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, ApplicantDoor requirement)
    {
        if (await actor.FindAsync() is { Seat: null, PersonId: not null })
        {
            context.Succeed(requirement);
        }
    }
}

internal sealed class SeatDoorHandler(RequestActor actor) : AuthorizationHandler<SeatDoor>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, SeatDoor requirement)
    {
        if (
            await actor.FindAsync() is { Seat: { } seat }
            && (requirement.Kind is null || requirement.Kind == seat.Kind)
        )
        {
            context.Succeed(requirement);
        }
    }
}

internal sealed class AdministratorDoorHandler(RequestActor actor) : AuthorizationHandler<AdministratorDoor>
{
    protected override async Task HandleRequirementAsync(
        AuthorizationHandlerContext context,
        AdministratorDoor requirement
    )
    {
        if (await actor.FindAsync() is { Administrator: { } kind } && kind == requirement.Kind)
        {
            context.Succeed(requirement);
        }
    }
}

internal sealed class WatchDoorHandler(RequestActor actor, IHttpContextAccessor http) : AuthorizationHandler<WatchDoor>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, WatchDoor requirement)
    {
        var method = http.HttpContext!.Request.Method;
        var looks = HttpMethods.IsGet(method) || HttpMethods.IsHead(method);
        var found = await actor.FindAsync();
        if ((looks && found?.Watch is not null) || (requirement.OrSeat && found?.Seat is not null))
        {
            context.Succeed(requirement);
        }
    }
}
