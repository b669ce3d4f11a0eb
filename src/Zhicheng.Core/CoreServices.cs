using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Zhicheng.Core.Calendars;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Delivery;
using Zhicheng.Core.Exchanges;
using Zhicheng.Core.Files;
using Zhicheng.Core.Files.Scanning;
using Zhicheng.Core.Policies;
using Zhicheng.Core.Privacy;
using Zhicheng.Core.Protection;
using Zhicheng.Core.Services.Accounts.Passwords;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Core;

/// <summary>Where the data stand.</summary>
/// <param name="DataFolder">Folder of the SQLite database and of the files.</param>
/// <param name="Postgres">Connection string of PostgreSQL, or null for SQLite in the data folder.</param>
/// <param name="CalendarsFolder">Folder of the calendars of working days.</param>
/// <param name="PoliciesFolder">Folder of the policy packages.</param>
public sealed record DataPlace(string DataFolder, string? Postgres, string CalendarsFolder, string PoliciesFolder)
{
    /// <summary>
    /// Folder of the keys; beside the data folder where none is named, and not in it, so that a copy of the data folder
    /// holds no keys.
    /// </summary>
    public string KeysFolder { get; init; } = Path.TrimEndingDirectorySeparator(DataFolder) + "-keys";

    /// <summary>The same with the folder of keys that somebody named, if they did.</summary>
    public DataPlace WithKeys(string? folder) =>
        string.IsNullOrWhiteSpace(folder) ? this : this with { KeysFolder = Path.GetFullPath(folder) };

    /// <summary>Folder of what people are told about their data; null: the one that is shipped.</summary>
    public string? PrivacyFolder { get; init; }

    /// <summary>Who handles the data, as the privacy notice names it, and how that one is reached.</summary>
    public (string Name, string Contact) Handler { get; init; } = ("运营本平台的单位", "见本单位网站");

    public string SqliteFile => Path.Combine(DataFolder, "zhicheng.db");

    public string FilesFolder => Path.Combine(DataFolder, "files");
}

/// <summary>Registers the casework.</summary>
public static class CoreServices
{
    // PBKDF2 with SHA-512, as OWASP advises since 2023; older hashes are computed anew at the next sign-in.
    private const int PasswordIterations = 210_000;

    public static IServiceCollection AddCore(this IServiceCollection services, DataPlace place)
    {
        services.AddSingleton(place);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(s => new KeyRing(place.KeysFolder, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new FileStore(place.FilesFolder, s.GetRequiredService<KeyRing>()));
        services.AddSingleton(s => new UploadPieces(
            Path.Combine(place.FilesFolder, "uploads"),
            s.GetRequiredService<KeyRing>()
        ));
        services.AddSingleton(_ => WorkingCalendar.Load(place.CalendarsFolder));
        services.AddSingleton(_ => new PolicyShelf(PolicyLibrary.Load(place.PoliciesFolder)));
        services.AddSingleton(_ =>
            PrivacyFiles.Read(
                InstalledFolder.Find("privacy", place.PrivacyFolder),
                place.Handler.Name,
                place.Handler.Contact
            )
        );
        services.AddSingleton<PackageChecks>();
        services.AddSingleton<ImpactGate>();
        // Whoever serves people says by which ways messages leave; a command line sends none.
        services.TryAddSingleton(new DeliverySettings(null, null));
        services.TryAddSingleton(ScanSettings.None);
        services.AddSingleton<VirusScanner>();
        services.TryAddSingleton(PreviewSettings.None);
        services.AddSingleton<PreviewProcess>();
        services.TryAddSingleton(new ExchangeSources(new Dictionary<string, ExchangeSettings>()));
        services.AddSingleton<AskExchange>();
        services.AddSingleton<SmtpCarrier>();
        services.AddSingleton<SmsCarrier>();
        // Handed out as they are now: a version may be published while the application runs.
        services.AddTransient(provider => provider.GetRequiredService<PolicyShelf>().Library);
        services.AddTransient(provider => provider.GetRequiredService<PolicyShelf>().Plans);
        AddDatabase(services, place);
        services.AddScoped<IPasswordValidator<Account>, AccountPasswordValidator>();
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = PasswordIterations);
        services.AddIdentityCore<Account>(Configure).AddEntityFrameworkStores<AppDb>();
        // Every service of an area is one verb with its dependencies: found by its folder, alive for one request.
        foreach (
            var type in typeof(CoreServices)
                .Assembly.GetTypes()
                .Where(t => t is { IsClass: true, IsAbstract: false, IsPublic: true, IsNested: false } && !IsRecord(t))
                .Where(t => t.Namespace?.StartsWith("Zhicheng.Core.Services.", StringComparison.Ordinal) == true)
                // A thing that its user disposes is handed out by a verb, not injected.
                .Where(t => !t.IsAssignableTo(typeof(IAsyncDisposable)))
        )
        {
            services.AddScoped(type);
        }

        return services;
    }

    private static void AddDatabase(IServiceCollection services, DataPlace place)
    {
        if (place.Postgres is { } connection)
        {
            services.AddDbContext<PgDb>(o => o.UseNpgsql(connection));
            services.AddScoped<AppDb>(s => s.GetRequiredService<PgDb>());
            return;
        }

        Directory.CreateDirectory(place.DataFolder);
        services.AddDbContext<SqliteDb>(o => o.UseSqlite($"Data Source={place.SqliteFile};Default Timeout=30"));
        services.AddScoped<AppDb>(s => s.GetRequiredService<SqliteDb>());
    }

    // Passwords are held against PasswordRules, and attempts slowed by LimitAttempts, instead of by Identity's own.
    private static void Configure(IdentityOptions options) =>
        options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;
}
