using System.Text.RegularExpressions;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Services.Accounts.Codes;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Services.Messages;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Accounts.Passwords;

/// <summary>
/// Sends a code with which a forgotten password is set anew. Whoever asks gets the same answer after the same work, whether
/// or not the address belongs to an account.
/// </summary>
public sealed partial class RequestReset(
    AppDb db,
    FindAccount find,
    LimitAttempts limits,
    OneTimeCodes codes,
    Outbox outbox,
    JournalWriter journal
)
{
    /// <param name="typed">Phone number or e-mail address.</param>
    /// <param name="visitor">From where.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>The id under which the code is to be entered.</returns>
    public async Task<Result<Guid>> RunAsync(string typed, Visitor visitor, CancellationToken cancel)
    {
        var target = typed.Trim();
        if (!Phone().IsMatch(target) && !Email().IsMatch(target))
        {
            return Refused("请输入注册时的手机号（11位数字）或邮箱（类似 name@example.com）。");
        }

        var begun = await limits.BeginAsync(DoorLimits.SendCode(target, visitor), cancel);
        if (!begun.IsHeard)
        {
            return Refused(
                $"验证码要得太频繁，请在{begun.NextAt!.Value.Chinese()}以后再试。已收到的验证码10分钟内有效。"
            );
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var account = await find.RunAsync(target, cancel);
        var (row, digits) = codes.Make(CodePurpose.ResetPassword, target, account?.Id);
        outbox.Send(
            target,
            $"您正在重设职称平台的密码，验证码{digits}，10分钟内有效。不是您本人操作的，请不要告诉任何人。",
            OneTimeCodes.Serves,
            isWithheld: account is null
        );
        await journal.AppendAsync(null, "account.reset-request", account?.Id, new { code = row.Id }, cancel);
        await transaction.CommitAsync(cancel);
        return new Result<Guid>.Done(row.Id);
    }

    private static Result<Guid>.Refused Refused(string sentence) => new([new FieldError("Target", sentence)]);

    [GeneratedRegex("^1[0-9]{10}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Phone();

    [GeneratedRegex(@"^[^@\s]{1,64}@[^@\s]{1,190}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Email();
}
