using Zhicheng.Policy.Rules;
using Zhicheng.Policy.Scoring;

namespace Zhicheng.Policy.Evaluations;

/// <summary>Writes the result of the contract as one JSON object, straight from the judge.</summary>
internal sealed class EvaluationWriter
{
    private static readonly Phrase[] VerdictWords = ["unmet", "open", "met"];

    private readonly RuleBook _book;
    private readonly Dictionary<GradeRules, (byte[] Grade, byte[][] Requirements, byte[][] Tracks)> _keys;
    private readonly byte[][] _items;

    public EvaluationWriter(RuleBook book)
    {
        _book = book;
        _keys = book.Grades.ToDictionary(
            g => g,
            g =>
                (
                    Phrase.Encode(g.Info.Id),
                    Keys(g.Info.Requirements.Select(r => r.Id)),
                    Keys(g.Info.Tracks.Select(t => t.Id))
                )
        );
        _items = Keys(book.Scorecard?.Numbered.Select(i => i.Item) ?? []);
    }

    public void Write(Judge judge, string policy, Utf8Buffer json, bool withFindings)
    {
        var facts = judge.Facts;
        var (grade, requirements, tracks) = _keys[facts.Grade];
        json.Append("{\"policy\":\""u8);
        json.AppendJson(policy);
        json.Append("\",\"grade\":\""u8);
        json.Append(grade);
        json.Append("\",\"asOf\":\""u8);
        json.AppendDay(DateOnly.FromDayNumber(facts.AsOf));
        json.Append("\",\"requirements\":"u8);
        WriteVerdicts(json, requirements, facts.Requirements);
        json.Append(",\"tracks\":"u8);
        WriteVerdicts(json, tracks, judge.TrackVerdicts);
        json.Append(",\"earliest\":"u8);
        if (judge.Earliest == Days.Never)
        {
            json.Append("null"u8);
        }
        else
        {
            json.Append((byte)'"');
            json.AppendDay(DateOnly.FromDayNumber(judge.Earliest));
            json.Append((byte)'"');
        }
        if (_book.Scorecard is not null)
        {
            WriteScore(judge, json);
        }
        if (withFindings)
        {
            json.Append(",\"findings\":"u8);
            var sink = new JsonSink(json);
            sink.BeginList();
            judge.Explain(sink);
            sink.EndList();
        }
        json.Append((byte)'}');
    }

    private static byte[][] Keys(IEnumerable<string> names) =>
        [.. names.Select((name, i) => (byte[])[.. i == 0 ? "{\""u8 : ",\""u8, .. Phrase.Encode(name), .. "\":"u8])];

    private static void WriteVerdicts(Utf8Buffer json, byte[][] keys, Verdict[] verdicts)
    {
        if (keys.Length == 0)
        {
            json.Append((byte)'{');
        }
        for (var i = 0; i < keys.Length; i++)
        {
            json.Append(keys[i]);
            json.Append((byte)'"');
            json.Append(VerdictWords[(int)verdicts[i]].Json);
            json.Append((byte)'"');
        }
        json.Append((byte)'}');
    }

    private void WriteScore(Judge judge, Utf8Buffer json)
    {
        json.Append(",\"score\":{\"total\":"u8);
        json.AppendNumber(judge.Total);
        json.Append(",\"possible\":"u8);
        json.AppendNumber(judge.Possible);
        json.Append(",\"items\":"u8);
        for (var i = 0; i < _items.Length; i++)
        {
            json.Append(_items[i]);
            json.AppendNumber(judge.Lines[i].Counted);
        }
        json.Append("}}"u8);
    }
}
