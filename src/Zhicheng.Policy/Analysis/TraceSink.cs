using System.Runtime.InteropServices;
using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Rules;
using Zhicheng.Policy.Scoring;

namespace Zhicheng.Policy.Analysis;

/// <summary>A node of an explanation without its words.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What it requires.</param>
/// <param name="Cite">Document and clause.</param>
/// <param name="Verdict">Its verdict.</param>
/// <param name="Depth">0 for a requirement or track.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TracedNode(string Id, string Name, string Cite, Verdict Verdict, int Depth);

/// <summary>A line of the scoring table with its points.</summary>
/// <param name="Item">The line.</param>
/// <param name="Raw">Points before its cap.</param>
/// <param name="Counted">Points after its cap.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TracedLine(string Item, decimal Raw, decimal Counted);

/// <summary>
/// Keeps of an explanation which rule came out how, and no words: what analyses need that run over many dossiers. It takes
/// the nodes as the rules tell them, so a new kind of rule needs nothing here.
/// </summary>
internal sealed class TraceSink : FindingSink
{
    private readonly List<TracedNode> _nodes = [];
    private readonly List<TracedLine> _lines = [];
    private int _depth;

    /// <summary>The nodes, every one before its parts.</summary>
    public IReadOnlyList<TracedNode> Nodes => _nodes;

    /// <summary>The lines of the table that something stands under.</summary>
    public IReadOnlyList<TracedLine> Lines => _lines;

    public void Clear()
    {
        _nodes.Clear();
        _lines.Clear();
        _depth = 0;
    }

    public override void Open(RuleHead head, Verdict verdict) =>
        _nodes.Add(new TracedNode(head.Id, head.Name.Text, head.Cite, verdict, _depth++));

    public override void Close() => _depth--;

    public override void Give(ConstantFinding finding) => Give(finding.Finding, _depth);

    public override void Give(ConstantLine line) { }

    public override void OpenLine(ScoreNode node, in LinePoints points, List<LineEntry> entries) =>
        _lines.Add(new TracedLine(node.Head.Info.Item, points.Raw, points.Counted));

    public override void CloseLine() { }

    public override void Say(Phrase phrase) { }

    public override void Say(string text) { }

    public override void Say(int number) { }

    public override void Say(decimal number) { }

    public override void SayDay(int day) { }

    public override void SayPoints(long scaled) { }

    public override void Evidence(string id) { }

    public override void Evidence(Phrase list, int index) { }

    public override void HoldsFrom(int day) { }

    public override void Parts() { }

    private void Give(Finding finding, int depth)
    {
        var colon = finding.Message.IndexOf('：');
        var name = colon < 0 ? finding.Message : finding.Message[..colon];
        _nodes.Add(new TracedNode(finding.Id, name, finding.Cite, finding.Verdict, depth));
        foreach (var part in finding.Children)
        {
            Give(part, depth + 1);
        }
    }
}
