using System.Globalization;
using System.Text;
using Zhicheng.Policy.Analysis.Impact;
using Zhicheng.Policy.Evaluations;

namespace Zhicheng.Cli.Output;

/// <summary>The dossiers that come out otherwise, a row a track. With a byte order mark, so that Excel reads Chinese.</summary>
internal sealed class FlipCsv : IDisposable
{
    private readonly StreamWriter _file;

    public FlipCsv(string path)
    {
        _file = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        _file.Write("行,级别,申报类型,原结果,新结果,变化,条款,原得分,新得分\r\n");
    }

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
        _file.Write(string.Join(',', cells.Select(Cell)) + "\r\n");
    }

    public void Dispose() => _file.Dispose();

    /// <summary>A cell; one that a spreadsheet would take for a formula is made text.</summary>
    internal static string Cell(string text)
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
