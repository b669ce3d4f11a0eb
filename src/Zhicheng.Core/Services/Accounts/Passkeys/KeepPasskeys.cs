using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Services.Messages;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Accounts.Passkeys;

/// <summary>A passkey as its owner sees it.</summary>
/// <param name="Id">Its id, for an address.</param>
/// <param name="Name">As its owner called it.</param>
/// <param name="AddedAt">When it was added.</param>
public sealed record OwnPasskey(string Id, string Name, DateTime AddedAt);

/// <summary>The passkeys of an account: listed, added and removed by its owner.</summary>
public sealed class KeepPasskeys(
    AppDb db,
    UserManager<Account> accounts,
    Inbox inbox,
    JournalWriter journal,
    TimeProvider time
)
{
    public const int Most = 10;

    public const int MostCharacters = 40;

    public async Task<IReadOnlyList<OwnPasskey>> ListAsync(Actor actor, CancellationToken cancel)
    {
        var account = await db.Users.SingleAsync(a => a.Id == actor.AccountId, cancel);
        return
        [
            .. (await accounts.GetPasskeysAsync(account))
                .Select(p => new OwnPasskey(IdOf(p), p.Name ?? "", p.CreatedAt.UtcDateTime))
                .OrderBy(p => p.AddedAt),
        ];
    }

    /// <summary>What keeps another one from being added; null: nothing.</summary>
    public async Task<FieldError?> WhyNotAsync(Actor actor, string? name, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > MostCharacters)
        {
            return new("Name", $"请给通行密钥起个名称，最多{MostCharacters}个字，例如“办公室电脑”。");
        }

        return (await ListAsync(actor, cancel)).Count >= Most
            ? new("", $"最多{Most}个通行密钥。请先删除不用的。")
            : null;
    }

    /// <summary>Adds one that the browser has proved; whoever shows it needs no password and no code.</summary>
    public async Task<Result<Nothing>> AddAsync(
        Actor actor,
        UserPasskeyInfo passkey,
        string name,
        CancellationToken cancel
    )
    {
        if (await WhyNotAsync(actor, name, cancel) is { } fault)
        {
            return new Result<Nothing>.Refused([fault]);
        }

        passkey.Name = name.Trim();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var account = await db.Users.SingleAsync(a => a.Id == actor.AccountId, cancel);
        var saved = await accounts.AddOrUpdatePasskeyAsync(account, passkey);
        if (!saved.Succeeded)
        {
            return new Result<Nothing>.Refused("这个通行密钥没有保存成功，请重试。");
        }

        inbox.Send(
            account.Id,
            "添加了通行密钥",
            $"{time.UtcNow().Chinese()}，您的账号添加了通行密钥“{passkey.Name}”，以后可以用它登录。不是您本人添加的，请马上到“账号安全”删除它，并修改密码。",
            "/account/passkeys",
            MessageKind.Security
        );
        await journal.AppendAsync(actor, "account.passkey-add", account.Id, new { passkey = IdOf(passkey) }, cancel);
        await transaction.CommitAsync(cancel);
        return new Result<Nothing>.Done(Nothing.Value);
    }

    /// <summary>Removes one; sessions that it opened go on until they end or are ended.</summary>
    public async Task<Result<Nothing>> RemoveAsync(Actor actor, string id, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var account = await db.Users.SingleAsync(a => a.Id == actor.AccountId, cancel);
        if ((await accounts.GetPasskeysAsync(account)).FirstOrDefault(p => IdOf(p) == id) is not { } found)
        {
            return new Result<Nothing>.NotFound();
        }

        await accounts.RemovePasskeyAsync(account, found.CredentialId);
        inbox.Send(
            account.Id,
            "删除了通行密钥",
            $"{time.UtcNow().Chinese()}，您的账号删除了通行密钥“{found.Name}”，它不能再用来登录。",
            "/account/passkeys",
            MessageKind.Security
        );
        await journal.AppendAsync(actor, "account.passkey-remove", account.Id, new { passkey = id }, cancel);
        await transaction.CommitAsync(cancel);
        return new Result<Nothing>.Done(Nothing.Value);
    }

    // Ids of credentials are bytes of any length; an address takes a digest of them.
    private static string IdOf(UserPasskeyInfo passkey) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(passkey.CredentialId))[..32];
}
