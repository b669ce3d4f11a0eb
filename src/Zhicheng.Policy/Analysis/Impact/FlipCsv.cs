using System.Globalization;
using Zhicheng.Policy.Evaluations;

namespace Zhicheng.Policy.Analysis.Impact;

/// <summary>Writes the dossiers that come out otherwise as a table, a row a track. A file of it begins with a byte order mark, so that spreadsheets read Chinese.</summary>
/// <param name="to">Where to; it is not closed.</param>
public sealed class FlipCsv(TextWriter to)
{
    /// <summary>Writes the head.</summary>
    /// <param name="number">What the first column is called: 行 of a file, 份 of a pile.</param>
    public void Begin(string number) => to.Write($"{number},级别,申报类型,原结果,新结果,变化,条款,原得分,新得分\r\n");

    /// <summary>Writes one row.</summary>
    /// <param name="flip">The track that comes out otherwise.</param>
    public void Add(Flip flip)
    {
        string[] cells =
        [
            flip.Line.ToString(CultureInfo.InvariantCulture),
            flip.Grade,
            flip.Track,
            Words(flip.Old),
            Words(flip.New),
            flip.Direction == FlipDirection.Gain ? "受益" : "受损",
            string.Join("；", flip.Clauses.Select(c => $"{c.Cite} {c.Name}")),
            flip.OldScore?.ToString("0.####", CultureInfo.InvariantCulture) ?? "",
            flip.NewScore?.ToString("0.####", CultureInfo.InvariantCulture) ?? "",
        ];
        to.Write(string.Join(',', cells.Select(Cell)) + "\r\n");
    }

    /// <summary>A cell; one that a spreadsheet would take for a formula is made text.</summary>
    /// <param name="text">What stands in it.</param>
    public static string Cell(string text)
    {
        var safe = text is ['=' or '+' or '-' or '@', ..] ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{safe.Replace("\"", "\"\"")}\"" : safe;
    }

    private static string Words(Verdict verdict) =>
        verdict switch
        {
            Verdict.Met => "符合",
            Verdict.Open => "待认定",
            _ => "不符合",
        };
}
