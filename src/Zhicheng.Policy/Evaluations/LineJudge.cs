using Zhicheng.Policy.Cpd;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Hours;

namespace Zhicheng.Policy.Evaluations;

/// <summary>
/// Judges one object after another by the rules of a package, whatever its kind: JSON in, the result of the contract out.
/// For one thread at a time.
/// </summary>
public abstract class LineJudge
{
    private protected LineJudge() { }

    /// <summary>Writes the result for one object, without a line end.</summary>
    /// <param name="json">UTF-8 JSON, one object.</param>
    /// <param name="output">Where to; nothing is written when there is an error.</param>
    /// <returns>What is wrong with it, ordered by pointer; empty when it was judged.</returns>
    public abstract IReadOnlyList<DossierError> Write(ReadOnlySpan<byte> json, Utf8Buffer output);

    /// <summary>Writes a line for one object: its result, or its errors with the line's number.</summary>
    /// <param name="number">Number of the line, from 1.</param>
    /// <param name="line">UTF-8 JSON, one object.</param>
    /// <param name="output">Where to.</param>
    /// <returns>Whether it was judged.</returns>
    public bool WriteLine(long number, ReadOnlySpan<byte> line, Utf8Buffer output)
    {
        var errors = Write(line, output);
        if (errors.Count > 0)
        {
            WriteErrors(number, errors, output);
            return false;
        }
        output.Append((byte)'\n');
        return true;
    }

    /// <summary>Writes a line for one that was not even looked at.</summary>
    /// <param name="number">Number of the line, from 1.</param>
    /// <param name="message">Why, in Chinese.</param>
    /// <param name="output">Where to.</param>
    public static void WriteError(long number, string message, Utf8Buffer output) =>
        WriteErrors(number, [new DossierError("", message)], output);

    private static void WriteErrors(long number, IReadOnlyList<DossierError> errors, Utf8Buffer output)
    {
        output.Append("{\"line\":"u8);
        output.AppendWhole(number);
        output.Append(",\"errors\":["u8);
        for (var i = 0; i < errors.Count; i++)
        {
            output.Append(i == 0 ? "{\"path\":\""u8 : ",{\"path\":\""u8);
            output.AppendJson(errors[i].Path);
            output.Append("\",\"message\":\""u8);
            output.AppendJson(errors[i].Message);
            output.Append("\"}"u8);
        }
        output.Append("]}\n"u8);
    }
}

/// <summary>Dossiers for a title.</summary>
internal sealed class DossierLineJudge(Evaluator evaluator, bool withFindings) : LineJudge
{
    public override IReadOnlyList<DossierError> Write(ReadOnlySpan<byte> json, Utf8Buffer output)
    {
        var read = evaluator.Read(json);
        if (read.Dossier is { } dossier)
        {
            evaluator.Write(dossier, output, withFindings);
        }
        return read.Errors;
    }
}

/// <summary>Ledgers of continuing-education hours.</summary>
internal sealed class HoursLineJudge(HoursRules rules, bool withFindings) : LineJudge
{
    private readonly HoursLedgerReader _reader = new(rules);

    public override IReadOnlyList<DossierError> Write(ReadOnlySpan<byte> json, Utf8Buffer output)
    {
        var read = _reader.Read(json);
        if (read.Ledger is { } ledger)
        {
            var result = rules.Judge(ledger);
            HoursWriter.Write(result, withFindings ? rules.Explain(result) : null, output);
        }
        return read.Errors;
    }
}

/// <summary>Certificates with the activities of their holders.</summary>
internal sealed class CpdLineJudge(CpdRules rules, bool withFindings) : LineJudge
{
    private readonly CpdRecordReader _reader = new(rules);

    public override IReadOnlyList<DossierError> Write(ReadOnlySpan<byte> json, Utf8Buffer output)
    {
        var read = _reader.Read(json);
        if (read.Record is { } record)
        {
            var result = rules.Judge(record);
            CpdWriter.Write(result, withFindings ? rules.Explain(record, result) : null, output);
        }
        return read.Errors;
    }
}
