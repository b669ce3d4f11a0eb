using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Profiles;

/// <summary>Removes a row of a list of one's own profile.</summary>
public sealed class RemoveProfileRow(AppDb db, JournalWriter journal, TimeProvider time)
{
    /// <returns>The row in one line.</returns>
    public async Task<Result<string>> RunAsync(
        Actor actor,
        string sectionId,
        Guid rowId,
        string stamp,
        CancellationToken cancel
    )
    {
        if (ProfileSections.Find(sectionId) is not { Many: true } section)
        {
            return new Result<string>.NotFound();
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockPersonAsync(actor.PersonId, cancel);
        var person = await ProfileAccess.OwnAsync(db, actor, [section], cancel);
        var row = person is null ? null : section.HoldersOf(person).Cast<Fact>().FirstOrDefault(r => r.Id == rowId);
        if (row is null)
        {
            return new Result<string>.NotFound();
        }

        if (section.StampOf(row) != stamp)
        {
            return new Result<string>.Stale("这条记录在您打开页面之后有了变化，没有删除。请核对后再决定。");
        }

        var line = section.Line(row);
        db.Remove(row);
        person!.UpdatedAt = time.UtcNow();
        await journal.AppendAsync(
            actor,
            "profile.remove",
            person.Id,
            new { section = section.Id, row = rowId },
            cancel
        );
        await transaction.CommitAsync(cancel);
        return new Result<string>.Done(line);
    }
}
