using Microsoft.EntityFrameworkCore;
using Zhicheng.Core;
using Zhicheng.Core.Data;

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
                InstalledFolder.Find("calendars", settings["Calendars"])
            )
        );
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
