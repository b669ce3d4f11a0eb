using System.Text;

namespace Zhicheng.Policy.Dossiers;

/// <summary>Gives back the same string for the same short bytes: ids and majors come again in line after line.</summary>
internal sealed class TextCache
{
    private const int Size = 1024;
    private const int LongestBytes = 48;

    private readonly (byte[] Bytes, string Text)[] _entries = new (byte[], string)[Size];

    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > LongestBytes)
        {
            return Encoding.UTF8.GetString(utf8);
        }
        var hash = (uint)utf8.Length;
        foreach (var b in utf8)
        {
            hash = (hash * 31) + b;
        }
        ref var entry = ref _entries[hash % Size];
        if (entry.Bytes is null || !utf8.SequenceEqual(entry.Bytes))
        {
            entry = (utf8.ToArray(), Encoding.UTF8.GetString(utf8));
        }
        return entry.Text;
    }
}
