using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Zhicheng.Core.Data;

/// <summary>The production database.</summary>
public sealed class PgDb(DbContextOptions<PgDb> options) : AppDb(options)
{
    // Any number that nothing else in this database uses.
    private const long JournalLock = 7_405_001;

    public override Task LockApplicationAsync(Guid id, CancellationToken cancel) =>
        Database.ExecuteSqlAsync($"""SELECT 1 FROM "Applications" WHERE "Id" = {id} FOR UPDATE""", cancel);

    public override Task LockJournalAsync(CancellationToken cancel) =>
        Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({JournalLock})", cancel);

    private sealed class DesignTime : IDesignTimeDbContextFactory<PgDb>
    {
        public PgDb CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<PgDb>().UseNpgsql("Host=localhost").Options);
    }
}
