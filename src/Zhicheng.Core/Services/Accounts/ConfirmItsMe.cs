using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Accounts;

/// <summary>Asks somebody who is signed in for the password again, before what a thief of a session would do.</summary>
public sealed class ConfirmItsMe(AppDb db, CheckPassword check, LimitAttempts limits)
{
    /// <returns>Null when it was right; else what to say under the field.</returns>
    public async Task<Result<Nothing>.Refused?> RunAsync(
        Actor actor,
        string password,
        string field,
        CancellationToken cancel
    )
    {
        var again = DoorLimits.PasswordAgain(actor.AccountId);
        var begun = await limits.BeginAsync([again], cancel);
        if (!begun.IsHeard)
        {
            return Refused(field, $"当前密码输错次数较多，请在{begun.NextAt!.Value.Chinese()}以后再试。");
        }

        var account = await db.Users.SingleAsync(a => a.Id == actor.AccountId, cancel);
        if (account.PasswordHash is null)
        {
            return Refused(field, "您的账号还没有密码。请先到“账号安全”设置密码。");
        }

        if (!check.IsRight(account, password))
        {
            return Refused(field, "当前密码不正确，请重新输入。忘记了的，请退出登录后点“忘记密码”。");
        }

        await limits.ForgetAsync([again], cancel);
        return null;
    }

    private static Result<Nothing>.Refused Refused(string field, string sentence) =>
        new([new FieldError(field, sentence)]);
}
