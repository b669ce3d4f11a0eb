using System.Buffers.Binary;

namespace Zhicheng.Core.Files;

/// <summary>Reads the one EXIF field that decides how a photo stands. Every offset in it is checked: it is written by whoever made the file.</summary>
internal static class ExifOrientation
{
    private const ushort OrientationTag = 0x0112;
    private const ushort ShortType = 3;

    public static int? Read(ReadOnlySpan<byte> app1)
    {
        if (!app1.StartsWith("Exif\0\0"u8))
            return null;
        var tiff = app1[6..];
        if (tiff.Length < 8)
            return null;
        var little = tiff.StartsWith("II"u8);
        if (!little && !tiff.StartsWith("MM"u8))
            return null;
        var directory = U32(tiff[4..], little);
        if (directory > (uint)tiff.Length - 2)
            return null;
        var entries = tiff[(int)directory..];
        var count = U16(entries, little);
        entries = entries[2..];
        for (var i = 0; i < count && entries.Length >= 12; i++, entries = entries[12..])
        {
            if (U16(entries, little) != OrientationTag || U16(entries[2..], little) != ShortType)
                continue;
            var value = U16(entries[8..], little);
            return value is >= 1 and <= 8 ? value : null;
        }
        return null;
    }

    private static ushort U16(ReadOnlySpan<byte> at, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);

    private static uint U32(ReadOnlySpan<byte> at, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(at) : BinaryPrimitives.ReadUInt32BigEndian(at);
}
