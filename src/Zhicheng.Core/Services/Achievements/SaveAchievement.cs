using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Dossiers;

namespace Zhicheng.Core.Services.Achievements;

/// <summary>
/// Saves a draft as it is, finished or not; the first save makes it. Its id comes from the form, so that a second click
/// makes no second entry.
/// </summary>
public sealed class SaveAchievement(AppDb db, OpenAchievement open, TimeProvider time)
{
    /// <param name="Version">The version the form was filled on; null in the form of a new entry.</param>
    /// <param name="Kind">Kind of a new entry; an existing one keeps its own.</param>
    public sealed record Request(Guid Id, Guid? Version, string? Kind, AchievementForm Form);

    /// <summary>The entry as saved.</summary>
    public async Task<Result<Achievement>> RunAsync(Actor actor, Request request, CancellationToken cancel)
    {
        if (actor is not { Seat: null, PersonId: { } person })
        {
            return new Result<Achievement>.NotFound();
        }

        var owner = await db
            .Achievements.Where(a => a.Id == request.Id)
            .Select(a => (Guid?)a.PersonId)
            .FirstOrDefaultAsync(cancel);
        return owner == person
            ? await ChangeAsync(actor, request, cancel)
            : await MakeAsync(actor, person, request, taken: owner is not null, cancel);
    }

    private async Task<Result<Achievement>> MakeAsync(
        Actor actor,
        Guid person,
        Request request,
        bool taken,
        CancellationToken cancel
    )
    {
        // A form that knows a version is one of an entry, which is gone, or was never this actor's.
        if (request.Version is not null || request.Kind is null || DossierVocabulary.Kind(request.Kind) is null)
        {
            return new Result<Achievement>.NotFound();
        }

        var now = time.UtcNow();
        var achievement = new Achievement
        {
            Id = taken || request.Id == Guid.Empty ? Guid.CreateVersion7() : request.Id,
            PersonId = person,
            Kind = request.Kind,
            Name = "",
            State = AchievementState.Draft,
            StateSince = now,
            CreatedAt = now,
        };
        request.Form.Into(achievement);
        db.Achievements.Add(achievement);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            // The other one of two clicks was first.
            db.Entry(achievement).State = EntityState.Detached;
            return await ChangeAsync(actor, request, cancel);
        }

        return new Result<Achievement>.Done(achievement);
    }

    private async Task<Result<Achievement>> ChangeAsync(Actor actor, Request request, CancellationToken cancel)
    {
        await using var opened = await open.RunAsync(actor, request.Id, cancel);
        if (opened is not { Achievement: var achievement })
        {
            return new Result<Achievement>.NotFound();
        }

        if (!achievement.IsEditable())
        {
            return new Result<Achievement>.Refused(AchievementRefusals.NotEditable(achievement));
        }

        var before = AchievementForm.Of(achievement);
        request.Form.Into(achievement);
        if (before.Same(AchievementForm.Of(achievement)))
        {
            return new Result<Achievement>.Done(achievement);
        }

        if (request.Version != achievement.Version)
        {
            return new Result<Achievement>.Stale(AchievementRefusals.ChangedElsewhere);
        }

        await opened.CommitDraftAsync(cancel);
        return new Result<Achievement>.Done(achievement);
    }
}
