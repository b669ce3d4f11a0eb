using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace Zhicheng.Policy.Dossiers;

/// <summary>Finds a word's position in a fixed list by its UTF-8 bytes: a perfect hash, no strings made.</summary>
internal sealed class WordTable
{
    private const int MaxWordBytes = 64;

    private readonly byte[][] _words;
    private readonly sbyte[] _slots;
    private readonly ulong _factor;
    private readonly int _shift;

    public WordTable(IReadOnlyList<string> words)
    {
        Words = words;
        _words = words.Select(Encoding.UTF8.GetBytes).ToArray();
        for (var bits = 3; bits <= 16; bits++)
        {
            _shift = 64 - bits;
            _factor = 0x9E3779B97F4A7C15;
            for (var attempt = 0; attempt < 100; attempt++, _factor = (_factor * 6364136223846793005) + 2)
            {
                if (TryFill(1 << bits) is { } slots)
                {
                    _slots = slots;
                    return;
                }
            }
        }
        throw new InvalidOperationException("No perfect hash found; is a word there twice?");
    }

    public static WordTable Empty { get; } = new([]);

    public IReadOnlyList<string> Words { get; }

    /// <summary>The word's position, or -1.</summary>
    public int Find(ReadOnlySpan<byte> word)
    {
        if (word.IsEmpty)
        {
            return -1;
        }
        var index = _slots[Hash(word, _factor) >> _shift];
        return index >= 0 && word.SequenceEqual(_words[index]) ? index : -1;
    }

    /// <summary>The position of the name or string the reader stands on, or -1.</summary>
    public int Find(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            return Find(reader.ValueSpan);
        }
        if (reader.ValueSpan.Length > MaxWordBytes * 6)
        {
            return -1;
        }
        var buffer = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        var found = Find(buffer.AsSpan(0, reader.CopyString(buffer)));
        ArrayPool<byte>.Shared.Return(buffer);
        return found;
    }

    /// <summary>The position of a word of the list by its text, or -1.</summary>
    public int PositionOf(string word)
    {
        for (var i = 0; i < Words.Count; i++)
        {
            if (ReferenceEquals(Words[i], word) || Words[i] == word)
            {
                return i;
            }
        }
        return -1;
    }

    private static ulong Hash(ReadOnlySpan<byte> word, ulong factor)
    {
        var length = word.Length;
        var (head, tail) = length switch
        {
            >= 8 => (
                BinaryPrimitives.ReadUInt64LittleEndian(word),
                BinaryPrimitives.ReadUInt64LittleEndian(word[(length - 8)..])
            ),
            >= 4 => (
                BinaryPrimitives.ReadUInt32LittleEndian(word),
                BinaryPrimitives.ReadUInt32LittleEndian(word[(length - 4)..])
            ),
            _ => ((ulong)word[0], (ulong)(word[length / 2] | (word[^1] << 8))),
        };
        return (head + BitOperations.RotateLeft(tail * 0xD6E8FEB86659FD93, 29) + (ulong)length) * factor;
    }

    private sbyte[]? TryFill(int size)
    {
        var slots = new sbyte[size];
        slots.AsSpan().Fill(-1);
        for (var i = 0; i < _words.Length; i++)
        {
            ref var slot = ref slots[Hash(_words[i], _factor) >> _shift];
            if (slot >= 0)
            {
                return null;
            }
            slot = (sbyte)i;
        }
        return slots;
    }
}
