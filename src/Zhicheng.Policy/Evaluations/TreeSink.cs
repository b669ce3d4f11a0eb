using System.Globalization;
using System.Text;
using Zhicheng.Policy.Rules;
using Zhicheng.Policy.Scoring;

namespace Zhicheng.Policy.Evaluations;

/// <summary>Builds the findings as objects.</summary>
internal sealed class TreeSink : FindingSink
{
    private readonly Stack<Node> _open = new();
    private readonly Stack<Line> _lines = new();
    private readonly StringBuilder _message = new();
    private readonly List<Finding> _roots = [];
    private readonly List<ScoreDetail> _groups = [];

    public IReadOnlyList<Finding> Findings => _roots;

    public IReadOnlyList<ScoreDetail> Details => _groups;

    public override void Open(RuleHead head, Verdict verdict) => _open.Push(new Node(head, verdict));

    public override void Say(Phrase phrase) => _message.Append(phrase.Text);

    public override void Say(string text) => _message.Append(text);

    public override void Say(int number) => _message.Append(CultureInfo.InvariantCulture, $"{number}");

    public override void Say(decimal number) =>
        _message.Append(CultureInfo.InvariantCulture, $"{Utf8Buffer.Trimmed(number)}");

    public override void SayDay(int day)
    {
        var date = DateOnly.FromDayNumber(day);
        _message.Append(CultureInfo.InvariantCulture, $"{date.Year}年{date.Month}月{date.Day}日");
    }

    public override void SayPoints(long scaled) => Say(ScaledPoints.ToDecimal(scaled));

    public override void Evidence(string id) => (_open.Peek().Evidence ??= []).Add(id);

    public override void Evidence(Phrase list, int index) => Evidence(Pointer(list, index));

    public override void HoldsFrom(int day) => _open.Peek().HoldsFrom = DateOnly.FromDayNumber(day);

    public override void Parts()
    {
        _open.Peek().Message = _message.ToString();
        _message.Clear();
    }

    public override void Close() => Add(_open.Pop().ToFinding());

    public override void Give(ConstantFinding finding) => Add(finding.Finding);

    public override void Give(ConstantLine line) => Add(line.Detail);

    private void Add(Finding finding)
    {
        if (_open.TryPeek(out var parent))
        {
            (parent.Children ??= []).Add(finding);
        }
        else
        {
            _roots.Add(finding);
        }
    }

    public override void OpenLine(ScoreNode node, in LinePoints points, List<LineEntry> entries)
    {
        SayLine(node, points);
        var told = entries.Count == 0 ? [] : new ScoreEntry[entries.Count];
        for (var i = 0; i < told.Length; i++)
        {
            var entry = entries[i];
            told[i] = new ScoreEntry(
                entry.Id ?? Pointer(entry.List!, entry.Index),
                ScaledPoints.ToDecimal(entry.Points),
                ScaledPoints.ToDecimal(entry.Counted),
                entry.Reason?.Text
            );
        }
        _lines.Push(new Line(node, points, _message.ToString(), told));
        _message.Clear();
    }

    public override void CloseLine()
    {
        var line = _lines.Pop();
        var detail = new ScoreDetail(
            line.Node.Head.Info,
            line.Points.Raw,
            line.Points.Counted,
            line.Points.Possible,
            line.Message,
            line.Entries,
            line.Children ?? []
        );
        Add(detail);
    }

    private void Add(ScoreDetail detail)
    {
        if (_lines.TryPeek(out var parent))
        {
            (parent.Children ??= []).Add(detail);
        }
        else
        {
            _groups.Add(detail);
        }
    }

    private static string Pointer(Phrase list, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{list.Text}{index}");

    private sealed class Node(RuleHead head, Verdict verdict)
    {
        public string Message { get; set; } = "";

        public List<string>? Evidence { get; set; }

        public List<Finding>? Children { get; set; }

        public DateOnly? HoldsFrom { get; set; }

        public Finding ToFinding() =>
            new()
            {
                Id = head.Id,
                Verdict = verdict,
                Cite = head.Cite,
                Message = Message,
                Evidence = Evidence ?? (IReadOnlyList<string>)[],
                HoldsFrom = HoldsFrom,
                Notes = head.Notes,
                Children = Children ?? (IReadOnlyList<Finding>)[],
            };
    }

    private sealed class Line(ScoreNode node, LinePoints points, string message, IReadOnlyList<ScoreEntry> entries)
    {
        public ScoreNode Node => node;

        public LinePoints Points => points;

        public string Message => message;

        public IReadOnlyList<ScoreEntry> Entries => entries;

        public List<ScoreDetail>? Children { get; set; }
    }
}
