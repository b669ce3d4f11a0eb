using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit.Sdk;
using Xunit.v3;
using Zhicheng.Core.Data;

namespace Zhicheng.Web.Tests;

public enum TestDatabase
{
    Sqlite,
    Postgres,
}

/// <summary>
/// Runs a theory once on each database: SQLite always, PostgreSQL when ZHICHENG_TEST_POSTGRES holds the connection string
/// of a server on which databases may be made. The database comes first, the data given here after it.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class EachDatabaseAttribute(params object?[] data) : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(
        MethodInfo testMethod,
        DisposalTracker disposalTracker
    ) => new([.. TestDatabases.Available.Select(on => new TheoryDataRow([on, .. data]))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}

/// <summary>A folder for the data of one application under test, and its database on the server if that is where it is.</summary>
public sealed record TestPlace(string Folder, string? Postgres)
{
    public string SqliteFile => Path.Combine(Folder, "zhicheng.db");

    public string KeysFolder => Path.Combine(Folder, "keys");

    /// <summary>The classes of data as they are shipped, and no text that people are asked about at every sign-in of a test.</summary>
    public string PrivacyFolder()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, "privacy")).FullName;
        var shipped = Zhicheng.Core.InstalledFolder.Find("privacy", null);
        File.Copy(Path.Combine(shipped, "classes.yaml"), Path.Combine(folder, "classes.yaml"), overwrite: true);
        return folder;
    }
}

/// <summary>Makes fresh databases, each a copy of one that was migrated once.</summary>
internal static class TestDatabases
{
    private static readonly string? Server = Environment.GetEnvironmentVariable("ZHICHENG_TEST_POSTGRES");
    private static readonly string Run = Guid.NewGuid().ToString("N")[..8];
    private static readonly Lazy<Task<string>> SqliteTemplate = new(MigrateSqliteAsync);
    private static readonly Lazy<Task<string>> PostgresTemplate = new(MigratePostgresAsync);
    private static int made;

    public static IReadOnlyList<TestDatabase> Available { get; } =
        string.IsNullOrWhiteSpace(Server) ? [TestDatabase.Sqlite] : [TestDatabase.Sqlite, TestDatabase.Postgres];

    public static async Task<TestPlace> CreateAsync(TestDatabase kind)
    {
        var folder = Directory.CreateTempSubdirectory("zhicheng-test-").FullName;
        if (kind == TestDatabase.Sqlite)
        {
            var place = new TestPlace(folder, null);
            File.Copy(await SqliteTemplate.Value, place.SqliteFile);
            return place;
        }

        var name = $"zhicheng_{Run}_{Interlocked.Increment(ref made)}";
        await OnServerAsync($"CREATE DATABASE {name} TEMPLATE {await PostgresTemplate.Value}");
        return new TestPlace(folder, ConnectionTo(name));
    }

    public static async Task RemoveAsync(TestPlace place)
    {
        if (place.Postgres is { } connection)
        {
            var name = new NpgsqlConnectionStringBuilder(connection).Database;
            await OnServerAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(place.Folder, recursive: true);
    }

    private static async Task<string> MigrateSqliteAsync()
    {
        var place = new TestPlace(Directory.CreateTempSubdirectory("zhicheng-template-").FullName, null);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(place.Folder, recursive: true);
        var options = new DbContextOptionsBuilder<SqliteDb>().UseSqlite(
            $"Data Source={place.SqliteFile};Pooling=False"
        );
        await using (var db = new SqliteDb(options.Options))
        {
            await db.Database.MigrateAsync();
        }

        return place.SqliteFile;
    }

    private static async Task<string> MigratePostgresAsync()
    {
        var name = $"zhicheng_{Run}_template";
        await OnServerAsync($"CREATE DATABASE {name}");
        var options = new DbContextOptionsBuilder<PgDb>().UseNpgsql(ConnectionTo(name) + ";Pooling=False");
        await using var db = new PgDb(options.Options);
        await db.Database.MigrateAsync();
        return name;
    }

    private static string ConnectionTo(string database) =>
        new NpgsqlConnectionStringBuilder(Server) { Database = database, MaxPoolSize = 12 }.ConnectionString;

    private static async Task OnServerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
