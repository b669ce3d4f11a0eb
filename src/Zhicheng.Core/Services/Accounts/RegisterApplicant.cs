using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Messages;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Data.Protection;
using Zhicheng.Core.Services.Accounts.Codes;
using Zhicheng.Core.Services.Accounts.Passwords;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Services.Messages;
using Zhicheng.Core.Services.Profiles;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Accounts;

/// <summary>
/// Opens an account with a profile for somebody who wants to apply and holds the phone a code was sent to. Whether the
/// identity number stands in another profile already is told to that profile's owner, not to whoever registers.
/// </summary>
public sealed class RegisterApplicant(
    AppDb db,
    UserManager<Account> accounts,
    OneTimeCodes codes,
    Inbox inbox,
    JournalWriter journal,
    TimeProvider time
)
{
    private const string WrongCode = "验证码不正确、已用过或已过期。请核对后重新输入；输错5次后要重新获取。";

    /// <param name="Request">Under which the code was asked for; its phone becomes the account's.</param>
    public sealed record Form(Guid Request, string Code, string Name, string IdNumber, string Password);

    /// <summary>What is wrong with number and password, whatever else may be; the code is not spent by asking.</summary>
    public IReadOnlyList<FieldError> Faults(Form form) => Read(form).Wrong;

    /// <param name="form">What was typed.</param>
    /// <param name="asksCode">False where no message can be sent: then the phone stays unconfirmed.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<Result<Account>> RunAsync(Form form, bool asksCode, CancellationToken cancel)
    {
        var (number, wrong) = Read(form);
        if (wrong.Count > 0)
        {
            return new Result<Account>.Refused(wrong);
        }

        var code = asksCode
            ? await codes.CheckAsync(form.Request, CodePurpose.Register, form.Code, cancel)
            : await codes.FindAsync(form.Request, CodePurpose.Register, cancel);
        if (code is not { AccountId: null })
        {
            return Refused("Code", WrongCode);
        }

        try
        {
            return await OpenAsync(form, number!, code, asksCode, cancel);
        }
        catch (DbUpdateException)
        {
            // Somebody took the phone or the number at the same moment; the unique index let one of them.
            return Refused("", "刚才没有办成，请再提交一次。");
        }
    }

    private async Task<Result<Account>> OpenAsync(
        Form form,
        IdNumber number,
        OneTimeCode code,
        bool isConfirmed,
        CancellationToken cancel
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.WithPhone(code.Target).AnyAsync(cancel))
        {
            // Registered since the code was asked for.
            return Refused("Code", WrongCode);
        }

        var holder = await db.WithIdNumber(number.Text).Select(p => (Guid?)p.AccountId).FirstOrDefaultAsync(cancel);
        var account = AccountOf(form, code.Target, isConfirmed);
        var person = PersonOf(account, holder is null ? number : null);
        db.Persons.Add(person);
        var created = await accounts.CreateAsync(account, form.Password);
        if (!created.Succeeded)
        {
            db.ChangeTracker.Clear();
            await codes.GiveBackAsync(code.Id, cancel);
            await transaction.CommitAsync(cancel);
            return new Result<Account>.Refused([
                .. created.Errors.Select(e => new FieldError(
                    e.Code == "Password" ? "Password" : "Code",
                    e.Description
                )),
            ]);
        }

        if (!await codes.UseAsync(code.Id, cancel))
        {
            return Refused("Code", WrongCode);
        }

        if (holder is { } known)
        {
            Tell(known);
        }

        var actor = new Actor(account.Id, account.DisplayName, person.Id, null);
        await journal.AppendAsync(
            actor,
            "account.register",
            account.Id,
            new
            {
                person = person.Id,
                phoneConfirmed = isConfirmed,
                numberHeldBy = holder,
            },
            cancel
        );
        await transaction.CommitAsync(cancel);
        return new Result<Account>.Done(account);
    }

    private Account AccountOf(Form form, string phone, bool isConfirmed) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            PhoneNumber = phone,
            PhoneNumberConfirmed = isConfirmed,
            DisplayName = form.Name.Trim(),
            CreatedAt = time.UtcNow(),
        };

    private (IdNumber? Number, List<FieldError> Wrong) Read(Form form)
    {
        var number = IdNumber.Read(form.IdNumber, time.TodayInChina(), out var problem);
        var owner = new PasswordOwner(form.Name, null, null, number?.Text);
        List<FieldError> wrong =
        [
            .. PasswordRules.Problems(form.Password, owner).Select(p => new FieldError("Password", p)),
        ];
        if (problem is not null)
        {
            wrong.Insert(0, new FieldError("IdNumber", problem));
        }

        return (number, wrong);
    }

    private static Person PersonOf(Account account, IdNumber? number) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            AccountId = account.Id,
            Name = account.DisplayName,
            Phone = account.PhoneNumber,
            IdNumber = number?.Text,
            Gender = number?.Gender,
            BirthDate = number?.Birth,
            UpdatedAt = account.CreatedAt,
        };

    private void Tell(Guid holder) =>
        inbox.Send(
            holder,
            "有人用您的身份证号码注册",
            $"{time.UtcNow().Chinese()}，有人用另一个手机号注册，填了您的身份证号码。那个账号里没有记下这个号码。"
                + "是您本人重复注册的，请继续用这个账号；不是的，请联系办事机构。",
            "/account/security",
            MessageKind.Security
        );

    private static Result<Account>.Refused Refused(string field, string sentence) =>
        new([new FieldError(field, sentence)]);
}
