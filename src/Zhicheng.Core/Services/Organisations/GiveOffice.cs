using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Forms;
using Zhicheng.Core.Services.Accounts;
using Zhicheng.Core.Services.Accounts.Passwords;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Services.Messages;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Organisations;

/// <summary>Gives somebody an office of an organisation, or makes somebody an officer's deputy for an absence.</summary>
public sealed class GiveOffice(
    AppDb db,
    NewAccount accounts,
    Outbox outbox,
    Inbox inbox,
    JournalWriter journal,
    TimeProvider time
)
{
    public async Task<Result<Office>> RunAsync(
        Actor actor,
        Guid organisationId,
        IReadOnlyDictionary<string, string?> typed,
        CancellationToken cancel
    )
    {
        if (await OrganisationAsync(actor, organisationId, cancel) is not { } organisation)
        {
            return new Result<Office>.NotFound();
        }

        var reader = new FormReader(typed, time.TodayInChina());
        var fields = OfficeForm.Give(actor, organisation);
        var (name, phone) = (reader.Text(NewAccount.Name), NewAccount.ReadPhone(reader));
        var role = reader.Choice(fields.First(f => f.Id == OfficeForm.Role.Id));
        var policies = fields.Contains(OfficeForm.Policies) && reader.YesNo(OfficeForm.Policies) == true;
        var (from, until) = OfficeForm.Days(reader, OfficeForm.Until);
        if (reader.Errors.Count > 0)
        {
            return new Result<Office>.Refused(reader.Errors);
        }

        var given = Enum.Parse<OfficeRole>(role!);
        if (policies && given == OfficeRole.Supervisor)
        {
            return Refused(OfficeForm.Policies.Id, "监督人员只查看，不管理评审政策。");
        }

        var office = new Office
        {
            Id = Guid.CreateVersion7(),
            OrganisationId = organisation.Id,
            Heads = given == OfficeRole.Head,
            Supervises = given == OfficeRole.Supervisor,
            KeepsPolicies = policies,
            From = from!.Value,
            To = until,
        };
        var what = $"{organisation.Name}{OfficeRights.NameOf(given)}";
        return await SaveAsync(actor, office, name!, phone!, what, "office.give", null, cancel);
    }

    /// <summary>The deputy acts as the officer would, but gives no offices and works on no policies.</summary>
    public async Task<Result<Office>> DeputyAsync(
        Actor actor,
        Guid organisationId,
        Guid officeId,
        IReadOnlyDictionary<string, string?> typed,
        CancellationToken cancel
    )
    {
        var today = time.TodayInChina();
        var principal = await OrganisationAsync(actor, organisationId, cancel) is null
            ? null
            : await db
                .Offices.AsNoTracking()
                .Include(o => o.Account)
                .Include(o => o.Organisation)
                .FirstOrDefaultAsync(
                    o =>
                        o.Id == officeId
                        && o.OrganisationId == organisationId
                        && o.ForOfficeId == null
                        && (o.To == null || o.To >= today),
                    cancel
                );
        if (principal is null)
        {
            return new Result<Office>.NotFound();
        }

        var reader = new FormReader(typed, today);
        var (name, phone) = (reader.Text(NewAccount.Name), NewAccount.ReadPhone(reader));
        var (from, until) = OfficeForm.Days(reader, OfficeForm.DeputyUntil);
        var reason = reader.Text(OfficeForm.Reason);
        if (until > principal.To)
        {
            reader.Wrong(
                OfficeForm.DeputyUntil.Id,
                $"{principal.Account!.DisplayName}的任职到{principal.To!.Value.Chinese()}为止，代理不能更晚。"
            );
        }

        if (phone is not null && phone == principal.Account!.PhoneNumber)
        {
            reader.Wrong(NewAccount.Phone.Id, "不能代理自己，请写明代理人的手机号。");
        }

        if (reader.Errors.Count > 0)
        {
            return new Result<Office>.Refused(reader.Errors);
        }

        var office = new Office
        {
            Id = Guid.CreateVersion7(),
            OrganisationId = organisationId,
            Supervises = principal.Supervises,
            ForOfficeId = principal.Id,
            From = from!.Value,
            To = until,
        };
        var role = OfficeRights.NameOf(OfficeRights.RoleOf(principal));
        var what = $"{principal.Organisation!.Name}{role}{principal.Account!.DisplayName}的代理人";
        return await SaveAsync(actor, office, name!, phone!, what, "office.deputy", reason, cancel);
    }

    private Task<Organisation?> OrganisationAsync(Actor actor, Guid id, CancellationToken cancel) =>
        db
            .Organisations.AsNoTracking()
            .Where(OfficeRights.GivenOutBy(actor))
            .FirstOrDefaultAsync(o => o.Id == id, cancel);

    private async Task<Result<Office>> SaveAsync(
        Actor actor,
        Office office,
        string name,
        string phone,
        string what,
        string act,
        string? reason,
        CancellationToken cancel
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var found = await accounts.FindOrOpenAsync(name, phone, cancel);
        if (found is not Result<AccountAndPassword>.Done { Value: var holder })
        {
            return found.As<AccountAndPassword, Office>();
        }

        office.AccountId = holder.Account.Id;
        if (await WhyNotAsync(office, cancel) is { } sentence)
        {
            return Refused(NewAccount.Phone.Id, sentence);
        }

        db.Offices.Add(office);
        Tell(holder, phone, what, office);
        await journal.AppendAsync(
            actor,
            act,
            office.Id,
            new
            {
                account = office.AccountId,
                organisation = office.OrganisationId,
                role = OfficeRights.RoleOf(office),
                office.KeepsPolicies,
                forOffice = office.ForOfficeId,
                office.From,
                office.To,
                reason,
            },
            cancel
        );
        await transaction.CommitAsync(cancel);
        return new Result<Office>.Done(office);
    }

    private async Task<string?> WhyNotAsync(Office office, CancellationToken cancel)
    {
        var today = time.TodayInChina();
        if (
            await db.AdministratorPosts.AnyAsync(
                p => p.AccountId == office.AccountId && (p.To == null || p.To >= today),
                cancel
            )
        )
        {
            return "这个账号是平台的管理员。管理员不办理业务，请换一个人。";
        }

        var taken = await db.Offices.AnyAsync(
            o =>
                o.AccountId == office.AccountId
                && o.OrganisationId == office.OrganisationId
                && o.ForOfficeId == office.ForOfficeId
                && (o.To == null || o.To >= office.From)
                && (office.To == null || o.From <= office.To),
            cancel
        );
        return taken ? "这个人在这段时间已经有这里的任职。请先结束原来的，或者换个时间。" : null;
    }

    private void Tell(AccountAndPassword holder, string phone, string what, Office office)
    {
        var days = office.To is { } until
            ? $"{office.From.Chinese()}至{until.Chinese()}"
            : $"{office.From.Chinese()}起";
        inbox.Send(
            holder.Account.Id,
            "您有了新的任职",
            $"{days}，您担任{what}。登录后可以换成这个身份办理。",
            "/seat",
            MessageKind.Work
        );
        if (holder.Password is { } password)
        {
            outbox.Send(
                phone,
                $"{days}，您在职称平台担任{what}。登录名是本手机号，初始密码{password}，{GivePassword.Serves.TotalDays:0}天内有效，登录后请改成自己的。",
                GivePassword.Serves
            );
        }
    }

    private static Result<Office>.Refused Refused(string field, string sentence) =>
        new([new FieldError(field, sentence)]);
}
