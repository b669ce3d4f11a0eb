using System.Buffers.Text;
using System.Text;

namespace Zhicheng.Policy.Evaluations;

/// <summary>A growing piece of UTF-8 text, used again line after line.</summary>
public sealed class Utf8Buffer
{
    private byte[] _bytes = new byte[64 * 1024];
    private int _length;

    /// <summary>What was written since the last <see cref="Clear"/>.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    /// <summary>Its length in bytes.</summary>
    public int Length => _length;

    /// <summary>Forgets everything, keeps the memory.</summary>
    public void Clear() => _length = 0;

    /// <summary>Appends bytes.</summary>
    /// <param name="utf8">UTF-8 text.</param>
    public void Append(ReadOnlySpan<byte> utf8)
    {
        Room(utf8.Length);
        utf8.CopyTo(_bytes.AsSpan(_length));
        _length += utf8.Length;
    }

    /// <summary>Appends one ASCII character.</summary>
    /// <param name="ascii">The character.</param>
    public void Append(byte ascii)
    {
        Room(1);
        _bytes[_length++] = ascii;
    }

    /// <summary>Takes back the last byte.</summary>
    internal void Back() => _length--;

    internal void AppendWhole(long number)
    {
        Room(20);
        Utf8Formatter.TryFormat(number, _bytes.AsSpan(_length), out var written);
        _length += written;
    }

    internal void AppendNumber(decimal number)
    {
        if (number.Scale == 0 && number is < int.MaxValue and > int.MinValue)
        {
            AppendWhole((int)number);
            return;
        }
        Room(32);
        Utf8Formatter.TryFormat(Trimmed(number), _bytes.AsSpan(_length), out var written);
        _length += written;
    }

    /// <summary>12.50 and 12.5 are one figure: trailing zeros are not told.</summary>
    internal static decimal Trimmed(decimal number) =>
        number.Scale == 0 ? number : number / 1.000000000000000000000000000000m;

    /// <summary>Inside a JSON string: a text that may need escaping.</summary>
    internal void AppendJson(string text)
    {
        foreach (var c in text)
        {
            if (c is < ' ' or '"' or '\\' or > '~')
            {
                Append(Phrase.Encode(text));
                return;
            }
        }
        Room(text.Length);
        _length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_length));
    }

    /// <summary>2025-12-31</summary>
    internal void AppendDay(DateOnly day)
    {
        Room(10);
        var (year, month, number) = day;
        var at = _bytes.AsSpan(_length);
        at[0] = (byte)('0' + (year / 1000));
        at[1] = (byte)('0' + (year / 100 % 10));
        at[2] = (byte)('0' + (year / 10 % 10));
        at[3] = (byte)('0' + (year % 10));
        at[4] = at[7] = (byte)'-';
        at[5] = (byte)('0' + (month / 10));
        at[6] = (byte)('0' + (month % 10));
        at[8] = (byte)('0' + (number / 10));
        at[9] = (byte)('0' + (number % 10));
        _length += 10;
    }

    private void Room(int bytes)
    {
        if (_length + bytes > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + bytes));
        }
    }
}
