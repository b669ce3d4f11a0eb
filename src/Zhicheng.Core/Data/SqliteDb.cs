using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Zhicheng.Core.Data;

/// <summary>The embedded default. Its transactions are immediate: one writer at a time, so no row needs a lock.</summary>
public sealed class SqliteDb(DbContextOptions<SqliteDb> options) : AppDb(options)
{
    public override Task LockApplicationAsync(Guid id, CancellationToken cancel) => Task.CompletedTask;

    public override Task LockApplicationsAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        Task.CompletedTask;

    public override Task LockJournalAsync(CancellationToken cancel) => Task.CompletedTask;

    private sealed class DesignTime : IDesignTimeDbContextFactory<SqliteDb>
    {
        public SqliteDb CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<SqliteDb>().UseSqlite("Data Source=:memory:").Options);
    }
}

/// <summary>
/// Stands in for the bundle package of SQLitePCLRaw 2.1 or later: EF Core asks for that version's core by name, while
/// the one at hand is 2.0.6, which serves. The native library is SourceGear's build of SQLite 3.50.
/// </summary>
internal static class SqliteProvider
{
#pragma warning disable CA2255 // The provider must be set before the first connection, whoever opens it.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Register()
    {
        var folder = Path.GetDirectoryName(typeof(SqliteProvider).Assembly.Location)!;
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            name.Name == "SQLitePCLRaw.core"
                ? context.LoadFromAssemblyPath(Path.Combine(folder, "SQLitePCLRaw.core.dll"))
                : null;
        SetProvider();
    }

    // A method of its own, so that the assembly is asked for only after the resolver above stands.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void SetProvider() => SQLitePCL.raw.SetProvider(new SQLitePCL.SQLite3Provider_e_sqlite3());
}
