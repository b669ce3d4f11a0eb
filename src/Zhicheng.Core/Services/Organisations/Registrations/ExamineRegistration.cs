using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Forms;
using Zhicheng.Core.Services.Administration;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Services.Messages;
using Zhicheng.Core.Services.Profiles;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Organisations.Registrations;

/// <summary>
/// The authority, or the HR bureau, examines an employer that registers itself: it opens the organisation, with whoever
/// registered it as its head from that day, or sends it back with a reason.
/// </summary>
public sealed class ExamineRegistration(AppDb db, Inbox inbox, JournalWriter journal, TimeProvider time)
{
    public static readonly FormField Reason = new("reason", "退回理由", FormFieldKind.LongText)
    {
        Required = true,
        MaxCharacters = 500,
        Hint = "写明哪里不对、怎样改；登记人会看到",
    };

    /// <param name="Registration">With the organisations above it and the scan.</param>
    /// <param name="Name">Who registers it.</param>
    /// <param name="Phone">The number, its middle hidden.</param>
    /// <param name="Standing">An organisation that has the code already; null: none.</param>
    /// <param name="Others">How many others wait with the same code.</param>
    public sealed record View(Registration Registration, string Name, string Phone, string? Standing, int Others);

    public static bool May(Actor actor) => actor.Seat is { Kind: StageActor.Authority or StageActor.HrBureau };

    /// <summary>What was sent to the actor's desk, what waits first, the one that waits longest on top.</summary>
    public Task<List<Registration>> ListAsync(Actor actor, int most, CancellationToken cancel) =>
        db
            .Registrations.AsNoTracking()
            .Where(RegistrationAccess.ExaminedBy(actor))
            .OrderBy(r => r.State == RegistrationState.Waiting ? 0 : 1)
            .ThenBy(r => r.StateSince)
            .ThenBy(r => r.Id)
            .Take(most)
            .ToListAsync(cancel);

    /// <summary>How many wait on the actor's desk.</summary>
    public Task<int> CountAsync(Actor actor, CancellationToken cancel) =>
        db
            .Registrations.Where(RegistrationAccess.ExaminedBy(actor))
            .CountAsync(r => r.State == RegistrationState.Waiting, cancel);

