using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Services.Messages;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Accounts.Codes;

/// <summary>
/// Sends a code to a phone or an e-mail address. Whoever asks gets the same answer after the same work, whether or not the
/// address belongs to an account; only the message itself differs.
/// </summary>
public sealed class SendCode(
    AppDb db,
    FindAccount find,
    LimitAttempts limits,
    OneTimeCodes codes,
    Outbox outbox,
    JournalWriter journal
)
{
    /// <param name="purpose">What the code is good for.</param>
    /// <param name="target">Phone number or e-mail address.</param>
    /// <param name="visitor">From where it is asked.</param>
    /// <param name="field">Where to say what is wrong.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>The id under which the code is to be entered.</returns>
    public Task<Result<Guid>> RunAsync(
        CodePurpose purpose,
        string target,
        Visitor visitor,
        string field,
        CancellationToken cancel
    ) => RunAsync(purpose, null, target, visitor, field, cancel);

    /// <summary>Sends a code with which somebody who is signed in binds an address to the account.</summary>
    public Task<Result<Guid>> ToBindAsync(
        Actor actor,
        string target,
        Visitor visitor,
        string field,
        CancellationToken cancel
    ) => RunAsync(CodePurpose.BindContact, actor, target, visitor, field, cancel);

    private async Task<Result<Guid>> RunAsync(
        CodePurpose purpose,
        Actor? actor,
        string target,
        Visitor visitor,
        string field,
        CancellationToken cancel
    )
    {
        var begun = await limits.BeginAsync(DoorLimits.SendCode(target, visitor), cancel);
        if (!begun.IsHeard)
        {
            var until = begun.NextAt!.Value.Chinese();
            return new Result<Guid>.Refused([
                new FieldError(field, $"验证码要得太频繁，请在{until}以后再试。已收到的验证码10分钟内有效。"),
            ]);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var account = await find.RunAsync(target, withClosed: purpose != CodePurpose.ResetPassword, cancel);
        // What is bound to another account can be bound to no second one: its owner is told, whoever asks is not.
        var isTaken = account is not null && account.Id != actor?.AccountId;
        var owner =
            actor is null ? account?.Id
            : isTaken ? null
            : actor.AccountId;
        var (row, digits) = codes.Make(purpose, target, owner);
        var (text, isWithheld) = TextOf(purpose, digits, isTaken);
        outbox.Send(target, text, OneTimeCodes.Serves, isWithheld);
        await journal.AppendAsync(
            actor,
            ActOf(purpose),
            actor?.AccountId ?? account?.Id,
            new { code = row.Id },
            cancel
        );
        await transaction.CommitAsync(cancel);
        return new Result<Guid>.Done(row.Id);
    }

    private static string ActOf(CodePurpose purpose) =>
        purpose switch
        {
            CodePurpose.Register => "account.register-request",
            CodePurpose.BindContact => "account.contact-request",
            CodePurpose.LinkDoor => "account.door-request",
            _ => "account.reset-request",
        };

    private static (string Text, bool IsWithheld) TextOf(CodePurpose purpose, string digits, bool isTaken) =>
        (purpose, isTaken) switch
        {
            (CodePurpose.Register, false) => (
                $"您正在注册职称平台的账号，验证码{digits}，10分钟内有效。不是您本人操作的，请不要告诉任何人。",
                false
            ),
            (CodePurpose.Register, true) => (
                "有人用这个手机号注册职称平台，而它已经注册过。是您本人的，请直接登录，忘记密码的可以重设；不是的，不用理会。",
                false
            ),
            (CodePurpose.BindContact, false) => (
                $"您正在把它绑定到职称平台的账号，验证码{digits}，10分钟内有效。不是您本人操作的，请不要告诉任何人。",
                false
            ),
            (CodePurpose.LinkDoor, _) => (
                $"您正在把另一种登录方式绑定到您在职称平台的账号，验证码{digits}，10分钟内有效。不是您本人操作的，请不要告诉任何人。",
                !isTaken
            ),
            (CodePurpose.BindContact, true) => (
                "有人想把它绑定到职称平台的另一个账号，而它已经绑定在一个账号上，没有改动。不是您本人操作的，不用理会。",
                false
            ),
            _ => (
                $"您正在重设职称平台的密码，验证码{digits}，10分钟内有效。不是您本人操作的，请不要告诉任何人。",
                !isTaken
            ),
        };
}
