using Zhicheng.Policy.Packages;

namespace Zhicheng.Policy.Analysis.Changes;

/// <summary>What happened to a part of a policy.</summary>
public enum ChangeKind
{
    /// <summary>It was not there.</summary>
    Added,

    /// <summary>It is no longer there.</summary>
    Removed,

    /// <summary>It says something else.</summary>
    Changed,
}

/// <summary>One difference between two versions of a policy.</summary>
/// <param name="Part">The part of the package, for example “申报类型”.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Subject">What it is about, for example “工程师·破格申报”.</param>
/// <param name="Cite">Document and clause; null where the part has none.</param>
/// <param name="What">What differs, for example “工程技术工作年限”.</param>
/// <param name="Old">What it was, in words; null when it was added.</param>
/// <param name="New">What it is, in words; null when it was removed.</param>
/// <param name="OldPlace">Where it stood.</param>
/// <param name="NewPlace">Where it stands.</param>
public sealed record PolicyChange(
    string Part,
    ChangeKind Kind,
    string Subject,
    string? Cite,
    string What,
    string? Old,
    string? New,
    SourcePlace? OldPlace,
    SourcePlace? NewPlace
)
{
    private const int Around = 10;

    /// <summary>The difference in one sentence: “工程师·破格申报（《评价条件》第九条（一）6）：工程技术工作年限 15年 → 8年”.</summary>
    public string Sentence
    {
        get
        {
            var about = Cite is null ? Subject : $"{Subject}（{Cite}）";
            return Kind switch
            {
                ChangeKind.Added => $"{about}：新增{What}{Said(New)}",
                ChangeKind.Removed => $"{about}：删去{What}{Said(Old)}",
                _ => $"{about}：{What} {Differing(Old!, New!)}",
            };
        }
    }

    private static string Said(string? words) => string.IsNullOrEmpty(words) ? "" : $" {Cut(words, 0, words.Length)}";

    /// <summary>Of two long texts only where they differ.</summary>
    private static string Differing(string old, string changed)
    {
        if (Math.Max(old.Length, changed.Length) <= 4 * Around)
        {
            return $"{old} → {changed}";
        }
        var (first, most) = (0, Math.Min(old.Length, changed.Length));
        while (first < most && old[first] == changed[first])
        {
            first++;
        }
        var last = 0;
        while (last < most - first && old[^(last + 1)] == changed[^(last + 1)])
        {
            last++;
        }
        return $"“{Cut(old, first, old.Length - last)}” → “{Cut(changed, first, changed.Length - last)}”";
    }

    private static string Cut(string text, int first, int end)
    {
        var from = Math.Max(0, first - Around);
        var to = Math.Min(text.Length, Math.Min(end, first + (8 * Around)) + Around);
        return $"{(from > 0 ? "…" : "")}{text[from..to].ReplaceLineEndings(" ")}{(to < text.Length ? "…" : "")}";
    }
}
