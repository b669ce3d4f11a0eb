using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Services.Accounts;
using Zhicheng.Core.Services.Accounts.Sessions;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Web.Tests;

public sealed record TestApplicant(Guid AccountId, Guid PersonId, string Name)
{
    public Actor Actor => new(AccountId, Name, PersonId, null);
}

public sealed record TestOfficer(Guid AccountId, Guid OfficeId, string Name, Seat Seat)
{
    public Actor Actor => new(AccountId, Name, null, Seat);
}

/// <summary>Somebody with a password.</summary>
public sealed record TestDoor(TestApplicant Person, string Phone, string Password)
{
    public const string Usual = "guang xue jing tou 88";
}

/// <summary>Puts people and organisations into a test's database.</summary>
public static class TestPeople
{
    private static int phones;

    public static async Task<Organisation> AddOrganisationAsync(
        this TestApp app,
        StageActor kind,
        string? name = null,
        Action<Organisation>? shape = null
    )
    {
        var organisation = new Organisation
        {
            Id = Guid.CreateVersion7(),
            Name = name ?? $"示例单位{Interlocked.Increment(ref phones)}",
            Kind = kind,
            Region = "示例区",
        };
        shape?.Invoke(organisation);
        await app.OnDataAsync(db => SaveAsync(db, organisation));
        return organisation;
    }

    /// <summary>Somebody with an account and a profile, at an employer when one is given.</summary>
    public static async Task<TestApplicant> AddApplicantAsync(
        this TestApp app,
        Guid? employerId = null,
        string name = "张三",
        Action<Person>? shape = null
    )
    {
        var account = await AddAccountAsync(app, name);
        var person = new Person
        {
            Id = Guid.CreateVersion7(),
            AccountId = account.Id,
            Name = name,
            Phone = account.PhoneNumber,
            EmployerId = employerId,
            UpdatedAt = app.Clock.UtcNow(),
        };
        shape?.Invoke(person);
        await app.OnDataAsync(db => SaveAsync(db, person));
        if (person.EmployerId is { } employer)
        {
            await app.AddBindingAsync(person.Id, employer, BindingState.Bound);
        }

        return new TestApplicant(account.Id, person.Id, name);
    }

    /// <summary>Somebody's tie to an employer, since 2020.</summary>
    public static async Task<Guid> AddBindingAsync(this TestApp app, Guid personId, Guid employerId, BindingState state)
    {
        var binding = new Binding
        {
            Id = Guid.CreateVersion7(),
            PersonId = personId,
            EmployerId = employerId,
            State = state,
            StateSince = app.Clock.UtcNow(),
            AskedAt = app.Clock.UtcNow(),
            AskedBy = personId,
            From = new DateOnly(2020, 1, 1),
        };
        await app.OnDataAsync(db => SaveAsync(db, binding));
        return binding.Id;
    }

    /// <summary>Somebody who sits at a desk of an organisation.</summary>
    public static async Task<TestOfficer> AddOfficerAsync(
        this TestApp app,
        Organisation organisation,
        string name = "李四"
    )
    {
        var account = await AddAccountAsync(app, name);
        return await app.AddOfficeAsync(account.Id, organisation, name);
    }

    /// <summary>Gives an account a seat, for example that of an applicant who is an officer too.</summary>
    public static async Task<TestOfficer> AddOfficeAsync(
        this TestApp app,
        Guid accountId,
        Organisation organisation,
        string name = "李四"
    )
    {
        var office = new Office
        {
            Id = Guid.CreateVersion7(),
            AccountId = accountId,
            OrganisationId = organisation.Id,
            From = new DateOnly(2020, 1, 1),
        };
        await app.OnDataAsync(db => SaveAsync(db, office));
        return new TestOfficer(accountId, office.Id, name, new(organisation.Id, organisation.Name, organisation.Kind));
    }

    /// <summary>A session as signing in opens it, without the form.</summary>
    /// <param name="app">The application.</param>
    /// <param name="accountId">Whose.</param>
    /// <param name="isStrong">Whether a second factor was shown in it; without, no desk opens.</param>
    public static async Task<Guid> AddSessionAsync(this TestApp app, Guid accountId, bool isStrong = true)
    {
        var now = app.Clock.UtcNow();
        var session = new Session
        {
            Id = Guid.NewGuid(),
            AccountId = accountId,
            Device = new Device
            {
                Id = Guid.CreateVersion7(),
                AccountId = accountId,
                TokenDigest = DeviceToken.Digest(DeviceToken.New()),
                Name = "Chrome · Windows",
                FirstAt = now,
                LastAt = now,
            },
            Address = "192.0.2.1",
            OpenedAt = now,
            SeenAt = now,
            ExpiresAt = now + SessionTimes.Longest,
            SecondFactorAt = isStrong ? now : null,
        };
        await app.OnDataAsync(db => SaveAsync(db, session));
        return session.Id;
    }

    /// <summary>Somebody who can come in by the door.</summary>
    public static async Task<TestDoor> AddDoorAsync(this TestApp app, string password = TestDoor.Usual)
    {
        var person = await app.AddApplicantAsync();
        await app.CallAsync<UserManager<Account>, bool>(async accounts =>
        {
            var account = await accounts.FindByIdAsync(person.AccountId.ToString());
            account!.Email = $"{account.PhoneNumber}@example.com";
            (await accounts.AddPasswordAsync(account, password)).Succeeded.ShouldBeTrue();
            return true;
        });
        var phone = await app.OnDataAsync(db =>
            db.Users.Where(a => a.Id == person.AccountId).Select(a => a.PhoneNumber!).SingleAsync()
        );
        return new TestDoor(person, phone, password);
    }

    public static async Task<Account> AddAccountAsync(this TestApp app, string name)
    {
        var phone = $"139{Interlocked.Increment(ref phones):D8}";
        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            UserName = phone,
            PhoneNumber = phone,
            DisplayName = name,
            CreatedAt = app.Clock.UtcNow(),
        };
        await using var scope = app.Services.CreateAsyncScope();
        var created = await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(account);
        created.Succeeded.ShouldBeTrue(created.ToString());
        return account;
    }

    private static Task SaveAsync(AppDb db, object row)
    {
        db.Add(row);
        return db.SaveChangesAsync();
    }
}
