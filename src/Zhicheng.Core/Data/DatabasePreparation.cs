using Microsoft.EntityFrameworkCore;

namespace Zhicheng.Core.Data;

public static class DatabasePreparation
{
    /// <summary>Brings the schema up to date; makes the database when there is none.</summary>
    public static async Task PrepareAsync(this AppDb db, CancellationToken cancel)
    {
        await db.Database.MigrateAsync(cancel);
        if (db is SqliteDb)
        {
            // Readers go on while one writes.
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancel);
        }
    }
}
