using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Services.Accounts.Codes;
using Zhicheng.Core.Services.Accounts.Sessions;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Services.Messages;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Accounts.Passwords;

/// <summary>
/// Sets a forgotten password anew by the code that was sent. It signs nobody in: that takes the new password, and the
/// second factor where there is one.
/// </summary>
public sealed class ResetPassword(
    AppDb db,
    OneTimeCodes codes,
    SetPassword set,
    EndSessions sessions,
    Devices devices,
    LimitAttempts limits,
    Inbox inbox,
    JournalWriter journal,
    TimeProvider time
)
{
    public sealed record Form(Guid Request, string Code, string Password);

    /// <returns>The device it was done from, which is known from now on, so that attacks on the door do not keep its owner out.</returns>
    public async Task<Result<MetDevice>> RunAsync(Form form, Visitor visitor, CancellationToken cancel)
    {
        // What is wrong with it whoever it belongs to is said first, and costs no attempt.
        var general = PasswordRules.Problems(form.Password, PasswordOwner.Unknown);
        if (general.Count > 0)
        {
            return new Result<MetDevice>.Refused([.. general.Select(p => new FieldError("Password", p))]);
        }

        var code = await codes.CheckAsync(form.Request, CodePurpose.ResetPassword, form.Code, cancel);
        if (code?.AccountId is not { } id)
        {
            return Refused("验证码不正确、已用过或已过期。请核对后重新输入；输错5次后要重新获取。");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var account = await db.Users.SingleAsync(a => a.Id == id, cancel);
        var problems = await set.RunAsync(account, form.Password, "Password");
        if (problems.Count > 0)
        {
            await codes.GiveBackAsync(code.Id, cancel);
            await transaction.CommitAsync(cancel);
            return new Result<MetDevice>.Refused(problems);
        }

        if (!await codes.UseAsync(code.Id, cancel))
        {
            return Refused("这个验证码已经用过了。密码没有再改，请直接登录。");
        }

        var met = await SaveAsync(account, visitor, cancel);
        await transaction.CommitAsync(cancel);
        await limits.ForgetAsync(DoorLimits.Forgiven(code.Target, visitor, null), cancel);
        return new Result<MetDevice>.Done(met);
    }

    private async Task<MetDevice> SaveAsync(Account account, Visitor visitor, CancellationToken cancel)
    {
        var ended = await sessions.EndAsync(account.Id, null, cancel);
        var met = await devices.MeetAsync(account.Id, visitor, cancel);
        inbox.Send(
            account.Id,
            "您的密码已重设",
            $"{time.UtcNow().Chinese()}用验证码重设了密码（{visitor.Device}，网络地址{visitor.Address}），所有设备上的登录都已结束。"
                + "不是您本人操作的，请马上再重设一次，并联系办事机构。",
            "/account/security",
            MessageKind.Security
        );
        var actor = new Actor(account.Id, account.DisplayName, null, null);
        await journal.AppendAsync(actor, "account.password-reset", account.Id, new { ended }, cancel);
        return met;
    }

    private static Result<MetDevice>.Refused Refused(string sentence) => new([new FieldError("Code", sentence)]);
}
