using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Protection;
using Zhicheng.Core.Forms;
using Zhicheng.Core.Services.Accounts;
using Zhicheng.Core.Services.Accounts.Sessions;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Administration;

/// <summary>
/// Gives and ends the posts of administrators, on the machine itself: there no administrator can widen what another
/// one may do, and the first one has to come from somewhere.
/// </summary>
public sealed class GiveAdministratorPost(
    AppDb db,
    NewAccount accounts,
    EndSessions sessions,
    JournalWriter journal,
    TimeProvider time
)
{
    public async Task<Result<AccountAndPassword>> RunAsync(
        AdministratorKind kind,
        string name,
        string phone,
        CancellationToken cancel
    )
    {
        var today = time.TodayInChina();
        var reader = new FormReader(
            new Dictionary<string, string?> { [NewAccount.Name.Id] = name, [NewAccount.Phone.Id] = phone },
            today
        );
        var (who, number) = (reader.Text(NewAccount.Name), NewAccount.ReadPhone(reader));
        if (reader.Errors.Count > 0)
        {
            return new Result<AccountAndPassword>.Refused(reader.Errors);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var found = await accounts.FindOrOpenAsync(who!, number!, cancel);
        if (found is not Result<AccountAndPassword>.Done { Value.Account: var account })
        {
            return found;
        }

        if (await WhyNotAsync(account.Id, today, cancel) is { } sentence)
        {
            return new Result<AccountAndPassword>.Refused(sentence);
        }

        db.AdministratorPosts.Add(
            new AdministratorPost
            {
                Id = Guid.CreateVersion7(),
                AccountId = account.Id,
                Kind = kind,
                From = today,
            }
        );
        await journal.AppendAsync(null, "administrator.give", account.Id, new { kind, from = today }, cancel);
        await transaction.CommitAsync(cancel);
        return found;
    }

    /// <summary>Ends whatever post the account has, at once, with all its sessions.</summary>
    public async Task<Result<Nothing>> EndAsync(string phone, CancellationToken cancel)
    {
        var today = time.TodayInChina();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var holder = db.WithPhone(phone).Select(a => a.Id);
        var posts = await db
            .AdministratorPosts.Where(p => holder.Contains(p.AccountId) && (p.To == null || p.To >= today))
            .ToListAsync(cancel);
        if (posts.Count == 0)
        {
            return new Result<Nothing>.NotFound();
        }

        var account = posts[0].AccountId;
        posts.ForEach(p => p.To = today.AddDays(-1));
        var ended = await sessions.EndAsync(account, null, cancel);
        await journal.AppendAsync(
            null,
            "administrator.end",
            account,
            new { kinds = posts.Select(p => p.Kind), ended },
            cancel
        );
        await transaction.CommitAsync(cancel);
        return new Result<Nothing>.Done(Nothing.Value);
    }

    /// <summary>The posts that stand or will.</summary>
    public Task<List<AdministratorPost>> ListAsync(CancellationToken cancel)
    {
        var today = time.TodayInChina();
        return db
            .AdministratorPosts.AsNoTracking()
            .Include(p => p.Account)
            .Where(p => p.To == null || p.To >= today)
            .OrderBy(p => p.Kind)
            .ThenBy(p => p.From)
            .ToListAsync(cancel);
    }

    private async Task<string?> WhyNotAsync(Guid account, DateOnly today, CancellationToken cancel)
    {
        var held = await db
            .AdministratorPosts.Where(p => p.AccountId == account && (p.To == null || p.To >= today))
            .Select(p => (AdministratorKind?)p.Kind)
            .FirstOrDefaultAsync(cancel);
        if (held is { } kind)
        {
            return $"这个账号已是{AdministratorWords.NameOf(kind)}。三种管理员不能由一个账号兼任，请另用一个手机号，或先结束原来的。";
        }

        return await db.Offices.AnyAsync(o => o.AccountId == account && (o.To == null || o.To >= today), cancel)
            ? "这个账号在某个单位任职。管理员不办理业务，请另用一个手机号，或先结束任职。"
            : null;
    }
}
