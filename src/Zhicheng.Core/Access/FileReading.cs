using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Data.Files;

namespace Zhicheng.Core.Access;

/// <summary>
/// The files an actor may read: one's own; the evidence of achievements submitted to the actor's organisation; the
/// files of a snapshot of a case that the actor may view; the 授权委托书 of an employer that the actor examines; the evidence of
/// requests for correction at the actor's desk. For anybody else a file does not exist.
/// </summary>
public static class FileReading
{
    public static IQueryable<StoredFile> VisibleFiles(this AppDb db, Actor actor)
    {
        var person = actor.PersonId;
        if (actor.Seat is null && actor.Watch is null)
        {
            return db.Files.Where(f => person != null && f.PersonId == person);
        }

        var cases = db.Applications.Where(CaseAccess.VisibleTo(actor)).Select(a => a.Id);
        var archive = db
            .Achievements.Where(AchievementAccess.VisibleTo(actor))
            .Where(a => a.State == AchievementState.Submitted || a.State == AchievementState.Verified)
            .Select(a => a.Id);
        var corrections = db
            .Corrections.Where(CorrectionAccess.VisibleTo(actor))
            .Where(c => c.FileId != null)
            .Select(c => c.FileId!.Value);
        return db.Files.Where(f =>
            db.SnapshotFiles.Any(s => s.FileId == f.Id && cases.Contains(s.Snapshot!.ApplicationId))
            || db.Registrations.Where(RegistrationAccess.ExaminedBy(actor)).Any(r => r.ScanId == f.Id)
            || db.EvidenceFiles.Any(e => e.FileId == f.Id && archive.Contains(e.AchievementId))
            || corrections.Contains(f.Id)
        );
    }
}
