namespace Zhicheng.Policy.Analysis.Changes;

/// <summary>Finds in two lists what belongs together.</summary>
internal static class Alignment
{
    /// <summary>
    /// Pairs of what belongs together, in the order of the new list, and what has no partner with null for it. The keys are
    /// tried from the surest to the least sure; entries of one key belong together in their order.
    /// </summary>
    public static IReadOnlyList<(T? Old, T? New)> Of<T>(
        IReadOnlyList<T> old,
        IReadOnlyList<T> changed,
        params Func<T, string?>[] keys
    )
        where T : class
    {
        var partner = new int[changed.Count];
        partner.AsSpan().Fill(-1);
        var taken = new bool[old.Count];
        foreach (var key in keys)
        {
            Match(old, changed, key, partner, taken);
        }
        var pairs = new List<(T?, T?)>();
        pairs.AddRange(old.Where((_, i) => !taken[i]).Select(o => ((T?)o, (T?)null)));
        pairs.AddRange(changed.Select((n, i) => (partner[i] < 0 ? null : old[partner[i]], (T?)n)));
        return pairs;
    }

    private static void Match<T>(
        IReadOnlyList<T> old,
        IReadOnlyList<T> changed,
        Func<T, string?> key,
        int[] partner,
        bool[] taken
    )
    {
        var free = new Dictionary<string, Queue<int>>();
        for (var i = 0; i < old.Count; i++)
        {
            if (!taken[i] && key(old[i]) is { } word)
            {
                if (!free.TryGetValue(word, out var places))
                {
                    free.Add(word, places = new Queue<int>());
                }
                places.Enqueue(i);
            }
        }
        for (var i = 0; i < changed.Count; i++)
        {
            if (
                partner[i] < 0
                && key(changed[i]) is { } word
                && free.TryGetValue(word, out var places)
                && places.Count > 0
            )
            {
                partner[i] = places.Dequeue();
                taken[partner[i]] = true;
            }
        }
    }
}
