using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Protection;

namespace Zhicheng.Core.Services.Protection;

/// <summary>Every sealed value of the database as it stands there, one at a time, without opening it.</summary>
public sealed class SealedRows(AppDb db)
{
    private const int AtOnce = 100;

    /// <param name="Table">Where it stands.</param>
    /// <param name="Column">In which column.</param>
    /// <param name="Row">The row's id.</param>
    /// <param name="Context">What it is sealed as.</param>
    /// <param name="Text">The sealed text.</param>
    public sealed record Value(string Table, string Column, Guid Row, string Context, byte[] Text);

    /// <param name="butFor">Leaves out what begins so; null: all.</param>
    /// <param name="cancel">Cancels.</param>
    public async IAsyncEnumerable<Value> ReadAsync(byte[]? butFor, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var type in db.Model.GetEntityTypes())
        {
            foreach (var column in SealedColumn.Of(type))
            {
                Guid? last = null;
                while (true)
                {
                    var page = await PageAsync(type.GetTableName()!, column, last, butFor, cancel);
                    foreach (var value in page)
                    {
                        yield return value;
                    }

                    if (page.Count < AtOnce)
                    {
                        break;
                    }

                    last = page[^1].Row;
                }
            }
        }
    }

    /// <summary>Puts one in another's place.</summary>
    /// <returns>False when somebody changed it meanwhile.</returns>
    public async Task<bool> ReplaceAsync(Value value, byte[] text, CancellationToken cancel)
    {
        await using var command = await CommandAsync(
            $"""UPDATE "{value.Table}" SET "{value.Column}" = @text WHERE "Id" = @id AND "{value.Column}" = @stood""",
            cancel
        );
        Add(command, "@text", text);
        Add(command, "@id", IdOf(value.Row));
        Add(command, "@stood", value.Text);
        return await command.ExecuteNonQueryAsync(cancel) == 1;
    }

    private async Task<List<Value>> PageAsync(
        string table,
        SealedColumn column,
        Guid? last,
        byte[]? butFor,
        CancellationToken cancel
    )
    {
        var name = column.Column;
        var sql = new StringBuilder($"""SELECT "Id", "{name}" FROM "{table}" WHERE "{name}" IS NOT NULL""");
        sql.Append(last is null ? "" : """ AND "Id" > @last""");
        sql.Append(butFor is null ? "" : $""" AND substr("{name}", 1, {butFor.Length}) <> @but""");
        sql.Append(CultureInfo.InvariantCulture, $""" ORDER BY "Id" LIMIT {AtOnce}""");
        await using var command = await CommandAsync(sql.ToString(), cancel);
        if (last is { } after)
        {
            Add(command, "@last", IdOf(after));
        }

        if (butFor is not null)
        {
            Add(command, "@but", butFor);
        }

        var page = new List<Value>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var id = reader.GetGuid(0);
            page.Add(new(table, name, id, column.ContextOf(id), reader.GetFieldValue<byte[]>(1)));
        }

        return page;
    }

    private async Task<DbCommand> CommandAsync(string sql, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = sql;
        return command;
    }

    // SQLite keeps ids as text, as EF Core writes them.
    private object IdOf(Guid id) => db is SqliteDb ? id.ToString().ToUpperInvariant() : id;

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
