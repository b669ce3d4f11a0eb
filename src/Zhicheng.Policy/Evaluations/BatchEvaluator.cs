using Zhicheng.Policy.Packages;

namespace Zhicheng.Policy.Evaluations;

/// <summary>Objects in, one result a line out, in the same order; a bad line becomes a line of errors and the rest goes on.</summary>
/// <param name="package">The policy, of any kind.</param>
/// <param name="withFindings">Whether to explain the results.</param>
public sealed class BatchEvaluator(PolicyPackage package, bool withFindings)
{
    private const int FlushAt = 256 * 1024;

    private readonly LineJudge _judge = package.CreateLineJudge(withFindings);
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
            good &= _judge.WriteLine(lines.Number, line, _json);
            if (_json.Length >= FlushAt)
            {
                Flush(output);
            }
        }
        Flush(output);
        return good;
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
