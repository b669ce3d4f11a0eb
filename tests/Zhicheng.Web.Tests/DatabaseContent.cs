using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;

namespace Zhicheng.Web.Tests;

/// <summary>Everything that stands in a database, row by row, to see whether something was left behind.</summary>
internal static class DatabaseContent
{
    public static Task<IReadOnlyList<string>> ContentAsync(this TestApp app) => app.OnDataAsync(ReadAsync);

    private static async Task<IReadOnlyList<string>> ReadAsync(AppDb db)
    {
        await db.Database.OpenConnectionAsync();
        var rows = new List<string>();
        foreach (var table in db.Model.GetEntityTypes().Select(t => t.GetTableName()).OfType<string>().Distinct())
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                var values = new object[reader.FieldCount];
                reader.GetValues(values);
                rows.Add($"{table}: {string.Join(" | ", values.Select(Text))}");
            }
        }

        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    private static string? Text(object value) =>
        value switch
        {
            byte[] bytes => Convert.ToHexString(bytes),
            string text => text,
            System.Collections.IEnumerable many => string.Join(',', many.Cast<object>().Select(Text)),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture),
        };
}
