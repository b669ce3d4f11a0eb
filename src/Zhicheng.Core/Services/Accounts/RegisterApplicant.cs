using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Accounts;

/// <summary>Opens an account with an empty profile for somebody who wants to apply.</summary>
public sealed class RegisterApplicant(AppDb db, UserManager<Account> accounts, JournalWriter journal, TimeProvider time)
{
    public sealed record Form(string Name, string Phone, string? Email, string Password);

    public async Task<Result<Account>> RunAsync(Form form, CancellationToken cancel)
    {
        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            UserName = form.Phone,
            PhoneNumber = form.Phone,
            Email = string.IsNullOrWhiteSpace(form.Email) ? null : form.Email.Trim(),
            DisplayName = form.Name.Trim(),
            CreatedAt = time.UtcNow(),
        };
        if (
            account.Email is { } email
            && await db.Users.AnyAsync(a => a.NormalizedEmail == email.ToUpperInvariant(), cancel)
        )
        {
            var duplicate = accounts.ErrorDescriber.DuplicateEmail(email);
            return new Result<Account>.Refused([new FieldError("Email", duplicate.Description)]);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var created = await accounts.CreateAsync(account, form.Password);
        if (!created.Succeeded)
        {
            return new Result<Account>.Refused([
                .. created.Errors.Select(e => new FieldError(FieldOf(e.Code), e.Description)),
            ]);
        }

        var person = new Person
        {
            Id = Guid.CreateVersion7(),
            AccountId = account.Id,
            Name = account.DisplayName,
            Phone = form.Phone,
            Email = account.Email,
            UpdatedAt = account.CreatedAt,
        };
        db.Persons.Add(person);
        var actor = new Actor(account.Id, account.DisplayName, person.Id, null);
        await journal.AppendAsync(actor, "account.register", account.Id, new { person = person.Id }, cancel);
        await transaction.CommitAsync(cancel);
        return new Result<Account>.Done(account);
    }

    private static string FieldOf(string code) =>
        code.StartsWith("Password", StringComparison.Ordinal) ? "Password"
        : code.Contains("Email", StringComparison.Ordinal) ? "Email"
        : "Phone";
}
