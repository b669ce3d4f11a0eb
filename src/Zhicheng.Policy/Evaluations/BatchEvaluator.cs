using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Policy.Evaluations;

/// <summary>Dossiers in, one result a line out, in the same order; a bad line becomes a line of errors and the rest goes on.</summary>
/// <param name="package">The policy.</param>
/// <param name="withFindings">Whether to explain the results.</param>
public sealed class BatchEvaluator(PolicyPackage package, bool withFindings)
{
    private const int FlushAt = 256 * 1024;

    private readonly Evaluator _evaluator = package.CreateEvaluator();
    private readonly Utf8Buffer _json = new();

    /// <summary>Evaluates a whole stream.</summary>
    /// <param name="input">JSON Lines, or one object printed over several lines.</param>
    /// <param name="output">JSON Lines.</param>
    /// <returns>Whether every line was evaluated.</returns>
    public bool Run(Stream input, Stream output)
    {
        var good = true;
        var lines = new JsonLines(input, () => Flush(output));
        while (lines.TryRead(out var line))
        {
            var result = _evaluator.Read(line);
            if (result.Dossier is { } dossier)
            {
                _evaluator.Write(dossier, _json, withFindings);
            }
            else
            {
                good = false;
                WriteErrors(lines.Number, result.Errors);
            }
            _json.Append((byte)'\n');
            if (_json.Length >= FlushAt)
            {
                Flush(output);
            }
        }
        Flush(output);
        return good;
    }

    private void WriteErrors(long line, IReadOnlyList<DossierError> errors)
    {
        _json.Append("{\"line\":"u8);
        _json.AppendWhole(line);
        _json.Append(",\"errors\":["u8);
        for (var i = 0; i < errors.Count; i++)
        {
            _json.Append(i == 0 ? "{\"path\":\""u8 : ",{\"path\":\""u8);
            _json.Append(Phrase.Encode(errors[i].Path));
            _json.Append("\",\"message\":\""u8);
            _json.Append(Phrase.Encode(errors[i].Message));
            _json.Append("\"}"u8);
        }
        _json.Append("]}"u8);
    }

    private void Flush(Stream output)
    {
        if (_json.Length > 0)
        {
            output.Write(_json.Written);
            output.Flush();
            _json.Clear();
        }
    }
}
