namespace Zhicheng.Core.Files;

/// <summary>Buffered forward reading of hostile bytes: every read says whether there was enough, nothing throws for a short file.</summary>
internal sealed class ByteReader(Stream stream)
{
    private readonly byte[] buffer = new byte[64 * 1024];
    int start;
    int end;
    long before;

    /// <summary>How many bytes were read.</summary>
    public long Position => before + start;

    public bool TryByte(out byte value)
    {
        if (start == end && !Fill())
        {
            value = 0;
            return false;
        }
        value = buffer[start++];
        return true;
    }

    public bool TryUInt16(out int value)
    {
        value = 0;
        if (!TryByte(out var high) || !TryByte(out var low))
            return false;
        value = (high << 8) | low;
        return true;
    }

    public bool TryUInt32(out uint value)
    {
        value = 0;
        if (!TryUInt16(out var high) || !TryUInt16(out var low))
            return false;
        value = ((uint)high << 16) | (uint)low;
        return true;
    }

    public bool TryRead(Span<byte> target)
    {
        while (target.Length > 0)
        {
            if (start == end && !Fill())
                return false;
            var count = Math.Min(target.Length, end - start);
            buffer.AsSpan(start, count).CopyTo(target);
            start += count;
            target = target[count..];
        }
        return true;
    }

    public bool TrySkip(long count)
    {
        while (count > 0)
        {
            if (start == end && !Fill())
                return false;
            var step = (int)Math.Min(count, end - start);
            start += step;
            count -= step;
        }
        return true;
    }

    /// <summary>Moves behind the next byte of this value.</summary>
    public bool TrySkipPast(byte value)
    {
        while (start < end || Fill())
        {
            var at = buffer.AsSpan(start, end - start).IndexOf(value);
            if (at >= 0)
            {
                start += at + 1;
                return true;
            }
            start = end;
        }
        return false;
    }

    private bool Fill()
    {
        before += end;
        start = 0;
        end = stream.Read(buffer, 0, buffer.Length);
        return end > 0;
    }
}
