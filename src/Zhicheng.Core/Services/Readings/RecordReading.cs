using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Readings;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Readings;

/// <summary>Notes that an officer reads something of a person, so that the person can see it. Reading one's own is not noted.</summary>
public sealed class RecordReading(AppDb db, TimeProvider time)
{
    private const int LongestLabel = 300;

    /// <param name="actor">Who reads.</param>
    /// <param name="personId">Whose it is.</param>
    /// <param name="kind">What kind of thing.</param>
    /// <param name="subject">Which one.</param>
    /// <param name="label">What it is called.</param>
    /// <param name="cancel">Ends the request.</param>
    public async Task RunAsync(
        Actor actor,
        Guid personId,
        ReadingKind kind,
        Guid subject,
        string label,
        CancellationToken cancel
    )
    {
        if (actor.OrganisationId is not { } organisation)
        {
            return;
        }

        var now = time.UtcNow();
        var day = ChinaTime.DayInChina(now);
        var shown = label.Length <= LongestLabel ? label : label[..LongestLabel];
        // One statement of its own: two windows open at once, and whatever else the request has changed but not saved.
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "Readings" ("Id", "PersonId", "Kind", "SubjectId", "Label", "AccountId", "OrganisationId", "Day", "FirstAt", "LastAt", "Times")
            VALUES ({Guid.CreateVersion7()}, {personId}, {(int)kind}, {subject}, {shown}, {actor.AccountId}, {organisation}, {day}, {now}, {now}, 1)
            ON CONFLICT ("AccountId", "OrganisationId", "SubjectId", "Day")
            DO UPDATE SET "LastAt" = excluded."LastAt", "Times" = "Readings"."Times" + 1
            """,
            cancel
        );
    }
}
