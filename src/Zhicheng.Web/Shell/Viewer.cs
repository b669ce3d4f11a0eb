using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Services.Accounts;
using Zhicheng.Core.Services.Administration;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Accounts;

namespace Zhicheng.Web.Shell;

/// <summary>What the frame of a page shows of the person who is signed in.</summary>
/// <param name="Name">The person's name.</param>
/// <param name="Current">The seat acted from now.</param>
/// <param name="Others">The seats one may change to.</param>
/// <param name="Nav">The links of the head, for the current seat.</param>
/// <param name="Unread">Messages not read yet.</param>
public sealed record Viewer(
    string Name,
    SeatChoice Current,
    IReadOnlyList<SeatChoice> Others,
    IReadOnlyList<NavLink> Nav,
    int Unread
);

/// <summary>A seat to act from; without an office one acts for oneself.</summary>
public sealed record SeatChoice(Guid? Office, string Role, string? Organisation);

/// <summary>A link of the head. It is shown as current for its address and all below it.</summary>
public sealed record NavLink(string Text, string Url);

/// <summary>Finds out whom the frame is for.</summary>
public sealed class FindViewer(RequestActor request, FindActor actors, AppDb db)
{
    /// <summary>Null where nobody is signed in.</summary>
    public async Task<Viewer?> RunAsync(CancellationToken cancel)
    {
        if (await request.FindAsync() is not { } actor)
            return null;
        var offices = await actors
            .OfficesOf(actor.AccountId)
            .Select(office => new
            {
                office.Id,
                office.Organisation!.Name,
                office.Organisation.Kind,
                office.Supervises,
                For = office.ForOffice!.Account!.DisplayName,
            })
            .ToListAsync(cancel);
        var others = offices
            .Where(office => office.Id != (actor.Seat?.OfficeId ?? actor.Watch?.OfficeId))
            .Select(office => new SeatChoice(
                office.Id,
                RoleOf(office.Kind, office.Supervises, office.For),
                office.Name
            ))
            .ToList();
        var posts = await actors.PostsOf(actor.AccountId).ToListAsync(cancel);
        others.AddRange(
            posts
                .Where(post => post.Kind != actor.Administrator)
                .Select(post => new SeatChoice(post.Id, AdministratorWords.NameOf(post.Kind), null))
        );
        if (!actor.IsSelf && await IsApplicantAsync(actor, cancel))
            others.Insert(0, new(null, "申报人本人", null));
        return new(
            actor.Name,
            CurrentOf(actor),
            others,
            Navigation.Of(actor),
            await db.Messages.CountAsync(m => m.AccountId == actor.AccountId && m.ReadAt == null, cancel)
        );
    }

    private Task<bool> IsApplicantAsync(Actor actor, CancellationToken cancel) =>
        db.Persons.AnyAsync(p => p.AccountId == actor.AccountId, cancel);

    private static SeatChoice CurrentOf(Actor actor) =>
        actor switch
        {
            { Seat: { } seat } => new(seat.OfficeId, RoleOf(seat.Kind, false, seat.ForName), seat.OrganisationName),
            { Watch: { } watch } => new(watch.OfficeId, RoleOf(watch.Kind, true, null), watch.OrganisationName),
            { Administrator: { } kind } => new(null, AdministratorWords.NameOf(kind), null),
            _ => new(null, "申报人", null),
        };

    /// <summary>The same with what is special about an office.</summary>
    /// <param name="kind">What its organisation is in the chain.</param>
    /// <param name="supervises">Whether it only looks.</param>
    /// <param name="principal">Whose deputy's it is; null: nobody's.</param>
    public static string RoleOf(StageActor kind, bool supervises, string? principal) =>
        (supervises ? $"{RoleOf(kind)}监督" : RoleOf(kind)) + (principal is null ? "" : $"（代{principal}）");

    public static string RoleOf(StageActor kind) =>
        kind switch
        {
            StageActor.Employer => "用人单位",
            StageActor.Authority => "主管部门",
            StageActor.HrBureau => "人社部门",
            _ => "评委会办事机构",
        };
}
