using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Zhicheng.Core.Files.Pdf;

namespace Zhicheng.Core.Files;

/// <summary>
/// The copy of a file that goes to somebody who reviews it: with words across it that say to whom and when it went. What is
/// stored stays as it is. A mark can be removed by who knows how; it is there so that nobody passes a copy on by mistake,
/// and a copy that turns up says whose it was.
/// </summary>
/// <param name="Content">The whole of it.</param>
/// <param name="MediaType">What it is now.</param>
/// <param name="FileName">What it is called now.</param>
public sealed record ReaderCopy(byte[] Content, string MediaType, string FileName)
{
    private const string Svg = "image/svg+xml";

    /// <returns>Null when nothing can be written across it: a Word document, or a PDF that is not understood well enough.</returns>
    public static async Task<ReaderCopy?> MakeAsync(
        Stream content,
        FileLook look,
        string words,
        CancellationToken cancel
    )
    {
        switch (look.MediaType)
        {
            case "application/pdf":
                using (var pdf = new MemoryStream((int)content.Length))
                {
                    await content.CopyToAsync(pdf, cancel);
                    return PdfWatermark.Apply(pdf.ToArray(), words) is { } marked
                        ? new ReaderCopy(marked, look.MediaType, look.FileName)
                        : null;
                }

            case "image/jpeg"
            or "image/png" when look is { Width: { } width, Height: { } height }:
                var picture = await DrawAsync(content, look.MediaType, width, height, words, cancel);
                return new ReaderCopy(picture, Svg, Path.GetFileNameWithoutExtension(look.FileName) + ".svg");
            default:
                return null;
        }
    }

    /// <summary>
    /// The picture itself, not coded anew, in a drawing with the words above it. Nothing in the drawing was written by whoever
    /// sent the picture.
    /// </summary>
    private static async Task<byte[]> DrawAsync(
        Stream content,
        string mediaType,
        int width,
        int height,
        string words,
        CancellationToken cancel
    )
    {
        var size = Math.Max(10, Math.Min(width, height) / 28.0);
        var across = (size * words.Sum(c => char.IsAscii(c) ? 0.55 : 1.0)) + (4 * size);
        var down = size * 8;
        var (picture, drawing) = (new MemoryStream(), CultureInfo.InvariantCulture);
        picture.Write(
            Encoding.UTF8.GetBytes(
                string.Create(
                    drawing,
                    $"""
                    <svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"><defs><pattern id="m" width="{across:0.#}" height="{down:0.#}" patternUnits="userSpaceOnUse" patternTransform="rotate(-30)"><text x="0" y="{size * 2:0.#}" font-family="sans-serif" font-size="{size:0.#}" fill="#000" fill-opacity="0.25" stroke="#fff" stroke-opacity="0.25" stroke-width="{size / 30:0.##}">{WebUtility.HtmlEncode(
                        words
                    )}</text></pattern></defs><image width="{width}" height="{height}" href="data:{mediaType};base64,
                    """
                )
            )
        );
        using (var base64 = new ToBase64Transform())
        await using (var coder = new CryptoStream(picture, base64, CryptoStreamMode.Write, leaveOpen: true))
        {
            await content.CopyToAsync(coder, cancel);
        }

        picture.Write("\"/><rect width=\"100%\" height=\"100%\" fill=\"url(#m)\"/></svg>"u8);
        return picture.ToArray();
    }
}

/// <summary>What has to be known of a file to copy it.</summary>
public sealed record FileLook(string MediaType, string FileName, int? Width, int? Height);
