using Microsoft.Extensions.DependencyInjection;
using Zhicheng.Core;

namespace Zhicheng.Cli;

/// <summary>The data that a command works on: the options --data and --database, and the services on them.</summary>
internal static class DataFolder
{
    public const string Options = """
          --data FOLDER            数据目录（默认 ./data）
          --database CONNECTION    PostgreSQL 连接字符串（默认使用数据目录中的 SQLite）
          --keys FOLDER            密钥目录（默认 Zhicheng__KeysFolder，没有就是数据目录旁的 data-keys）

        """;

    public static DataPlace Place(Arguments arguments)
    {
        var folder = Path.GetFullPath(arguments.Option("--data") ?? "data");
        var database = arguments.Option("--database");
        return new DataPlace(
            folder,
            database,
            InstalledFolder.Find("calendars", null),
            InstalledFolder.Find("policies", null)
        ).WithKeys(arguments.Option("--keys") ?? Environment.GetEnvironmentVariable("Zhicheng__KeysFolder"));
    }

    public static DataPlace Existing(Arguments arguments)
    {
        var place = Place(arguments);
        return place.Postgres is not null || File.Exists(place.SqliteFile)
            ? place
            : throw new UsageException($"{place.DataFolder} 中没有数据库 zhicheng.db，请用 --data 指明数据目录。");
    }

    public static ServiceProvider Services(DataPlace place) =>
        new ServiceCollection().AddLogging().AddCore(place).BuildServiceProvider();
}
