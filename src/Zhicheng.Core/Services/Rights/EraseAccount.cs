using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Data.Readings;
using Zhicheng.Core.Services.Accounts.Sessions;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Time;
using Zhicheng.Core.Workflow;

namespace Zhicheng.Core.Services.Rights;

/// <summary>
/// Erases what is kept of somebody, or masks what others hold on to. Submitted applications stay as the law wants them, with
/// their versions, files and decisions; the journal stays whole, but what it says of the person beside them is blotted out and
/// proven by its digest.
/// </summary>
public sealed class EraseAccount(
    AppDb db,
    DeleteParts parts,
    EndSessions sessions,
    JournalWriter journal,
    TimeProvider time
)
{
    public const string Act = "account.erase";
    public const string ErasedName = "已注销";

    /// <summary>What stands in the place of what an entry of the journal said.</summary>
    public const string Blotted = "{}";

    /// <returns>Digests of the contents of files to be destroyed after the commit.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(Owner owner, CancellationToken cancel)
    {
        var blotted = await BlotAsync(owner, cancel);
        await sessions.EndAsync(owner.AccountId, null, cancel);
        await CloseAsync(owner.AccountId, cancel);
        IReadOnlyList<string> contents = [];
        var kept = 0;
        if (owner.PersonId is { } person)
        {
            await parts.DraftsAsync(Mine(person), cancel);
            await ArchiveAsync(person, cancel);
            kept = await Mine(person).CountAsync(cancel);
            await ProfileAsync(person, isKept: kept > 0, cancel);
            var files = await parts.UnusedAsync(person, DateTime.MaxValue, cancel);
            contents = await parts.FilesAsync(files, cancel);
            if (kept == 0)
            {
                await db.Persons.Where(p => p.Id == person).ExecuteDeleteAsync(cancel);
            }
        }

        await journal.AppendAsync(
            null,
            Act,
            owner.AccountId,
            new
            {
                blotted,
                destroyed = contents,
                applications = kept,
            },
            cancel
        );
        return contents;
    }

    private IQueryable<Application> Mine(Guid person) => db.Applications.Where(a => a.PersonId == person);

    // What the journal says of the person outside of submitted applications. The hash of an entry covers the digest of
    // what it says, so that the chain stands; the entry of this act names those that were blotted out.
    private async Task<List<long>> BlotAsync(Owner owner, CancellationToken cancel)
    {
        var entries = db
            .Journal.Where(e => e.Payload != Blotted)
            .Where(e =>
                (e.AccountId == owner.AccountId && e.OrganisationId == null)
                || e.SubjectId == owner.AccountId
                || (e.SubjectId != null && e.SubjectId == owner.PersonId)
                || db.Achievements.Any(a => a.PersonId == owner.PersonId && a.Id == e.SubjectId)
                || db.Bindings.Any(b => b.PersonId == owner.PersonId && b.Id == e.SubjectId)
                || db.Corrections.Any(c => c.PersonId == owner.PersonId && c.Id == e.SubjectId)
            )
            .Where(e => !db.Applications.Any(a => a.Id == e.SubjectId && a.Phase != CasePhase.Draft));
        var sequences = await entries.OrderBy(e => e.Sequence).Select(e => e.Sequence).ToListAsync(cancel);
        await db
            .Journal.Where(e => sequences.Contains(e.Sequence))
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.Payload, Blotted), cancel);
        return sequences;
    }

    private async Task CloseAsync(Guid id, CancellationToken cancel)
    {
        await db.SecondFactors.Where(f => f.AccountId == id).ExecuteDeleteAsync(cancel);
        await db.RecoveryCodes.Where(c => c.AccountId == id).ExecuteDeleteAsync(cancel);
        await db.OneTimeCodes.Where(c => c.AccountId == id).ExecuteDeleteAsync(cancel);
        await db.Set<IdentityUserPasskey<Guid>>().Where(p => p.UserId == id).ExecuteDeleteAsync(cancel);
        await db.UserTokens.Where(t => t.UserId == id).ExecuteDeleteAsync(cancel);
        await db.UserLogins.Where(t => t.UserId == id).ExecuteDeleteAsync(cancel);
        await db.FederatedLogins.Where(l => l.AccountId == id).ExecuteDeleteAsync(cancel);
        await db.MessageChoices.Where(c => c.AccountId == id).ExecuteDeleteAsync(cancel);
        await db.Messages.Where(m => m.AccountId == id).ExecuteDeleteAsync(cancel);
        var account = await db.Users.SingleAsync(a => a.Id == id, cancel);
        account.DisplayName = ErasedName;
        (account.PhoneNumber, account.PhoneNumberConfirmed) = (null, false);
        (account.Email, account.EmailConfirmed) = (null, false);
        (account.PasswordHash, account.GivenPasswordUntil) = (null, null);
        account.SecurityStamp = Guid.NewGuid().ToString();
        account.ClosedAt ??= time.UtcNow();
        await db.SaveChangesAsync(cancel);
    }

    // What of it was submitted stands in the versions of the applications.
    private async Task ArchiveAsync(Guid person, CancellationToken cancel)
    {
        var archive = db.Achievements.Where(a => a.PersonId == person).Select(a => a.Id);
        await db.ChosenAchievements.Where(c => archive.Contains(c.AchievementId)).ExecuteDeleteAsync(cancel);
        await db.EvidenceFiles.Where(e => archive.Contains(e.AchievementId)).ExecuteDeleteAsync(cancel);
        await db.Achievements.Where(a => a.PersonId == person).ExecuteDeleteAsync(cancel);
        await db.FetchedAnswers.Where(a => a.PersonId == person).ExecuteDeleteAsync(cancel);
        await db.Corrections.Where(c => c.PersonId == person).ExecuteDeleteAsync(cancel);
        await db.Bindings.Where(b => b.PersonId == person).ExecuteDeleteAsync(cancel);
        await db.Recusals.Where(r => r.PersonId == person).ExecuteDeleteAsync(cancel);
        await db.Readings.Where(r => r.PersonId == person && r.Kind != ReadingKind.Case).ExecuteDeleteAsync(cancel);
    }

    private async Task ProfileAsync(Guid person, bool isKept, CancellationToken cancel)
    {
        foreach (var table in PersonalTables.All.Where(t => t.Type.IsSubclassOf(typeof(Fact))))
        {
            var rows = await table.Rows(db, new Owner(Guid.Empty, person)).ToListAsync(cancel);
            db.RemoveRange(rows);
        }

        await db.SaveChangesAsync(cancel);
        if (isKept)
        {
            await MaskAsync(person, cancel);
        }
    }

    // Every property that the database keeps of a profile and that may be empty is emptied, also one that is added later.
    private async Task MaskAsync(Guid id, CancellationToken cancel)
    {
        var person = await db.Persons.SingleAsync(p => p.Id == id, cancel);
        var type = db.Model.FindEntityType(typeof(Person))!;
        foreach (var property in type.GetProperties().Where(p => p.IsNullable && p.PropertyInfo is not null))
        {
            property.PropertyInfo!.SetValue(person, null);
        }

        (person.IdNumber, person.Phone, person.Email, person.Address) = (null, null, null, null);
        person.Name = ErasedName;
        person.UpdatedAt = time.UtcNow();
        await db.SaveChangesAsync(cancel);
    }
}
