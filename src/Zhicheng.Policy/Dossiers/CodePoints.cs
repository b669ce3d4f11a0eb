namespace Zhicheng.Policy.Dossiers;

/// <summary>The order of texts by code point.</summary>
internal static class CodePoints
{
    /// <summary>UTF-16 alone would put the characters beyond U+FFFF before those from U+E000.</summary>
    public static int Compare(string a, string b)
    {
        var i = a.AsSpan().CommonPrefixLength(b);
        return i == a.Length || i == b.Length ? a.Length.CompareTo(b.Length) : Weight(a[i]).CompareTo(Weight(b[i]));

        static int Weight(char c) => char.IsSurrogate(c) ? c + 0x10000 : c;
    }
}
