using System.Text;

namespace Zhicheng.Cli.Output;

/// <summary>A table of aligned columns. Numbers stand right, texts left; the last column may be as long as it likes.</summary>
/// <param name="heads">The heads of the columns.</param>
public sealed class TextTable(params string[] heads)
{
    private const string Gap = "  ";

    private readonly List<string[]> _rows = [];

    /// <summary>Adds a row.</summary>
    /// <param name="cells">Its cells, as many as there are heads.</param>
    public void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>The table with line ends.</summary>
    public override string ToString()
    {
        var widths = new int[heads.Length];
        foreach (var row in _rows.Prepend(heads))
        {
            for (var i = 0; i < widths.Length; i++)
            {
                widths[i] = Math.Max(widths[i], TextWidth.Of(row[i]));
            }
        }
        var text = new StringBuilder();
        Write(text, heads, widths);
        text.AppendJoin(Gap, widths.Select(w => new string('─', w))).Append('\n');
        foreach (var row in _rows)
        {
            Write(text, row, widths);
        }
        return text.ToString();
    }

    private void Write(StringBuilder text, string[] row, int[] widths)
    {
        var line = string.Join(
            Gap,
            row.Select((cell, i) => IsNumeric(i) ? Right(cell, widths[i]) : TextWidth.Pad(cell, widths[i]))
        );
        text.Append(line.TrimEnd()).Append('\n');
    }

    private static string Right(string cell, int width) =>
        new string(' ', Math.Max(0, width - TextWidth.Of(cell))) + cell;

    private bool IsNumeric(int column) =>
        _rows.Count > 0
        && _rows.TrueForAll(r =>
            r[column].Length > 0
            && r[column].All(c => char.IsAsciiDigit(c) || c is '.' or ',' or '%' or '+' or '-' or '−')
        );
}
