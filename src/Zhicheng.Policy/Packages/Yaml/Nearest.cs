namespace Zhicheng.Policy.Packages.Yaml;

/// <summary>Guesses which word was meant.</summary>
internal static class Nearest
{
    /// <summary>“是否应为“employment”？”, or another proposal where no word is near.</summary>
    public static string Propose(string word, IEnumerable<string> known, string otherwise) =>
        Find(word, known) is { } near ? $"是否应为“{near}”？" : otherwise;

    /// <summary>The nearest word, if it is near enough to be a slip.</summary>
    public static string? Find(string word, IEnumerable<string> known)
    {
        // Long words would take long to compare and are no slips.
        if (word.Length > 60)
        {
            return null;
        }
        var (best, least) = ((string?)null, Math.Max(1, word.Length / 3) + 1);
        foreach (var candidate in known)
        {
            var distance = Math.Abs(candidate.Length - word.Length) < least ? Distance(word, candidate) : least;
            if (distance < least)
            {
                (best, least) = (candidate, distance);
            }
        }
        return best;
    }

    /// <summary>Letters to put in, take out or change (Levenshtein).</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }
}
