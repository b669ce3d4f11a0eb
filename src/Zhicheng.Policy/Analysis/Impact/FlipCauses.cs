using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Policy.Analysis.Impact;

/// <summary>One explanation by one policy, found again by id.</summary>
internal sealed class Trace
{
    private readonly TraceSink _sink = new();
    private readonly Dictionary<string, int> _places = [];

    public IReadOnlyList<TracedNode> Nodes => _sink.Nodes;

    public void Load(Judge judge)
    {
        _sink.Clear();
        _places.Clear();
        judge.Explain(_sink);
        for (var i = 0; i < Nodes.Count; i++)
        {
            _places.TryAdd(Nodes[i].Id, i);
        }
    }

    /// <summary>The position of a node, or -1.</summary>
    public int Find(string? id) => id is not null && _places.TryGetValue(id, out var place) ? place : -1;

    /// <summary>The positions of a node's parts.</summary>
    public IEnumerable<int> Parts(int node)
    {
        for (var i = node + 1; i < Nodes.Count && Nodes[i].Depth > Nodes[node].Depth; i++)
        {
            if (Nodes[i].Depth == Nodes[node].Depth + 1)
            {
                yield return i;
            }
        }
    }
}

/// <summary>
/// Finds the rules that make a difference between two explanations: those that hold by one policy and not by the other, as
/// deep as the difference goes.
/// </summary>
/// <param name="worse">The explanation by which less holds.</param>
/// <param name="better">The other.</param>
/// <param name="partners">The partners of the rules of the worse one in the better one.</param>
/// <param name="back">The other way round.</param>
internal sealed class FlipCauses(Trace worse, Trace better, ClausePairs partners, ClausePairs back)
{
    private readonly List<FlipCause> _causes = [];

    /// <summary>The rules that make a track hold less.</summary>
    /// <param name="track">The track, as the policy has it by which it holds less; null: that policy has no such track.</param>
    /// <param name="other">The track as the other policy has it; null: it has none.</param>
    public IReadOnlyList<FlipCause> Of(TrackInfo? track, TrackInfo? other)
    {
        if (track is null)
        {
            return [new FlipCause(other!.Id, $"没有“{other.Name}”这一申报类型", other.Cite)];
        }
        foreach (var need in track.Requirements)
        {
            // A requirement that the other policy does not ask for this track is worth nothing less than met there.
            var asked = other?.Requirements.Contains(need) == true;
            Look(worse.Find(need), asked ? better.Find(partners.Partner(need)) : -1);
        }
        var own = worse.Find(track.Id);
        foreach (var part in own < 0 ? [] : worse.Parts(own).Skip(1))
        {
            Look(part, better.Find(partners.Partner(worse.Nodes[part].Id)));
        }
        return _causes.Count > 0 ? _causes : [new FlipCause(track.Id, track.Name, track.Cite)];
    }

    private void Look(int node, int counterpart)
    {
        if (node < 0 || !IsWorse(node, counterpart))
        {
            return;
        }
        var deeper = false;
        foreach (var part in counterpart < 0 ? [] : worse.Parts(node))
        {
            var other = better.Find(partners.Partner(worse.Nodes[part].Id));
            if (IsWorse(part, other))
            {
                deeper = true;
                Look(part, other);
            }
        }
        if (!deeper && (counterpart < 0 || !LookForNew(node, counterpart)))
        {
            Add(worse.Nodes[node]);
        }
    }

    /// <summary>Parts that only the other policy has and that hold there.</summary>
    private bool LookForNew(int node, int counterpart)
    {
        var found = false;
        foreach (var part in better.Parts(counterpart))
        {
            var other = better.Nodes[part];
            if (worse.Find(back.Partner(other.Id)) < 0 && other.Verdict > worse.Nodes[node].Verdict)
            {
                found = true;
                Add(other);
            }
        }
        return found;
    }

    private bool IsWorse(int node, int counterpart) =>
        worse.Nodes[node].Verdict < (counterpart < 0 ? Verdict.Met : better.Nodes[counterpart].Verdict);

    private void Add(TracedNode node)
    {
        var cause = new FlipCause(node.Id, node.Name, node.Cite);
        if (!_causes.Contains(cause))
        {
            _causes.Add(cause);
        }
    }
}
