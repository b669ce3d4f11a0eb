using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Zhicheng.Core.Data.Applications;

namespace Zhicheng.Core.Data;

/// <summary>The production database.</summary>
public sealed class PgDb(DbContextOptions<PgDb> options) : AppDb(options)
{
    // Any number that nothing else in this database uses.
    private const long JournalLock = 7_405_001;

    public override Task LockApplicationAsync(Guid id, CancellationToken cancel) =>
        Database.ExecuteSqlAsync($"""SELECT 1 FROM "Applications" WHERE "Id" = {id} FOR UPDATE""", cancel);

    // In one order, so that two who lock several wait for each other and not both.
    public override Task LockApplicationsAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        Database.ExecuteSqlAsync(
            $"""SELECT 1 FROM "Applications" WHERE "Id" = ANY({ids.ToArray()}) ORDER BY "Id" FOR UPDATE""",
            cancel
        );

    public override Task LockJournalAsync(CancellationToken cancel) =>
        Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({JournalLock})", cancel);

    // Numbers and names are searched by how they begin, which only a plain comparison can do by index.
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        var applications = builder.Entity<Application>();
        applications.Property(a => a.Number).UseCollation("C");
        applications.Property(a => a.ApplicantName).UseCollation("C");
    }

    private sealed class DesignTime : IDesignTimeDbContextFactory<PgDb>
    {
        public PgDb CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<PgDb>().UseNpgsql("Host=localhost").Options);
    }
}
