using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Data.Files;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Applications;
using Zhicheng.Core.Services.Applications.Drafts;
using Zhicheng.Core.Services.Applications.Facts;
using Zhicheng.Core.Services.Applications.Snapshots;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Demo;

/// <summary>Fills and submits the applications of the demonstration, as their applicants would.</summary>
internal sealed class DemoDrafts(
    AppDb db,
    DemoWorld world,
    DemoPictures pictures,
    StartApplication start,
    LoadDraft load,
    SubmitApplication submit,
    DemoClock clock
)
{
    public async Task<Guid> StartAsync(Actor actor, Guid planId, CancellationToken cancel) =>
        await start.RunAsync(actor, planId, new StartApplication.Choice(), cancel) is Result<Guid>.Done done
            ? done.Value
            : throw new InvalidOperationException($"{actor.Name} cannot start.");

    /// <summary>Fills everything a submission needs, or only the beginning of it.</summary>
    public async Task FillAsync(
        Actor actor,
        Guid id,
        DemoPerson who,
        int position,
        bool whole,
        CancellationToken cancel
    )
    {
        var kind = world.ArchetypeOf(who);
        var application = await db
            .Applications.Include(a => a.Achievements)
            .Include(a => a.Claims)
            .Include(a => a.Files)
            .SingleAsync(a => a.Id == id, cancel);
        application.Track = kind.Track;
        application.Specialty = kind.Specialty;
        application.CommitteeChosen = true;
        application.Statement = kind.Statement;
        application.UpdatedAt = clock.UtcNow();
        if (!whole)
        {
            await db.SaveChangesAsync(cancel);
            return;
        }

        application.TrackForm = new Dictionary<string, string>(kind.TrackForm);
        var person = await db.Persons.SingleAsync(p => p.Id == actor.PersonId, cancel);
        await ChooseAsync(application, person, cancel);
        await ClaimAsync(application, person, kind, cancel);
        Put(application, ApplicationSlots.Photo, await pictures.PhotoAsync(person, position, cancel));
        await db.SaveChangesAsync(cancel);
        var draft =
            await load.RunAsync(actor, id, cancel) ?? throw new InvalidOperationException("It was just filled.");
        if (draft.HasTrackForm)
        {
            var reasons = new DemoPictures.Subject(
                draft.TrackForm!.FormTitle!,
                clock.TodayInChina(),
                person.TechnicalPostEmployer ?? ""
            );
            var scan = await pictures.ScanAsync(person, null, ApplicationSlots.TrackForm, "佐证材料", reasons, cancel);
            Put(application, ApplicationSlots.TrackForm, scan);
        }

        await AttachAsync(application, person, draft, cancel);
        await SignAsync(application, person, draft.Definition.Pledge!, cancel);
        await db.SaveChangesAsync(cancel);
    }

    public async Task SubmitAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        var draft =
            await load.RunAsync(actor, id, cancel) ?? throw new InvalidOperationException("It was just filled.");
        var seen = PreviewDigest.Of(WriteSnapshot.Of(draft));
        var submitted = await submit.RunAsync(actor, id, new(seen, ConfirmUnmet: true), cancel);
        if (submitted is not Result<Guid>.Done)
        {
            throw new InvalidOperationException($"{actor.Name}: {Outcome.Say(submitted)}");
        }
    }

    private async Task ChooseAsync(Application application, Person person, CancellationToken cancel)
    {
        var archive = await db
            .Achievements.Where(a => a.PersonId == person.Id && a.State == AchievementState.Verified)
            .OrderBy(a => a.Date)
            .Select(a => a.Id)
            .ToListAsync(cancel);
        foreach (var (achievement, i) in archive.Select((a, i) => (a, i)))
        {
            application.Achievements.Add(
                new ChosenAchievement
                {
                    ApplicationId = application.Id,
                    AchievementId = achievement,
                    Representative = i == 0,
                }
            );
        }
    }

    private async Task ClaimAsync(Application application, Person person, DemoArchetype kind, CancellationToken cancel)
    {
        foreach (var made in kind.Claims)
        {
            application.Claims.Add(
                new Claim
                {
                    Id = Guid.CreateVersion7(),
                    ApplicationId = application.Id,
                    Criterion = made.Criterion,
                    Grounds = made.Grounds,
                    Count = made.Count,
                }
            );
            var subject = new DemoPictures.Subject(kind.Post, clock.TodayInChina(), person.TechnicalPostEmployer ?? "");
            Put(
                application,
                ApplicationSlots.Claim(made.Criterion),
                await pictures.ScanAsync(person, null, $"claim-{made.Criterion}", "工作业绩证明", subject, cancel)
            );
        }
    }

    private async Task AttachAsync(Application application, Person person, Draft draft, CancellationToken cancel)
    {
        foreach (var asked in draft.Attachments.Where(a => a.State == AttachmentState.Asked))
        {
            foreach (var slot in asked.Slots)
            {
                var year = slot.Year is { } y
                    ? draft
                        .Person.Hours.Where(h => h.Year == y)
                        .Select(h => new DemoPictures.DemoYear(y, h.Professional, h.Public))
                        .FirstOrDefault()
                    : null;
                var subject = new DemoPictures.Subject(
                    asked.Definition.Name,
                    clock.TodayInChina(),
                    person.TechnicalPostEmployer ?? "",
                    year
                );
                Put(
                    application,
                    slot.Slot,
                    await pictures.ScanAsync(person, null, asked.Definition.Id, slot.Label, subject, cancel)
                );
            }
        }
    }

    private async Task SignAsync(
        Application application,
        Person person,
        PledgeDefinition pledge,
        CancellationToken cancel
    )
    {
        var file = await pictures.SignatureAsync(person, cancel);
        db.PledgeSignatures.Add(
            new PledgeSignature
            {
                Id = Guid.CreateVersion7(),
                ApplicationId = application.Id,
                TextDigest = PledgeText.Digest(pledge),
                FileId = file.Id,
                SignedAt = clock.UtcNow(),
            }
        );
    }

    private void Put(Application application, string slot, StoredFile file) =>
        application.Files.Add(
            new ApplicationFile
            {
                Id = Guid.CreateVersion7(),
                ApplicationId = application.Id,
                Slot = slot,
                FileId = file.Id,
                AddedAt = clock.UtcNow(),
            }
        );
}

internal static class Outcome
{
    /// <summary>Why it was not done.</summary>
    public static string Say<T>(Result<T> result) =>
        result switch
        {
            Result<T>.Refused refused => string.Join(' ', refused.Errors.Select(e => e.Sentence)),
            Result<T>.Stale stale => stale.Sentence,
            _ => "not found",
        };
}
