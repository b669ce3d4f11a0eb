using Microsoft.AspNetCore.Identity;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Data.Plans;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Demo;

/// <summary>The organisations of the demonstration by their ids in its description, once they are in the database.</summary>
internal sealed class DemoDirectory : Dictionary<string, Organisation>;

/// <summary>Puts the organisations of the demonstration, their officers and the plan into an empty database.</summary>
internal sealed class DemoPlaces(
    AppDb db,
    UserManager<Account> accounts,
    DemoWorld world,
    DemoDirectory organisations,
    DemoClock clock
)
{
    /// <summary>Address part of the demonstration's e-mail addresses; reserved, so that none can ever be delivered.</summary>
    public const string MailDomain = "example.com";

    public Organisation this[string id] => organisations[id];

    public async Task AddAsync(CancellationToken cancel)
    {
        foreach (var made in world.Organisations)
        {
            organisations[made.Id] = new Organisation
            {
                Id = Guid.CreateVersion7(),
                Name = made.Name,
                Kind = made.Kind,
                Region = world.Region,
                Phone = made.Phone,
                CreditCode = made.CreditCode,
                IsPublicInstitution = made.PublicInstitution,
                AuthorityId = made.Authority is null ? null : organisations[made.Authority].Id,
                HrBureauId = made.HrBureau is null ? null : organisations[made.HrBureau].Id,
            };
        }

        db.Organisations.AddRange(organisations.Values);
        await db.SaveChangesAsync(cancel);
        foreach (var officer in world.Officers)
        {
            var account = await AddAccountAsync(officer.Name, officer.Phone, officer.Login);
            db.Offices.Add(
                new Office
                {
                    Id = Guid.CreateVersion7(),
                    AccountId = account.Id,
                    OrganisationId = organisations[officer.Organisation].Id,
                    KeepsPolicies = officer.Policies,
                    Heads = officer.Heads,
                    Supervises = officer.Supervises,
                    From = clock.TodayInChina(),
                }
            );
        }

        foreach (var administrator in world.Administrators)
        {
            var account = await AddAccountAsync(administrator.Name, administrator.Phone, administrator.Login);
            db.AdministratorPosts.Add(
                new AdministratorPost
                {
                    Id = Guid.CreateVersion7(),
                    AccountId = account.Id,
                    Kind = administrator.Kind,
                    From = clock.TodayInChina(),
                }
            );
        }

        await db.SaveChangesAsync(cancel);
    }

    public async Task<Account> AddAccountAsync(string name, string phone, string? login)
    {
        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            PhoneNumber = phone,
            Email = login is null ? null : $"{login}@{MailDomain}",
            DisplayName = name,
            CreatedAt = clock.UtcNow(),
        };
        var created = await accounts.CreateAsync(account, world.Password);
        return created.Succeeded
            ? account
            : throw new InvalidOperationException(
                $"{name}: {string.Join(' ', created.Errors.Select(e => e.Description))}"
            );
    }

    public Plan PlanOf(string title, string policyDigest, DateOnly today) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            PolicyId = world.Plan.Policy,
            PolicyDigest = policyDigest,
            Title = title,
            Year = world.Plan.Year,
            Code = world.Plan.Code,
            Region = world.Region,
            OpensAt = ChinaTime.StartOfDay(today.AddDays(-world.Plan.OpensDaysAgo)),
            ClosesAt = ChinaTime.StartOfDay(today.AddDays(world.Plan.ClosesInDays + 1)),
            ResubmitUntil = ChinaTime.StartOfDay(today.AddDays(world.Plan.ResubmitInDays + 1)),
            CommitteeOfficeId = organisations[world.Plan.Office].Id,
            CommitteeName = world.Plan.Committee,
        };
}
