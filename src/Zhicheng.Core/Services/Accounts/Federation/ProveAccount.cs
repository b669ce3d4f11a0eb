using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Services.Accounts.Codes;
using Zhicheng.Core.Services.Accounts.SecondFactors;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Accounts.Federation;

/// <summary>
/// Somebody whom a provider knows by the same number or phone as an account shows that the account is theirs: by its
/// password, or by a code to its phone, and by its second factor where it has one. Then both are linked.
/// </summary>
public sealed class ProveAccount(
    AppDb db,
    MeetIdentity meet,
    CheckPassword check,
    SendCode send,
    OneTimeCodes codes,
    CheckSecondFactor factor,
    LinkDoor link
)
{
    /// <param name="Password">The account's; null when by code.</param>
    /// <param name="Request">Under which a code was asked for; null when by password.</param>
    /// <param name="Code">The code.</param>
    /// <param name="Factor">The code of the authenticator; null when none was typed.</param>
    public sealed record Proof(string? Password, Guid? Request, string? Code, string? Factor);

    /// <param name="Account">Linked now.</param>
    /// <param name="IsStrong">Whether its second factor was shown as well.</param>
    public sealed record Proven(Account Account, bool IsStrong);

    /// <summary>Sends a code to the phone of the account.</summary>
    /// <returns>The id under which it is to be entered.</returns>
    public async Task<Result<Guid>> SendCodeAsync(DoorIdentity identity, Visitor visitor, CancellationToken cancel) =>
        await meet.RunAsync(identity, cancel) is MetIdentity.Candidate { Account.PhoneNumber: { } phone }
            ? await send.RunAsync(CodePurpose.LinkDoor, phone, visitor, "", cancel)
            : new Result<Guid>.NotFound();

    public async Task<Result<Proven>> RunAsync(
        DoorIdentity identity,
        Proof proof,
        Visitor visitor,
        CancellationToken cancel
    )
    {
        if (await meet.RunAsync(identity, cancel) is not MetIdentity.Candidate { Account: var account })
        {
            return new Result<Proven>.NotFound();
        }

        var wrong = proof.Request is { } request
            ? await WrongCodeAsync(account, request, proof.Code ?? "", cancel)
            : await WrongPasswordAsync(account, proof.Password ?? "", visitor, cancel);
        if (wrong is not null)
        {
            return new Result<Proven>.Refused([wrong]);
        }

        var asksFactor = await factor.IsOnAsync(account.Id, cancel);
        if (asksFactor && await WrongFactorAsync(account, proof.Factor, cancel) is { } unproven)
        {
            return new Result<Proven>.Refused([unproven]);
        }

        return await LinkAsync(account, identity, proof.Request, asksFactor, cancel);
    }

    private async Task<Result<Proven>> LinkAsync(
        Account account,
        DoorIdentity identity,
        Guid? request,
        bool isStrong,
        CancellationToken cancel
    )
    {
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            if (request is { } code && !await codes.UseAsync(code, cancel))
            {
                return Refused("Code", "这个验证码已经用过了，请重新获取。");
            }

            var actor = new Actor(account.Id, account.DisplayName, null, null);
            if (await link.AddAsync(account.Id, actor, identity, cancel) is { } why)
            {
                return Refused("", why);
            }

            await transaction.CommitAsync(cancel);
            return new Result<Proven>.Done(new(account, isStrong));
        }
        catch (DbUpdateException)
        {
            return Refused("", "刚才没有绑定成功，请再试一次。");
        }
    }

    private async Task<FieldError?> WrongPasswordAsync(
        Account account,
        string password,
        Visitor visitor,
        CancellationToken cancel
    )
    {
        if (password.Length == 0)
        {
            return new("Password", "请输入这个账号的密码。");
        }

        // By the very door that guards it, so that its waits count here too.
        var answer = await check.RunAsync(account.PhoneNumber ?? account.Email ?? "", password, visitor, cancel);
        return answer switch
        {
            PasswordAnswer.Right right when right.Account.Id == account.Id => null,
            PasswordAnswer.TooEarly early => new("Password", $"输错次数较多，请在{early.Until.Chinese()}以后再试。"),
            PasswordAnswer.GivenTooLongAgo => new("Password", "初始密码已过期，请用短信验证码。"),
            _ => new("Password", "密码不正确，请重新输入；忘记了的，可以用短信验证码。"),
        };
    }

    private async Task<FieldError?> WrongCodeAsync(
        Account account,
        Guid request,
        string typed,
        CancellationToken cancel
    )
    {
        var code = await codes.CheckAsync(request, CodePurpose.LinkDoor, typed, cancel);
        return code?.AccountId == account.Id
            ? null
            : new("Code", "验证码不正确、已用过或已过期。请核对后重新输入；输错5次后要重新获取。");
    }

    private async Task<FieldError?> WrongFactorAsync(Account account, string? typed, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return new("Factor", "这个账号开通了登录动态码，请同时输入手机应用显示的6位数字或一个恢复码。");
        }

        var answer = await factor.RunAsync(account.Id, typed, cancel);
        return answer.IsRight ? null
            : answer.NextAt is { } next ? new("Factor", $"动态码输错次数较多，请在{next.Chinese()}以后再试。")
            : new("Factor", "动态码不正确，或者已经用过。请等应用里换成新的数字再输入。");
    }

    private static Result<Proven>.Refused Refused(string field, string sentence) =>
        new([new FieldError(field, sentence)]);
}
