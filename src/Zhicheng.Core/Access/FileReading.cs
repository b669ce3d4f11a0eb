using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Data.Files;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Access;

/// <summary>
/// The files an actor may read: one's own; the evidence of achievements submitted to the actor's organisation; the
/// files of a snapshot of a case that the actor may view. For anybody else a file does not exist.
/// </summary>
public static class FileReading
{
    public static IQueryable<StoredFile> VisibleFiles(this AppDb db, Actor actor)
    {
        var person = actor.PersonId;
        if (actor.Seat is not { } seat)
        {
            return db.Files.Where(f => person != null && f.PersonId == person);
        }

        var cases = db.Applications.Where(CaseAccess.VisibleTo(actor)).Select(a => a.Id);
        var organisation = seat.Kind == StageActor.Employer ? seat.OrganisationId : (Guid?)null;
        return db.Files.Where(f =>
            db.SnapshotFiles.Any(s => s.FileId == f.Id && cases.Contains(s.Snapshot!.ApplicationId))
            || (
                organisation != null
                && db.EvidenceFiles.Any(e =>
                    e.FileId == f.Id
                    && e.Achievement!.EmployerId == organisation
                    && (
                        e.Achievement.State == AchievementState.Submitted
                        || e.Achievement.State == AchievementState.Verified
                    )
                    && (person == null || e.Achievement.PersonId != person)
                )
            )
        );
    }
}
