namespace Zhicheng.Core.Files;

/// <summary>The checksum of PNG (ISO 3309). Stands in for System.IO.Hashing.Crc32.</summary>
internal static class Crc32
{
    private static readonly uint[] Table = MakeTable();

    public static uint Start => 0xFFFFFFFF;

    public static uint Add(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
            crc = Table[(byte)(crc ^ value)] ^ (crc >> 8);
        return crc;
    }

    public static uint Finish(uint crc) => ~crc;

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (uint n = 0; n < 256; n++)
        {
            var c = n;
            for (var k = 0; k < 8; k++)
                c = (c & 1) != 0 ? 0xEDB88320 ^ (c >> 1) : c >> 1;
            table[n] = c;
        }
        return table;
    }
}
