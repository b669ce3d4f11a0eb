namespace Zhicheng.Web.Shell;

/// <summary>What somebody searches for, as typed into an address.</summary>
internal static class TypedSearch
{
    /// <summary>Without control characters, which no text holds and PostgreSQL refuses, and cut to what a field takes.</summary>
    public static string Clean(string? typed, int most)
    {
        var text = string.Concat((typed ?? "").Where(c => !char.IsControl(c))).Trim();
        return text[..Math.Min(text.Length, most)];
    }
}
