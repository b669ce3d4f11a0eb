using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Zhicheng.Core.Demo;

/// <summary>A PDF of one page that shows one picture: what a scanner makes. The picture goes in with its palette, compressed without loss.</summary>
internal static class EvidencePdf
{
    /// <summary>Width of A4 in points; the height follows from the picture.</summary>
    private const double PageWidth = 595;

    public static byte[] Write(EvidenceImage image)
    {
        using var pdf = new MemoryStream(64 * 1024);
        var offsets = new List<long>();
        var height = PageWidth * image.Height / image.Width;
        var draw = FormattableString.Invariant($"q {PageWidth} 0 0 {height:0.##} 0 0 cm /Im Do Q");
        Text(pdf, "%PDF-1.4\n%\u00E2\u00E3\u00CF\u00D3\n");
        Object("<</Type /Catalog /Pages 2 0 R>>");
        Object("<</Type /Pages /Kids [3 0 R] /Count 1>>");
        Object(
            FormattableString.Invariant(
                $"<</Type /Page /Parent 2 0 R /MediaBox [0 0 {PageWidth} {height:0.##}] /Resources <</XObject <</Im 5 0 R>>>> /Contents 4 0 R>>"
            )
        );
        Object($"<</Length {draw.Length}>>\nstream\n{draw}\nendstream");
        Begin();
        var data = Compress(image.Pixels);
        Text(
            pdf,
            $"<</Type /XObject /Subtype /Image /Width {image.Width} /Height {image.Height} /BitsPerComponent 8 "
                + $"/ColorSpace [/Indexed /DeviceRGB {(image.Palette.Length / 3) - 1} <{Convert.ToHexString(image.Palette)}>] "
                + $"/Filter /FlateDecode /Length {data.Length}>>\nstream\n"
        );
        pdf.Write(data);
        Text(pdf, "\nendstream\nendobj\n");
        Close(pdf, offsets);
        return pdf.ToArray();

        void Begin()
        {
            offsets.Add(pdf.Position);
            Text(pdf, $"{offsets.Count} 0 obj\n");
        }

        void Object(string body)
        {
            Begin();
            Text(pdf, body + "\nendobj\n");
        }
    }

    private static void Close(MemoryStream pdf, List<long> offsets)
    {
        var start = pdf.Position;
        Text(pdf, $"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
            Text(pdf, offset.ToString("D10", CultureInfo.InvariantCulture) + " 00000 n \n");
        Text(pdf, $"trailer\n<</Size {offsets.Count + 1} /Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
    }

    private static void Text(MemoryStream pdf, string text) => pdf.Write(Encoding.Latin1.GetBytes(text));

    private static byte[] Compress(byte[] pixels)
    {
        using var data = new MemoryStream(64 * 1024);
        using (var zip = new ZLibStream(data, CompressionLevel.Fastest, leaveOpen: true))
            zip.Write(pixels);
        return data.ToArray();
    }
}
