namespace Zhicheng.Web.Applications;

/// <summary>The picture that a signature pad posts as a data address.</summary>
public static class SignatureImage
{
    private const string Prefix = "data:image/png;base64,";

    /// <summary>The bytes, or null when nothing was drawn or something else was posted.</summary>
    public static byte[]? Read(string? posted)
    {
        if (posted?.StartsWith(Prefix, StringComparison.Ordinal) != true)
        {
            return null;
        }

        var bytes = new byte[posted.Length];
        return Convert.TryFromBase64String(posted[Prefix.Length..], bytes, out var length) && length > 0
            ? bytes[..length]
            : null;
    }
}
