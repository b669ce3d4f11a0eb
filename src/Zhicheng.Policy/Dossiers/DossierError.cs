namespace Zhicheng.Policy.Dossiers;

/// <summary>Something wrong with a dossier.</summary>
/// <param name="Path">JSON Pointer to the field, also where it is missing; empty when the whole is no object.</param>
/// <param name="Message">A sentence in Chinese.</param>
public sealed record DossierError(string Path, string Message)
{
    /// <summary>By pointer, segment by segment; array indices as numbers.</summary>
    internal static int ByPath(DossierError a, DossierError b) => ByPath(a, b, null);

    /// <summary>The same where one field of the head is an object and no list: what follows it is a name.</summary>
    internal static int ByPath(DossierError a, DossierError b, string? objectInHead)
    {
        var x = a.Path.Split('/');
        var y = b.Path.Split('/');
        for (var i = 1; i < Math.Min(x.Length, y.Length); i++)
        {
            // The contract nests a list in the head and a list in its entries: names and indices take turns.
            var isIndex = i % 2 == 0 && x[i - 1] != objectInHead;
            var order = isIndex ? CompareIndex(x[i], y[i]) : CompareName(x[i], y[i]);
            if (order != 0)
            {
                return order;
            }
        }
        return x.Length.CompareTo(y.Length);
    }

    /// <summary>Escapes a name for a JSON Pointer.</summary>
    internal static string Escape(string name) => name.Replace("~", "~0").Replace("/", "~1");

    private static int CompareIndex(string x, string y) =>
        x.Length != y.Length ? x.Length.CompareTo(y.Length) : string.CompareOrdinal(x, y);

    private static int CompareName(string x, string y) =>
        CodePoints.Compare(x.Replace("~1", "/").Replace("~0", "~"), y.Replace("~1", "/").Replace("~0", "~"));
}

/// <summary>A dossier, or everything that is wrong with it.</summary>
/// <param name="Dossier">The dossier when there is no error.</param>
/// <param name="Errors">The errors, ordered by pointer.</param>
public sealed record DossierResult(Dossier? Dossier, IReadOnlyList<DossierError> Errors);
