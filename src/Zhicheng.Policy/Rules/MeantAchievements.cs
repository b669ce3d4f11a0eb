using Zhicheng.Policy.Dossiers;

namespace Zhicheng.Policy.Rules;

/// <summary>
/// For the explanation: which achievements each counter means, counted or left out, found in one pass and kept as
/// lists in the dossier's order.
/// </summary>
internal sealed class MeantAchievements
{
    private readonly int[] _first;
    private Link[] _links = new Link[64];
    private Standing[] _standings = new Standing[32];
    private Exclusion?[] _exclusions = new Exclusion?[32];
    private int _count;

    public MeantAchievements(int slots)
    {
        _first = new int[slots];
    }

    public void Load(Facts facts)
    {
        var achievements = facts.Dossier.Achievements;
        _first.AsSpan().Fill(-1);
        _count = 0;
        if (_standings.Length < achievements.Length)
        {
            _standings = new Standing[achievements.Length];
            _exclusions = new Exclusion?[achievements.Length];
        }
        // From the last to the first, so that every list begins with the first.
        for (var i = achievements.Length - 1; i >= 0; i--)
        {
            var achievement = achievements[i];
            var steps = facts.Book.StepsMeant[achievement.Kind.Index];
            if (steps.Length == 0)
            {
                continue;
            }
            _standings[i] = facts.StandingOf(achievement, out _exclusions[i]);
            foreach (ref readonly var step in steps.AsSpan())
            {
                var traits = achievement.Traits;
                if (
                    (traits & step.Reject & ~step.Denied) == 0
                    && (step.Number is null || step.Number.Passes(achievement.Number))
                )
                {
                    Add(step.Slot, new Link(i, (traits & step.Denied) != 0, (traits & step.Unsure) != 0, 0));
                }
            }
        }
    }

    /// <summary>The first link of a counter, or -1.</summary>
    public int First(int slot) => _first[slot];

    /// <summary>The link behind another, or -1.</summary>
    public int Next(int link) => _links[link].Next;

    public Link this[int link] => _links[link];

    public Standing StandingOf(int achievement) => _standings[achievement];

    public Exclusion? ExclusionOf(int achievement) => _exclusions[achievement];

    private void Add(int slot, Link link)
    {
        if (_count == _links.Length)
        {
            Array.Resize(ref _links, _count * 2);
        }
        _links[_count] = link with { Next = _first[slot] };
        _first[slot] = _count++;
    }

    /// <summary>An achievement that a counter means.</summary>
    /// <param name="Achievement">Its index.</param>
    /// <param name="IsDenied">Somebody has ruled against it.</param>
    /// <param name="IsUnsure">Nobody has ruled on it.</param>
    /// <param name="Next">The link behind it.</param>
    [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
    public readonly record struct Link(int Achievement, bool IsDenied, bool IsUnsure, int Next);
}
