using Zhicheng.Core.Forms;
using Zhicheng.Core.Services.Accounts;
using Zhicheng.Core.Services.Organisations.Bindings;

namespace Zhicheng.Core.Services.Organisations.Rosters;

/// <summary>Somebody on an employer's list of its people.</summary>
/// <param name="Line">The row of the sheet, from 1.</param>
/// <param name="Name">姓名</param>
/// <param name="Phone">手机号, which becomes the user name.</param>
/// <param name="IdNumber">身份证号码; null: the list has none.</param>
/// <param name="From">First day at the employer.</param>
public sealed record RosterRow(int Line, string Name, string Phone, string? IdNumber, DateOnly From)
{
    /// <summary>Most people on one list.</summary>
    public const int Most = 2000;

    private const string NameHeading = "姓名";
    private const string PhoneHeading = "手机号";
    private const string NumberHeading = "身份证号码";
    private const string FromHeading = "到本单位的日期";

    // Above the headings there may stand a title and a remark.
    private const int MostHeadRows = 5;

    public static IReadOnlyList<string> Headings { get; } = [NameHeading, PhoneHeading, NumberHeading, FromHeading];

    /// <summary>Reads a sheet; everything that is wrong with it is named by row and column.</summary>
    /// <param name="sheet">Its rows as texts.</param>
    /// <param name="today">A first day that is left out is today, and none lies ahead.</param>
    /// <param name="errors">What is wrong, each in a sentence.</param>
    public static IReadOnlyList<RosterRow> Read(
        IReadOnlyList<IReadOnlyList<string>> sheet,
        DateOnly today,
        out IReadOnlyList<string> errors
    )
    {
        var head = Enumerable
            .Range(0, Math.Min(sheet.Count, MostHeadRows))
            .FirstOrDefault(i => sheet[i].Contains(NameHeading) && sheet[i].Contains(PhoneHeading), -1);
        if (head < 0)
        {
            errors =
            [
                $"没有找到表头。第一行应写明“{string.Join("”“", Headings)}”，其中“{NameHeading}”和“{PhoneHeading}”必须有。请下载模板填写。",
            ];
            return [];
        }

        var columns = Headings.ToDictionary(h => h, h => sheet[head].ToList().IndexOf(h));
        var (rows, wrong) = (new List<RosterRow>(), new List<string>());
        for (var i = head + 1; i < sheet.Count; i++)
        {
            if (sheet[i].Any(cell => cell.Length > 0))
            {
                rows.Add(RowOf(i + 1, heading => CellOf(sheet[i], columns[heading]), today, wrong));
            }
        }

        wrong.AddRange(Twice(rows, PhoneHeading, r => r.Phone));
        wrong.AddRange(Twice(rows, NumberHeading, r => r.IdNumber));
        errors = rows.Count == 0 ? ["名单里没有人。请在表头下面每人填一行。"] : wrong;
        return rows;
    }

    /// <summary>A sentence about a cell.</summary>
    internal static string At(int line, string heading, string sentence) => $"第{line}行“{heading}”：{sentence}";

    /// <summary>The same about the phone.</summary>
    internal static string AtPhone(int line, string sentence) => At(line, PhoneHeading, sentence);

    private static RosterRow RowOf(int line, Func<string, string> cell, DateOnly today, List<string> wrong)
    {
        var typed = new Dictionary<string, string?>
        {
            [NewAccount.Name.Id] = cell(NameHeading),
            [NewAccount.Phone.Id] = cell(PhoneHeading),
            [AskBinding.From.Id] = cell(FromHeading),
        };
        var reader = new FormReader(typed, today);
        var (name, phone) = (reader.Text(NewAccount.Name), NewAccount.ReadPhone(reader));
        var from = reader.Day(AskBinding.From with { Required = false, Label = FromHeading });
        foreach (var error in reader.Errors)
        {
            var heading =
                error.Field == NewAccount.Name.Id ? NameHeading
                : error.Field == NewAccount.Phone.Id ? PhoneHeading
                : FromHeading;
            wrong.Add(At(line, heading, error.Sentence));
        }

        return new RosterRow(
            line,
            name ?? "",
            phone ?? "",
            NumberOf(line, cell(NumberHeading), today, wrong),
            from ?? today
        );
    }

    private static string? NumberOf(int line, string text, DateOnly today, List<string> wrong)
    {
        if (text.Length == 0)
        {
            return null;
        }

        var number = Profiles.IdNumber.Read(text, today, out var problem);
        if (problem is not null)
        {
            wrong.Add(
                At(
                    line,
                    NumberHeading,
                    text.Contains("E+", StringComparison.Ordinal)
                        ? "单元格是数字格式，后几位已经丢失。请把这一列设为文本格式，重新填写。"
                        : problem
                )
            );
        }

        return number?.Text;
    }

    private static IEnumerable<string> Twice(
        IEnumerable<RosterRow> rows,
        string heading,
        Func<RosterRow, string?> of
    ) =>
        rows.Where(r => !string.IsNullOrEmpty(of(r)))
            .GroupBy(of)
            .Where(g => g.Count() > 1)
            .SelectMany(g =>
                g.Skip(1).Select(r => At(r.Line, heading, $"与第{g.First().Line}行相同，一个人只填一行。"))
            );

    private static string CellOf(IReadOnlyList<string> row, int column) =>
        column >= 0 && column < row.Count ? row[column] : "";
}
