using Microsoft.AspNetCore.Authorization;
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

    public static void AddDoors(this AuthorizationBuilder builder) =>
        builder
            .AddPolicy(Applicant, p => p.RequireAuthenticatedUser().AddRequirements(new ApplicantDoor()))
            .AddPolicy(Officer, p => p.RequireAuthenticatedUser().AddRequirements(new SeatDoor(null)))
            .AddPolicy(Employer, p => p.RequireAuthenticatedUser().AddRequirements(new SeatDoor(StageActor.Employer)));
}

/// <summary>Acts for oneself and has a profile.</summary>
internal sealed class ApplicantDoor : IAuthorizationRequirement;

/// <summary>Acts from a seat, of one kind or of any.</summary>
internal sealed record SeatDoor(StageActor? Kind) : IAuthorizationRequirement;

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
