using Zhicheng.Policy.Rules;
using Zhicheng.Policy.Scoring;

namespace Zhicheng.Policy.Evaluations;

/// <summary>Writes the findings of the contract as JSON while they are told.</summary>
internal sealed class JsonSink(Utf8Buffer json) : FindingSink
{
    private static readonly Phrase YearMark = "年";
    private static readonly Phrase MonthMark = "月";
    private static readonly Phrase DayMark = "日";
    private static readonly Phrase LeftOutMark = "未计入：";
    private static readonly Phrase CutMark = "只计部分：";

    private bool _isFirst;
    private bool _inEvidence;

    /// <summary>Begins the list of findings.</summary>
    public void BeginList()
    {
        json.Append((byte)'[');
        _isFirst = true;
    }

    public void EndList() => json.Append((byte)']');

    /// <summary>The JSON of a single node.</summary>
    public static byte[] Capture(Action<FindingSink> tell)
    {
        var json = new Utf8Buffer();
        tell(new JsonSink(json) { _isFirst = true });
        return json.Written.ToArray();
    }

    public override void Give(ConstantFinding finding)
    {
        Separate();
        json.Append(finding.Json);
    }

    public override void Give(ConstantLine line)
    {
        Separate();
        json.Append(line.Json);
    }

    public override void Open(RuleHead head, Verdict verdict)
    {
        Separate();
        json.Append(head.Json[(int)verdict]);
        _inEvidence = false;
    }

    public override void Say(Phrase phrase) => json.Append(phrase.Json);

    public override void Say(string text) => json.AppendJson(text);

    public override void Say(int number) => json.AppendWhole(number);

    public override void Say(decimal number) => json.AppendNumber(number);

    public override void SayDay(int day)
    {
        var (year, month, number) = DateOnly.FromDayNumber(day);
        json.AppendWhole(year);
        json.Append(YearMark.Json);
        json.AppendWhole(month);
        json.Append(MonthMark.Json);
        json.AppendWhole(number);
        json.Append(DayMark.Json);
    }

    public override void SayPoints(long scaled) => json.AppendNumber(ScaledPoints.ToDecimal(scaled));

    public override void Evidence(string id)
    {
        BeginEvidence();
        json.AppendJson(id);
        json.Append((byte)'"');
    }

    public override void Evidence(Phrase list, int index)
    {
        BeginEvidence();
        json.Append(list.Json);
        json.AppendWhole(index);
        json.Append((byte)'"');
    }

    public override void HoldsFrom(int day) { }

    public override void Parts()
    {
        json.Append(_inEvidence ? "],\"children\":["u8 : "\",\"evidence\":[],\"children\":["u8);
        _isFirst = true;
        _inEvidence = false;
    }

    public override void Close()
    {
        json.Append("]}"u8);
        _isFirst = false;
    }

    public override void OpenLine(ScoreNode node, in LinePoints points, List<LineEntry> entries)
    {
        Separate();
        var verdict = points.Counted > 0 ? Verdict.Met : Verdict.Unmet;
        json.Append(node.Head.Rule.Json[(int)(points.Possible > points.Counted ? Verdict.Open : verdict)]);
        _inEvidence = false;
        SayLine(node, points);
        foreach (var entry in entries)
        {
            if (entry.Id is null)
            {
                Evidence(entry.List!, entry.Index);
            }
            else if (entry.Counted > 0)
            {
                Evidence(entry.Id);
            }
        }
        Parts();
        foreach (var entry in entries)
        {
            if (entry is { Id: not null, Reason: not null })
            {
                WriteEntry(node.Head, entry);
            }
        }
    }

    public override void CloseLine() => Close();

    /// <summary>An achievement that was left out or cut, with the reason.</summary>
    private void WriteEntry(LineHead head, in LineEntry entry)
    {
        Separate();
        json.Append("{\"id\":\""u8);
        json.AppendJson(head.Rule.Id);
        json.Append((byte)'/');
        json.AppendJson(entry.Id!);
        json.Append(
            entry.Counted > 0 ? "\",\"verdict\":\"met\",\"cite\":\""u8 : "\",\"verdict\":\"unmet\",\"cite\":\""u8
        );
        json.Append(head.CiteJson);
        json.Append("\",\"message\":\""u8);
        json.Append(entry.Counted > 0 ? CutMark.Json : LeftOutMark.Json);
        json.Append(entry.Reason!.Json);
        json.Append("\",\"evidence\":[\""u8);
        json.AppendJson(entry.Id!);
        json.Append("\"],\"children\":[]}"u8);
    }

    private void BeginEvidence()
    {
        json.Append(_inEvidence ? ",\""u8 : "\",\"evidence\":[\""u8);
        _inEvidence = true;
    }

    private void Separate()
    {
        if (!_isFirst)
        {
            json.Append((byte)',');
        }
        _isFirst = false;
    }
}