    public async Task<View?> FindAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        var made = await db
            .Registrations.AsNoTracking()
            .Include(r => r.Account)
            .Include(r => r.Authority)
            .Include(r => r.HrBureau)
            .Include(r => r.Scan)
            .Where(RegistrationAccess.ExaminedBy(actor))
            .FirstOrDefaultAsync(r => r.Id == id, cancel);
        return made is null
            ? null
            : new View(
                made,
                made.Account!.DisplayName,
                PhoneNumbers.Mask(made.Account.PhoneNumber),
                await StandingAsync(made, cancel),
                await db.Registrations.CountAsync(
                    r => r.CreditCode == made.CreditCode && r.Id != id && r.State == RegistrationState.Waiting,
                    cancel
                )
            );
    }

    public async Task<Result<Registration>> ReturnAsync(
        Actor actor,
        Guid id,
        IReadOnlyDictionary<string, string?> typed,
        CancellationToken cancel
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var opened = await OpenAsync(actor, id, cancel);
        if (opened is not Result<Registration>.Done { Value: var made })
        {
            return opened;
        }

        var reader = new FormReader(typed, time.TodayInChina());
        var reason = reader.Text(Reason);
        if (reader.Errors.Count > 0)
        {
            return new Result<Registration>.Refused(reader.Errors);
        }

        Decide(actor, made, RegistrationState.Returned);
        made.ReturnReason = reason;
        inbox.Send(
            made.AccountId,
            "单位登记被退回",
            $"您为“{made.Name}”提交的登记被{actor.Seat!.OrganisationName}退回。理由：{reason}。已填写的内容和扫描件都还在，改好后可以再次提交。",
            $"/register/organisation/{made.Id}"
        );
        await journal.AppendAsync(actor, "organisation.return", made.Id, new { made.CreditCode, reason }, cancel);
        await transaction.CommitAsync(cancel);
        return new Result<Registration>.Done(made);
    }

    public async Task<Result<Registration>> ApproveAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            var opened = await OpenAsync(actor, id, cancel);
            if (opened is not Result<Registration>.Done { Value: var made })
            {
                return opened;
            }

            if (await WhyNotAsync(made, cancel) is { } sentence)
            {
                return new Result<Registration>.Refused(sentence);
            }

            await OpenEmployerAsync(actor, made, cancel);
            await transaction.CommitAsync(cancel);
            return new Result<Registration>.Done(made);
        }
        catch (DbUpdateException)
        {
            // Somebody opened an organisation with the same code at this moment.
            db.ChangeTracker.Clear();
            return new Result<Registration>.Refused("刚才没有办成，请核对后再试一次。");
        }
    }

    private async Task OpenEmployerAsync(Actor actor, Registration made, CancellationToken cancel)
    {
        var employer = new Organisation
        {
            Id = Guid.CreateVersion7(),
            Name = made.Name,
            Kind = StageActor.Employer,
            CreditCode = made.CreditCode,
            Nature = made.Nature,
            IsPublicInstitution = ChoiceLists.IsPublicInstitution(made.Nature),
            IsAgent = made.IsAgent,
            Region = made.Region,
            AuthorityId = made.AuthorityId,
            HrBureauId = made.HrBureauId,
            Phone = made.Phone,
        };
        var office = new Office
        {
            Id = Guid.CreateVersion7(),
            AccountId = made.AccountId,
            OrganisationId = employer.Id,
            Heads = true,
            From = time.TodayInChina(),
        };
        db.Organisations.Add(employer);
        db.Offices.Add(office);
        Decide(actor, made, RegistrationState.Approved);
        (made.OrganisationId, made.ReturnReason) = (employer.Id, null);
        inbox.Send(
            made.AccountId,
            "单位的授权委托书已审核通过",
            $"“{made.Name}”已登记，{office.From.Chinese()}起您是它的负责人，可以办理业务，也可以给本单位其他人任职。第一次打开单位的待办前，请按页面提示绑定登录动态码。",
            "/seat"
        );
        await journal.AppendAsync(
            actor,
            "organisation.approve",
            made.Id,
            new
            {
                organisation = employer.Id,
                made.CreditCode,
                office = office.Id,
                account = office.AccountId,
                office.From,
                scan = made.Scan?.Digest,
            },
            cancel
        );
    }

    private async Task<string?> WhyNotAsync(Registration made, CancellationToken cancel)
    {
        if (await StandingAsync(made, cancel) is { } standing)
        {
            return $"这个统一社会信用代码已经是“{standing}”的，不能再登记。请退回并写明理由。";
        }

        if (await db.Users.AnyAsync(a => a.Id == made.AccountId && a.ClosedAt != null, cancel))
        {
            return "登记人的账号已停用。请退回，由单位换一个人登记。";
        }

        var today = time.TodayInChina();
        return await db.AdministratorPosts.AnyAsync(
            p => p.AccountId == made.AccountId && (p.To == null || p.To >= today),
            cancel
        )
            ? "登记人是平台的管理员。管理员不办理业务，请退回，由单位换一个人登记。"
            : null;
    }

    // Under the lock, so that two officers do not both decide.
    private async Task<Result<Registration>> OpenAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        await db
            .Registrations.Where(r => r.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.CreatedAt, r => r.CreatedAt), cancel);
        var made = await db
            .Registrations.Include(r => r.Scan)
            .Where(RegistrationAccess.ExaminedBy(actor))
            .FirstOrDefaultAsync(r => r.Id == id, cancel);
        return made switch
        {
            null => new Result<Registration>.NotFound(),
            { State: RegistrationState.Waiting } => new Result<Registration>.Done(made),
            _ => new Result<Registration>.Refused("这份登记已经办理过了，请看最新的状态。"),
        };
    }

    private void Decide(Actor actor, Registration made, RegistrationState state) =>
        (made.State, made.StateSince, made.DecidedBy) = (state, time.UtcNow(), actor.AccountId);

    private Task<string?> StandingAsync(Registration made, CancellationToken cancel) =>
        db
            .Organisations.Where(o => o.CreditCode == made.CreditCode && o.Id != made.OrganisationId)
            .Select(o => (string?)o.Name)
            .FirstOrDefaultAsync(cancel);
}
