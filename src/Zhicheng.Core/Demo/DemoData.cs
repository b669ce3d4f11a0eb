using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Data.Plans;
using Zhicheng.Core.Data.Protection;
using Zhicheng.Core.Files;
using Zhicheng.Core.Services.Accounts;
using Zhicheng.Core.Services.Administration;
using Zhicheng.Core.Services.Applications;
using Zhicheng.Core.Services.Applications.Drafts;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Core.Services.Rights;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Demo;

/// <summary>
/// Fills an empty database with the demonstration: organisations, officers, a plan that is open today, and applicants in
/// every state, who came there through the services that the pages call, on a clock of their own.
/// </summary>
public sealed class DemoData(DataPlace place, string demoFolder)
{
    /// <summary>What people are told after it.</summary>
    public sealed record Report(string Password, IReadOnlyList<(string Login, string Who)> Accounts);

    /// <summary>Who can sign in to the demonstration, read from its description.</summary>
    public Report Accounts()
    {
        var world = DemoWorld.Load(demoFolder);
        return new(
            world.Password,
            [
                .. world
                    .People.Where(p => p.Login is not null)
                    .Select(p => ($"{p.Login}@{DemoPlaces.MailDomain}", $"申报人 {p.Name}")),
                .. world.Officers.Select(o =>
                    (
                        $"{o.Login}@{DemoPlaces.MailDomain}",
                        world.Organisations.Single(i => i.Id == o.Organisation).Name + (o.Supervises ? "（监督）" : "")
                    )
                ),
                .. world.Administrators.Select(a =>
                    ($"{a.Login}@{DemoPlaces.MailDomain}", AdministratorWords.NameOf(a.Kind))
                ),
            ]
        );
    }

    /// <summary>Whether nothing was ever done in this database.</summary>
    public static async Task<bool> IsEmptyAsync(AppDb db, CancellationToken cancel) =>
        !await db.Users.AnyAsync(cancel) && !await db.Plans.AnyAsync(cancel);

    /// <summary>Whether the demonstration is in this database.</summary>
    public static Task<bool> IsHereAsync(AppDb db, CancellationToken cancel) =>
        db.Journal.AnyAsync(e => e.Act == DemoPeople.Act, cancel);

    /// <param name="now">The instant around which the round is placed.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task FillAsync(DateTime now, CancellationToken cancel)
    {
        var world = DemoWorld.Load(demoFolder);
        var today = ChinaTime.DayInChina(now);
        var opens = today.AddDays(-world.Plan.OpensDaysAgo);
        var clock = new DemoClock(ChinaTime.StartOfDay(opens));
        await using var services = Services(world, clock);
        var (plan, definition) = await AddPlacesAsync(services, world, today, cancel);
        clock.GoTo(ChinaTime.StartOfDay(opens).AddHours(8));
        var cases = await AddPeopleAsync(services, world, definition, plan.Id, cancel);
        var script = new DemoScript(
            services.GetRequiredService<IServiceScopeFactory>(),
            world,
            new DemoRound(services.GetRequiredService<IServiceScopeFactory>(), clock, plan.Id),
            await OfficersAsync(services, world, cancel),
            cases
        );
        await script.RunAsync(opens, today, cancel);
        await AnswerTextsAsync(services, cancel);
    }

    // Whoever looks at the demonstration is not asked first what the people in it would have answered long ago.
    private static async Task AnswerTextsAsync(ServiceProvider services, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var find = scope.ServiceProvider.GetRequiredService<FindTexts>();
        foreach (var account in await db.Users.Select(a => new { a.Id, a.CreatedAt }).ToListAsync(cancel))
        {
            foreach (var waiting in await find.WaitingAsync(account.Id, cancel))
            {
                db.Consents.Add(AnswerText.AnswerOf(account.Id, waiting.Text, agrees: true, account.CreatedAt));
            }
        }

        await db.SaveChangesAsync(cancel);
    }

    private ServiceProvider Services(DemoWorld world, DemoClock clock)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddCore(place);
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton(clock);
        services.AddSingleton(world);
        services.AddSingleton(new DemoAssets(Path.Combine(demoFolder, "assets")));
        services.AddSingleton<DemoDirectory>();
        services.AddScoped<DemoPlaces>();
        services.AddScoped<DemoPictures>();
        services.AddScoped<DemoPeople>();
        services.AddScoped<DemoDrafts>();
        return services.BuildServiceProvider(validateScopes: true);
    }

    private static async Task<(Plan, PlanDefinition)> AddPlacesAsync(
        ServiceProvider services,
        DemoWorld world,
        DateOnly today,
        CancellationToken cancel
    )
    {
        await using var scope = services.CreateAsyncScope();
        var package = services.GetRequiredService<PolicyLibrary>().Find(world.Plan.Policy)!;
        var places = scope.ServiceProvider.GetRequiredService<DemoPlaces>();
        await places.AddAsync(cancel);
        var plan = places.PlanOf(package.Plan!.Title, package.Digest, today);
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        db.Plans.Add(plan);
        await db.SaveChangesAsync(cancel);
        return (plan, package.Plan);
    }

    private static async Task<List<DemoCase>> AddPeopleAsync(
        ServiceProvider services,
        DemoWorld world,
        PlanDefinition definition,
        Guid plan,
        CancellationToken cancel
    )
    {
        var cases = new List<DemoCase>();
        foreach (var (who, position) in world.People.Select((p, i) => (p, i + 1)))
        {
            await using var scope = services.CreateAsyncScope();
            var people = scope.ServiceProvider.GetRequiredService<DemoPeople>();
            var person = await people.AddAsync(who, position, definition, cancel);
            var actor = new Actor(person.AccountId, person.Name, person.Id, null);
            if (who.Stands == "profile")
            {
                continue;
            }

            var drafts = scope.ServiceProvider.GetRequiredService<DemoDrafts>();
            var id = await drafts.StartAsync(actor, plan, cancel);
            await drafts.FillAsync(actor, id, who, position, whole: who.Stands != "draft" || who.Ready, cancel);
            cases.Add(new DemoCase(who, actor, id));
        }

        return cases;
    }

    private static async Task<Dictionary<string, Actor>> OfficersAsync(
        ServiceProvider services,
        DemoWorld world,
        CancellationToken cancel
    )
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var find = scope.ServiceProvider.GetRequiredService<FindActor>();
        var actors = new Dictionary<string, Actor>();
        foreach (var officer in world.Officers.Where(o => !o.Supervises))
        {
            var account = await db.WithPhone(officer.Phone).Select(a => a.Id).SingleAsync(cancel);
            var office = await db
                .Offices.Where(o => o.AccountId == account)
                .Select(o => new { o.Id, o.AccountId })
                .SingleAsync(cancel);
            actors[officer.Organisation] = (await find.RunAsync(office.AccountId, office.Id, cancel))!;
        }

        return actors;
    }
}

/// <summary>An application of the demonstration and where it is to go.</summary>
internal sealed record DemoCase(DemoPerson Who, Actor Applicant, Guid Id);
