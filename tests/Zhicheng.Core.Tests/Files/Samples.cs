using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Zhicheng.Core.Tests.Files;

sealed class JpegBitWriter
{
    readonly List<byte> bytes = [];
    int current;
    int count;

    public void Write(int value, int length)
    {
        for (var i = length - 1; i >= 0; i--)
        {
            current = (current << 1) | ((value >> i) & 1);
            if (++count == 8)
                Flush();
        }
    }

    public void Restart(int number)
    {
        Pad();
        bytes.AddRange([0xFF, (byte)(0xD0 + (number & 7))]);
    }

    public byte[] ToArray()
    {
        Pad();
        return [.. bytes];
    }

    void Pad()
    {
        while (count > 0)
            Write(1, 1);
    }

    void Flush()
    {
        bytes.Add((byte)current);
        if (current == 0xFF)
            bytes.Add(0);
        (current, count) = (0, 0);
    }
}

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

    /// <summary>A whole grey JPEG of one shade: every block says “as before” and “no details”, two bits each.</summary>
    public static byte[] Jpeg(int width, int height, byte shade = 255, int restart = 0)
    {
        var dc = (shade - 128) * 8;
        var size = dc == 0 ? 0 : 32 - System.Numerics.BitOperations.LeadingZeroCount((uint)Math.Abs(dc));
        var bits = new JpegBitWriter();
        var blocks = (width + 7) / 8 * ((height + 7) / 8);
        for (var block = 0; block < blocks; block++)
        {
            var fresh = block == 0 || (restart > 0 && block % restart == 0);
            if (fresh && block > 0)
                bits.Restart((block / restart) - 1);
            if (fresh && size > 0)
            {
                bits.Write(0b10, 2);
                bits.Write(dc > 0 ? dc : dc + (1 << size) - 1, size);
            }
            else
                bits.Write(0, 1);
            bits.Write(0, 1);
        }
        byte[] quantisation = [0, .. Enumerable.Repeat((byte)1, 64)];
        byte[] dcTable = [0x00, 1, 1, .. new byte[14], 0, (byte)size];
        byte[] acTable = [0x10, 1, .. new byte[15], 0];
        byte[] frame = [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0];
        return
        [
            0xFF,
            0xD8,
            .. Segment(0xDB, quantisation),
            .. Segment(0xC0, frame),
            .. Segment(0xC4, dcTable),
            .. Segment(0xC4, acTable),
            .. restart > 0 ? Segment(0xDD, [(byte)(restart >> 8), (byte)restart]) : [],
            .. Segment(0xDA, [1, 1, 0, 0, 63, 0]),
            .. bits.ToArray(),
            0xFF,
            0xD9,
        ];
    }

    static byte[] Segment(byte marker, byte[] body) =>
        [0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];

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

    public static byte[] Zip(params IEnumerable<string> entries)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create))
        {
            foreach (var entry in entries)
            {
                using var writer = new StreamWriter(zip.CreateEntry(entry).Open());
                writer.Write("<x/>");
            }
        }

        return memory.ToArray();
    }

    /// <summary>What an Office program of the nineties begins a file with, then names of streams.</summary>
    public static byte[] OldOffice(params IEnumerable<string> streams) =>
        [
            .. (byte[])[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
            .. new byte[504],
            .. streams.SelectMany(Encoding.Unicode.GetBytes),
        ];
}
