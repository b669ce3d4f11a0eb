namespace Zhicheng.Web.Shell;

/// <summary>A cell of a CSV file that a spreadsheet opens.</summary>
internal static class CsvCell
{
    // What a spreadsheet takes for the beginning of a formula, which could then send the sheet anywhere.
    private const string Formula = "=+-@\t\r";

    public static string Write(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var safe = Formula.Contains(text[0], StringComparison.Ordinal) ? $"'{text}" : text;
        return safe.AsSpan().ContainsAny(",\"\r\n")
            ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : safe;
    }
}
