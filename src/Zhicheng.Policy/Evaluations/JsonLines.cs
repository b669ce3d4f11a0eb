namespace Zhicheng.Policy.Evaluations;

/// <summary>
/// Reads JSON Lines from a stream with a buffer that grows with the longest line only. A single object that is printed
/// over several lines is taken as one line.
/// </summary>
/// <param name="input">Where from.</param>
/// <param name="beforeWaiting">Called before the stream is asked for more, which may block.</param>
public sealed class JsonLines(Stream input, Action beforeWaiting)
{
    private const int MaxPrinted = 4 * 1024 * 1024;

    private byte[] _buffer = new byte[128 * 1024];
    private int _start;
    private int _end;
    private bool _atEnd;
    private bool _isFirst = true;

    /// <summary>Number of the line last read, from 1; blank lines count.</summary>
    public long Number { get; private set; }

    /// <summary>Whether the line last read is the end of the input without a line end: it may have been cut off there.</summary>
    public bool EndsWithoutLineEnd { get; private set; }

    /// <summary>The next line that is not blank; false at the end.</summary>
    /// <param name="line">Valid until the next call.</param>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        while (TryReadLine(out var length, out var skip))
        {
            line = Trim(_buffer.AsSpan(_start, length));
            Number++;
            if (line.IsEmpty)
            {
                _start += skip;
                continue;
            }
            if (_isFirst)
            {
                _isFirst = false;
                if (TryTakePrinted(length, ref line))
                {
                    return true;
                }
            }
            _start += skip;
            return true;
        }
        line = default;
        return false;
    }

    /// <summary>Whether every brace that a line opens is closed again: one that was cut off is not.</summary>
    /// <param name="line">A line.</param>
    internal static bool IsWhole(ReadOnlySpan<byte> line) => line.IsEmpty || new Nesting().EndOf(line) >= 0;

    /// <summary>A line without a byte order mark and without blanks at its ends; empty for a blank line.</summary>
    /// <param name="line">The line.</param>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> line)
    {
        // A byte order mark is no part of the text.
        if (line.StartsWith("\uFEFF"u8))
        {
            line = line[3..];
        }
        return line.Trim(" \t\r"u8);
    }

    private bool TryReadLine(out int length, out int skip)
    {
        var searched = 0;
        while (true)
        {
            var found = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (found >= 0)
            {
                length = searched + found;
                skip = length + 1;
                return true;
            }
            searched = _end - _start;
            if (_atEnd)
            {
                length = skip = searched;
                EndsWithoutLineEnd = searched > 0;
                return searched > 0;
            }
            Fill();
        }
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }
        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
        beforeWaiting();
        var read = input.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _atEnd = read == 0;
    }

    /// <summary>
    /// When the first line opens an object and does not close it: the whole input, if it is that one object. A line
    /// that holds nothing but the brace begins a printed object in any case, so that a mistake in it is told once.
    /// </summary>
    private bool TryTakePrinted(int length, ref ReadOnlySpan<byte> line)
    {
        if (line[0] != '{' || new Nesting().EndOf(_buffer.AsSpan(_start, length)) >= 0)
        {
            return false;
        }
        var certain = line.Length == 1;
        while (!_atEnd && _end - _start < MaxPrinted)
        {
            Fill();
        }
        var all = _buffer.AsSpan(_start, _end - _start);
        var end = new Nesting().EndOf(all);
        var isOne = _atEnd && end >= 0 && Trim(all[end..]).Trim(" \t\r\n"u8).IsEmpty;
        if (!isOne && !(certain && _atEnd))
        {
            line = Trim(_buffer.AsSpan(_start, length));
            return false;
        }
        line = Trim(isOne ? all[..end] : all);
        EndsWithoutLineEnd = all[^1] != '\n';
        _start = _end;
        return true;
    }

    /// <summary>Follows braces and strings to the end of an object, without judging the rest.</summary>
    private ref struct Nesting
    {
        /// <summary>The position behind the closing brace, or -1 while it is missing.</summary>
        public readonly int EndOf(ReadOnlySpan<byte> text)
        {
            var (depth, inString) = (0, false);
            for (var i = 0; i < text.Length; i++)
            {
                var c = text[i];
                if (inString)
                {
                    i += c == '\\' ? 1 : 0;
                    inString = c != '"';
                }
                else if (c == '"')
                {
                    inString = true;
                }
                else if (c is (byte)'{' or (byte)'[')
                {
                    depth++;
                }
                else if (c is (byte)'}' or (byte)']' && --depth == 0)
                {
                    return i + 1;
                }
            }
            return -1;
        }
    }
}
