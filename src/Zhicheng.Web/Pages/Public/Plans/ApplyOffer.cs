using Zhicheng.Core.Access;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Services.Plans;
using Zhicheng.Core.Workflow;

namespace Zhicheng.Web.Pages.Public.Plans;

/// <summary>What 马上申报 does for this reader, or why it does nothing.</summary>
public abstract record ApplyOffer
{
    private ApplyOffer() { }

    /// <summary>Opens a draft.</summary>
    public sealed record Start : ApplyOffer;

    /// <summary>There is an application already.</summary>
    public sealed record Existing(Application Application) : ApplyOffer;

    public sealed record NotYet : ApplyOffer;

    public sealed record TooLate : ApplyOffer;

    /// <summary>Somebody who is not signed in.</summary>
    public sealed record SignIn : ApplyOffer;

    /// <summary>Acts for an organisation.</summary>
    /// <param name="HasProfile">Whether the account could act for itself.</param>
    public sealed record Officer(bool HasProfile) : ApplyOffer;

    public static ApplyOffer Of(Round round, Actor? actor, Application? existing) =>
        existing is not null ? new Existing(existing)
        : round.State == RoundState.Upcoming ? new NotYet()
        : round.State == RoundState.Closed ? new TooLate()
        : actor switch
        {
            null => new SignIn(),
            { Seat: null, PersonId: not null } => new Start(),
            _ => new Officer(actor.PersonId is not null),
        };

    /// <summary>Whether the application can still be worked on by its applicant.</summary>
    public static bool IsWithApplicant(Application application) =>
        application.Phase is CasePhase.Draft or CasePhase.Returned;
}
