using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Services.Accounts.Codes;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Services.Messages;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Accounts.Contacts;

/// <summary>
/// Binds a phone or an e-mail address to one's own account: the password is asked for, a code goes there, and the address
/// before is warned. The phone is the name one signs in with, so that changes with it.
/// </summary>
public sealed class BindContact(
    AppDb db,
    ConfirmItsMe confirm,
    SendCode send,
    OneTimeCodes codes,
    Inbox inbox,
    Outbox outbox,
    JournalWriter journal,
    TimeProvider time
)
{
    // So long a warning is of use at an address that somebody looks into now and then.
    private static readonly TimeSpan WarningServes = TimeSpan.FromDays(7);

    /// <summary>Sends the code.</summary>
    /// <param name="actor">Whose account.</param>
    /// <param name="channel">Phone or e-mail.</param>
    /// <param name="typed">The address.</param>
    /// <param name="password">The current one.</param>
    /// <param name="visitor">From where.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>The id under which the code is to be entered.</returns>
    public async Task<Result<Guid>> RequestAsync(
        Actor actor,
        MessageChannel channel,
        string typed,
        string password,
        Visitor visitor,
        CancellationToken cancel
    )
    {
        var target = typed.Trim();
        var isEmail = channel == MessageChannel.Email;
        if (!(isEmail ? ContactText.IsEmail(target) : ContactText.IsPhone(target)))
        {
            return new Result<Guid>.Refused([
                new FieldError(
                    "Target",
                    isEmail ? "邮箱格式不对，应类似 name@example.com。" : "手机号应为11位数字，以1开头。"
                ),
            ]);
        }

        return await confirm.RunAsync(actor, password, "Password", cancel) is { } refused
            ? refused.As<Nothing, Guid>()
            : await send.ToBindAsync(actor, target, visitor, "Target", cancel);
    }

    /// <summary>Binds what the code was sent to.</summary>
    public async Task<Result<MessageChannel>> ConfirmAsync(
        Actor actor,
        Guid request,
        string typed,
        CancellationToken cancel
    )
    {
        var code = await codes.CheckAsync(request, CodePurpose.BindContact, typed, cancel);
        if (code is null || code.AccountId != actor.AccountId)
        {
            return Wrong("验证码不正确、已用过或已过期。请核对后重新输入；输错5次后要重新获取。");
        }

        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await db.LockAccountAsync(actor.AccountId, cancel);
            if (!await codes.UseAsync(code.Id, cancel))
            {
                return Wrong("这个验证码已经用过了。");
            }

            var channel = await SaveAsync(actor, code.Target, cancel);
            await transaction.CommitAsync(cancel);
            return new Result<MessageChannel>.Done(channel);
        }
        catch (DbUpdateException)
        {
            // Another account was bound to it since the code went out; whose it is nobody is told.
            return Wrong("没有绑定成功，请重新获取验证码再试。");
        }
    }

    private async Task<MessageChannel> SaveAsync(Actor actor, string target, CancellationToken cancel)
    {
        var account = await db.Users.SingleAsync(a => a.Id == actor.AccountId, cancel);
        var isEmail = target.Contains('@', StringComparison.Ordinal);
        var (before, name) = isEmail
            ? (account.EmailConfirmed ? account.Email : null, "邮箱")
            : (account.PhoneNumber, "手机号");
        if (isEmail)
        {
            account.Email = target;
            account.EmailConfirmed = true;
        }
        else
        {
            account.PhoneNumber = target;
            account.PhoneNumberConfirmed = true;
        }

        var now = time.UtcNow().Chinese();
        if (before is not null && before != target)
        {
            outbox.Warn(
                before,
                $"{now}，职称平台的一个账号不再绑定这个{name}。不是您本人操作的，请联系办事机构。",
                WarningServes
            );
        }

        inbox.Send(
            actor.AccountId,
            $"您的账号绑定了{name}",
            $"{now}，账号绑定了{name}{target}。不是您本人操作的，请马上修改密码，并联系办事机构。",
            "/account/security",
            MessageKind.Security
        );
        var act = isEmail ? "account.email-bind" : "account.phone-bind";
        await journal.AppendAsync(actor, act, actor.AccountId, new { isFirst = before is null }, cancel);
        return isEmail ? MessageChannel.Email : MessageChannel.Sms;
    }

    private static Result<MessageChannel>.Refused Wrong(string sentence) => new([new FieldError("Code", sentence)]);
}
