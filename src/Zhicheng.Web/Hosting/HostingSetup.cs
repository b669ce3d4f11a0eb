using Microsoft.EntityFrameworkCore;
using Zhicheng.Core;
using Zhicheng.Core.Data;
using Zhicheng.Core.Services.Plans;

namespace Zhicheng.Web.Hosting;

/// <summary>Reads where things stand from the configuration section "Zhicheng", and prepares them at start.</summary>
internal static class HostingSetup
{
    public static void AddHosting(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("Zhicheng");
        var folder = settings["DataFolder"] ?? Path.Combine(builder.Environment.ContentRootPath, "data");
        var database = settings["Database"];
        builder.Services.AddCore(
            new DataPlace(
                Path.GetFullPath(folder),
                string.IsNullOrWhiteSpace(database) ? null : database,
                InstalledFolder.Find("calendars", settings["Calendars"]),
                InstalledFolder.Find("policies", settings["Policies"])
            )
        );
    }

    /// <summary>
    /// Whether the policies may be served. Every fault is printed, so that whoever starts the program reads what to do
    /// and no trace of a stack.
    /// </summary>
    public static async Task<bool> PoliciesStandAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var report = await scope.ServiceProvider.GetRequiredService<CheckPolicies>().RunAsync(CancellationToken.None);
        foreach (var warning in report.Warnings)
        {
            app.Logger.LogWarning("{Warning}", warning);
        }

        foreach (var fault in report.Faults)
        {
            await Console.Error.WriteLineAsync(fault);
        }

        if (report.Faults.Count > 0)
        {
            await Console.Error.WriteLineAsync($"政策包有{report.Faults.Count}处错误，没有启动。");
        }

        return report.Faults.Count == 0;
    }

    public static async Task PrepareDataAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        await db.Database.MigrateAsync();
        if (db is SqliteDb)
        {
            // Readers go on while one writes.
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL");
        }
    }
}
