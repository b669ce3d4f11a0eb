using System.Data.Common;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Web.Accounts;

namespace Zhicheng.Web.Tests;

/// <summary>
/// The application on a database of its own, one for each database that is tested. Use it as a class fixture and open
/// every test with <c>var app = await apps.OnAsync(on);</c>: a class has a fresh database, its tests share it.
/// </summary>
public sealed class TestApps : IAsyncLifetime
{
    private readonly Dictionary<TestDatabase, TestApp> apps = [];

    public async Task<TestApp> OnAsync(TestDatabase on)
    {
        if (!apps.TryGetValue(on, out var app))
        {
            apps[on] = app = new TestApp(await TestDatabases.CreateAsync(on));
        }

        return app;
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var app in apps.Values)
        {
            await app.DisposeAsync();
            await TestDatabases.RemoveAsync(app.Place);
        }
    }
}

/// <summary>The application with a clock that a test sets.</summary>
/// <param name="place">Its data.</param>
/// <param name="settings">What else it is told by its configuration.</param>
public sealed class TestApp(TestPlace place, IReadOnlyDictionary<string, string>? settings = null)
    : WebApplicationFactory<Program>
{
    public TestPlace Place { get; } = place;

    public TestClock Clock { get; } = new();

    /// <summary>Lets the database fail where a test wants it to.</summary>
    public Breakage Breakage { get; } = new();

    /// <summary>Somebody who is not signed in.</summary>
    public Browser Stranger() => new(CreateClient());

    public Task<Browser> SignInAsync(TestApplicant applicant) => SignInAsync(applicant.AccountId, null);

    public Task<Browser> SignInAsync(TestOfficer officer) => SignInAsync(officer.AccountId, officer.OfficeId);

    /// <summary>Signs in without the form, which costs a hash of a password each time.</summary>
    public async Task<Browser> SignInAsync(Guid accountId, Guid? officeId, Guid? sessionId = null)
    {
        await using var scope = Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = await accounts.FindByIdAsync(accountId.ToString());
        var principal = await scope
            .ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<Account>>()
            .CreateAsync(account!);
        var session = sessionId ?? await this.AddSessionAsync(accountId);
        principal.Identities.First().AddClaim(new("session", session.ToString()));
        if (officeId is { } office)
        {
            principal.Identities.First().AddClaim(new(RequestActor.OfficeClaim, office.ToString()));
        }

        var cookies = Services
            .GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>()
            .Get(IdentityConstants.ApplicationScheme);
        var times = new AuthenticationProperties
        {
            IssuedUtc = Clock.GetUtcNow(),
            ExpiresUtc = Clock.GetUtcNow() + cookies.ExpireTimeSpan,
        };
        var ticket = new AuthenticationTicket(principal, times, IdentityConstants.ApplicationScheme);
        var client = CreateClient();
        client.DefaultRequestHeaders.Add("Cookie", $"{cookies.Cookie.Name}={cookies.TicketDataFormat.Protect(ticket)}");
        return new Browser(client);
    }

    /// <summary>Works on the database in a scope of its own.</summary>
    public async Task<T> OnDataAsync<T>(Func<AppDb, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<AppDb>());
    }

    /// <summary>Works on the database in a scope of its own.</summary>
    public Task OnDataAsync(Func<AppDb, Task> work) =>
        OnDataAsync(async db =>
        {
            await work(db);
            return true;
        });

    /// <summary>Calls a service in a scope of its own.</summary>
    public async Task<T> CallAsync<TService, T>(Func<TService, Task<T>> call)
        where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await call(scope.ServiceProvider.GetRequiredService<TService>());
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        // Not Development: tests see the pages that people see, also when something goes wrong.
        builder.UseEnvironment("Test");
        builder.UseDefaultServiceProvider(services => services.ValidateScopes = services.ValidateOnBuild = true);
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        // Keys of a test are open, and a server in memory knows no bound of a body: that need not be said each time.
        foreach (var source in (string[])["DataProtection", "Routing", "Mvc.Filters.RequestSizeLimitFilter"])
        {
            builder.UseSetting($"Logging:LogLevel:Microsoft.AspNetCore.{source}", "Error");
        }

        builder.ConfigureLogging(log => log.AddFilter((_, level) => level >= LogLevel.Warning && !Breakage.Happened));
        // The server of the tests knows no limit of a request's size, and says so at every one.
        builder.UseSetting("Logging:LogLevel:Microsoft.AspNetCore.Routing.EndpointRoutingMiddleware", "Error");
        builder.UseSetting("Logging:LogLevel:Microsoft.AspNetCore.Mvc.Filters.RequestSizeLimitFilter", "Error");
        builder.UseSetting("Zhicheng:DataFolder", Place.Folder);
        builder.UseSetting("Zhicheng:KeysFolder", Place.KeysFolder);
        builder.UseSetting("Zhicheng:Database", Place.Postgres ?? "");
        builder.UseSetting("Zhicheng:Privacy", Place.PrivacyFolder());
        builder.UseSetting("Zhicheng:Demo", "false");
        // Nothing changes in the database but what a test does.
        builder.UseSetting("Zhicheng:ScanFiles", "false");
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureTestServices(services =>
            services
                .AddSingleton<TimeProvider>(Clock)
                // The work that slows those who guess would slow the tests that do.
                .Configure<PasswordHasherOptions>(o => o.IterationCount = 1000)
                .ConfigureDbContext<SqliteDb>(db => db.AddInterceptors(Breakage))
                .ConfigureDbContext<PgDb>(db => db.AddInterceptors(Breakage))
        );
    }
}

/// <summary>A clock that stands at 9 o'clock in China on 20 November 2026 until a test moves it.</summary>
public sealed class TestClock : TimeProvider
{
    private DateTimeOffset now = new(2026, 11, 20, 1, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public void Advance(TimeSpan by) => now += by;

    /// <summary>Sets it to an hour of a day in China.</summary>
    public void Set(DateOnly day, int hour = 9) =>
        now = new DateTimeOffset(day.ToDateTime(new TimeOnly(hour, 0)), TimeSpan.FromHours(8));
}

/// <summary>Breaks the n-th thing that is asked of the database, commands and commits alike; at rest until it is set.</summary>
public sealed class Breakage : DbCommandInterceptor, IDbTransactionInterceptor
{
    private int left;

    /// <summary>Whether it has come to it since it was set.</summary>
    public bool Happened { get; private set; }

    /// <param name="position">1: the very next command.</param>
    public void At(int position)
    {
        Happened = false;
        left = position;
    }

    public void Never()
    {
        Happened = false;
        left = 0;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    ) => new(Counted(result));

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    ) => new(Counted(result));

    public ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction,
        TransactionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default
    ) => new(Counted(result));

    private T Counted<T>(T result)
    {
        if (left > 0 && --left == 0)
        {
            Happened = true;
            throw new IOException("The test broke this.");
        }

        return result;
    }
}
