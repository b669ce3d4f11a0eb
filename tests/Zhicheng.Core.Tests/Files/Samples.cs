using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Zhicheng.Core.Tests.Files;

/// <summary>Small real files, made by other programs, and hand-made bad ones.</summary>
static class Samples
{
    public static byte[] Read(string name)
    {
        using var stream =
            typeof(Samples).Assembly.GetManifestResourceStream("samples/" + name)
            ?? throw new FileNotFoundException(name);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    public static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);

    /// <summary>A JPEG that states this size in its frame header, without pixels to match.</summary>
    public static byte[] JpegOfSize(int width, int height)
    {
        var bytes = Read("baseline.jpg");
        var frame = bytes.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(frame + 5), (ushort)height);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(frame + 7), (ushort)width);
        return bytes;
    }

    /// <summary>The smallest PDF that readers open, with these objects in its body.</summary>
    public static byte[] Pdf(string objects = "", string trailer = "")
    {
        var body = "%PDF-1.7\n1 0 obj\n<</Type /Catalog /Pages 2 0 R>>\nendobj\n" + objects;
        return Latin(
            $"{body}xref\n0 1\n0000000000 65535 f \ntrailer\n<</Root 1 0 R {trailer}>>\nstartxref\n{body.Length}\n%%EOF\n"
        );
    }

    public static string ObjectStream(string content, string filter = "/FlateDecode", string more = "")
    {
        using var memory = new MemoryStream();
        using (var zip = new ZLibStream(memory, CompressionLevel.SmallestSize))
            zip.Write(Latin(content));
        var data = Encoding.Latin1.GetString(memory.ToArray());
        return $"5 0 obj\n<</Type /ObjStm /N 1 /First 4 /Filter {filter} {more} /Length {data.Length}>>\nstream\n{data}\nendstream\nendobj\n";
    }

    public static byte[] Zip(string entry)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create))
        using (var writer = new StreamWriter(zip.CreateEntry(entry).Open()))
            writer.Write("<x/>");
        return memory.ToArray();
    }
}
