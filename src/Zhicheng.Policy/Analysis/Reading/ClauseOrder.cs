using Zhicheng.Policy.Packages;

namespace Zhicheng.Policy.Analysis.Reading;

/// <summary>
/// Sorts citations as the documents have them: by document, then by the numbers of the clause, whether they are written
/// 第十一条（二）1 or 二（二）3. Clauses without numbers stand first, in the order they came in.
/// </summary>
/// <param name="sources">The documents, in the package's order.</param>
public sealed class ClauseOrder(IReadOnlyList<SourceInfo> sources) : IComparer<string>
{
    private const string Digits = "〇一二三四五六七八九";

    /// <summary>The position of the document that a citation begins with; behind all when there is none.</summary>
    /// <param name="cite">A citation as readers see it.</param>
    public int SourceOf(string cite)
    {
        var (found, length) = (sources.Count, 0);
        for (var i = 0; i < sources.Count; i++)
        {
            var name = sources[i].Short;
            if (name.Length > length && cite.StartsWith(name, StringComparison.Ordinal))
            {
                (found, length) = (i, name.Length);
            }
        }
        return found;
    }

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        var (left, right) = (x ?? "", y ?? "");
        var (of, other) = (SourceOf(left), SourceOf(right));
        if (of != other)
        {
            return of.CompareTo(other);
        }
        var (a, b) = (Numbers(Clause(left, of)), Numbers(Clause(right, other)));
        for (var i = 0; i < Math.Min(a.Count, b.Count); i++)
        {
            if (a[i] != b[i])
            {
                return a[i].CompareTo(b[i]);
            }
        }
        return a.Count.CompareTo(b.Count);
    }

    private string Clause(string cite, int source) =>
        source < sources.Count ? cite[sources[source].Short.Length..] : cite;

    /// <summary>The numbers of a clause, outer ones first.</summary>
    internal static IReadOnlyList<int> Numbers(string clause)
    {
        var numbers = new List<int>();
        for (var i = 0; i < clause.Length; )
        {
            var end = i;
            if (char.IsAsciiDigit(clause[i]))
            {
                while (end < clause.Length && char.IsAsciiDigit(clause[end]))
                {
                    end++;
                }
                numbers.Add(int.TryParse(clause.AsSpan(i, end - i), out var number) ? number : int.MaxValue);
            }
            else
            {
                while (end < clause.Length && (Digits.Contains(clause[end]) || clause[end] is '零' or '十' or '百'))
                {
                    end++;
                }
                if (end > i)
                {
                    numbers.Add(Chinese(clause.AsSpan(i, end - i)));
                }
            }
            i = Math.Max(end, i + 1);
        }
        return numbers;
    }

    /// <summary>一百二十三, up to the hundreds: no regulation has more articles.</summary>
    private static int Chinese(ReadOnlySpan<char> text)
    {
        var (sum, digit) = (0, -1);
        foreach (var c in text)
        {
            if (c is '百' or '十')
            {
                sum += (digit < 0 ? 1 : digit) * (c == '百' ? 100 : 10);
                digit = -1;
            }
            else
            {
                digit = c == '零' ? 0 : Digits.IndexOf(c, StringComparison.Ordinal);
            }
        }
        return sum + Math.Max(digit, 0);
    }
}
