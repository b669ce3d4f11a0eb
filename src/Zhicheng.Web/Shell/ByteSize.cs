using System.Globalization;

namespace Zhicheng.Web.Shell;

/// <summary>Sizes of files as people read them; the same as bytes() in client/src/dom.js.</summary>
public static class ByteSize
{
    public static string Text(long bytes) =>
        bytes switch
        {
            < 1024 => $"{bytes} 字节",
            < 1024 * 1024 => $"{Number(bytes / 1024m)} KB",
            _ => $"{Number(bytes / 1024m / 1024m)} MB",
        };

    private static string Number(decimal value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
