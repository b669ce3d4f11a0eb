using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Files;
using Zhicheng.Core.Forms;
using Zhicheng.Core.Services.Files;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Organisations.Registrations;

/// <summary>
/// An employer registers itself: somebody says what it is, puts in the scanned 授权委托书, and sends it to the authority or
/// the HR bureau. What is sent back is corrected and sent again; nothing of it is lost.
/// </summary>
public sealed class RegisterEmployer(
    AppDb db,
    RegistrationForm form,
    StoreUpload store,
    TellDesk tell,
    JournalWriter journal,
    TimeProvider time
)
{
    /// <summary>How many one account may have under way: whoever fills in for a group still can, whoever floods cannot.</summary>
    public const int MostOpen = 5;

    private const string NotNow = "已经提交审核，现在不能修改。被退回的，可以改好再提交。";

    /// <summary>One's own registrations, the last first.</summary>
    public Task<List<Registration>> ListAsync(Actor actor, CancellationToken cancel) =>
        db
            .Registrations.AsNoTracking()
            .Where(RegistrationAccess.OwnedBy(actor))
            .OrderByDescending(r => r.Id)
            .ToListAsync(cancel);

    public Task<Registration?> FindAsync(Actor actor, Guid id, CancellationToken cancel) =>
        db
            .Registrations.AsNoTracking()
            .Include(r => r.Authority)
            .Include(r => r.HrBureau)
            .Include(r => r.Scan)
            .Where(RegistrationAccess.OwnedBy(actor))
            .FirstOrDefaultAsync(r => r.Id == id, cancel);

    /// <param name="actor">Who registers.</param>
    /// <param name="id">Which one; null: a new one.</param>
    /// <param name="typed">What was typed.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>Its id.</returns>
    public async Task<Result<Guid>> SaveAsync(
        Actor actor,
        Guid? id,
        IReadOnlyDictionary<string, string?> typed,
        CancellationToken cancel
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockAccountAsync(actor.AccountId, cancel);
        var standing = id is { } known ? await OwnAsync(actor, known, cancel) : null;
        if (actor is not { IsSelf: true, PersonId: not null } || (id is not null && standing is null))
        {
            return new Result<Guid>.NotFound();
        }

        if (standing is { State: RegistrationState.Waiting or RegistrationState.Approved })
        {
            return new Result<Guid>.Refused(NotNow);
        }

        var reader = new FormReader(typed, time.TodayInChina());
        if (await form.ReadAsync(reader, cancel) is not { } read)
        {
            return new Result<Guid>.Refused(reader.Errors);
        }

        if (standing is null && await OpenAsync(actor, cancel) >= MostOpen)
        {
            return new Result<Guid>.Refused($"您有{MostOpen}份登记还没有办完，请先把它们办完。");
        }

        var saved = Take(actor, standing, read);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new Result<Guid>.Done(saved.Id);
    }

    /// <summary>Puts in the scan; another one takes its place.</summary>
    public async Task<Result<string?>> AttachAsync(
        Actor actor,
        Guid id,
        Stream content,
        string fileName,
        CancellationToken cancel
    )
    {
        // The upload takes as long as the line does; the account is locked only afterwards.
        if (await OwnAsync(actor, id, cancel) is null)
        {
            return new Result<string?>.NotFound();
        }

        var stored = await store.RunAsync(actor, content, fileName, FileRule.Evidence, cancel);
        if (stored is not Result<StoreUpload.Upload>.Done { Value: var upload })
        {
            return stored.As<StoreUpload.Upload, string?>();
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockAccountAsync(actor.AccountId, cancel);
        var standing = await OwnAsync(actor, id, cancel);
        await db.Entry(standing!).ReloadAsync(cancel);
        if (standing!.State is RegistrationState.Waiting or RegistrationState.Approved)
        {
            return new Result<string?>.Refused(NotNow);
        }

        standing.ScanId = upload.File.Id;
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new Result<string?>.Done(upload.Known);
    }

    /// <summary>Sends it to whoever examines it.</summary>
    /// <returns>That organisation's name.</returns>
    public async Task<Result<string>> SendAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockAccountAsync(actor.AccountId, cancel);
        if (await OwnAsync(actor, id, cancel) is not { } made)
        {
            return new Result<string>.NotFound();
        }

        var desk = made.Authority ?? made.HrBureau!;
        if (made.State == RegistrationState.Waiting)
        {
            // A second click.
            return new Result<string>.Done(desk.Name);
        }

        if (await WhyNotAsync(made, cancel) is { Count: > 0 } wrong)
        {
            return new Result<string>.Refused(wrong);
        }

        (made.State, made.StateSince) = (RegistrationState.Waiting, time.UtcNow());
        await tell.RunAsync(
            desk.Id,
            actor.AccountId,
            "有单位登记等待审核",
            $"“{made.Name}”申请登记，请核对信息和授权委托书，予以通过或者退回。",
            $"/desk/registrations/{made.Id}",
            cancel
        );
        await AppendAsync(actor, made, cancel);
        await transaction.CommitAsync(cancel);
        return new Result<string>.Done(desk.Name);
    }

    private async Task<IReadOnlyList<FieldError>> WhyNotAsync(Registration made, CancellationToken cancel)
    {
        List<FieldError> wrong = [];
        if (made.State == RegistrationState.Approved)
        {
            wrong.Add(new("", "这份登记已经通过。"));
        }
        else if (await form.TakenAsync(made.CreditCode, cancel) is { } taken)
        {
            wrong.Add(new("", taken));
        }

        if (made.Scan is null)
        {
            wrong.Add(new("scan", "请上传盖章的授权委托书扫描件。"));
        }

        return wrong;
    }

    private Task AppendAsync(Actor actor, Registration made, CancellationToken cancel) =>
        journal.AppendAsync(
            actor,
            "organisation.register",
            made.Id,
            new
            {
                made.Name,
                made.CreditCode,
                made.Nature,
                made.Region,
                made.AuthorityId,
                made.HrBureauId,
                made.IsAgent,
                scan = made.Scan!.Digest,
            },
            cancel
        );

    private Registration Take(Actor actor, Registration? standing, Registration read)
    {
        var now = time.UtcNow();
        if (standing is null)
        {
            (read.Id, read.AccountId, read.PersonId) = (Guid.CreateVersion7(), actor.AccountId, actor.PersonId!.Value);
            (read.CreatedAt, read.StateSince) = (now, now);
            db.Registrations.Add(read);
            return read;
        }

        (standing.Name, standing.CreditCode, standing.Nature) = (read.Name, read.CreditCode, read.Nature);
        (standing.Region, standing.Phone, standing.IsAgent) = (read.Region, read.Phone, read.IsAgent);
        (standing.AuthorityId, standing.HrBureauId) = (read.AuthorityId, read.HrBureauId);
        return standing;
    }

    private Task<int> OpenAsync(Actor actor, CancellationToken cancel) =>
        db.Registrations.CountAsync(
            r => r.AccountId == actor.AccountId && r.State != RegistrationState.Approved,
            cancel
        );

    private Task<Registration?> OwnAsync(Actor actor, Guid id, CancellationToken cancel) =>
        db
            .Registrations.Include(r => r.Authority)
            .Include(r => r.HrBureau)
            .Include(r => r.Scan)
            .Where(RegistrationAccess.OwnedBy(actor))
            .FirstOrDefaultAsync(r => r.Id == id, cancel);
}
