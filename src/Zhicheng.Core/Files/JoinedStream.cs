namespace Zhicheng.Core.Files;

/// <summary>Reads several streams, each with a length, as one.</summary>
internal sealed class JoinedStream : Stream
{
    private readonly IReadOnlyList<Stream> parts;
    private readonly long[] starts;
    private long position;

    /// <param name="parts">Disposed with it.</param>
    public JoinedStream(IReadOnlyList<Stream> parts)
    {
        this.parts = parts;
        starts = new long[parts.Count];
        for (var i = 0; i < parts.Count; i++)
        {
            starts[i] = Length;
            Length += parts[i].Length;
        }
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; }

    public override long Position
    {
        get => position;
        set => position = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    public override int Read(Span<byte> buffer)
    {
        if (Part() is not { } part)
            return 0;
        var read = part.Read(buffer);
        position += read;
        return read;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Part() is not { } part)
            return 0;
        var read = await part.ReadAsync(buffer, cancellationToken);
        position += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) =>
        Position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => position + offset,
            _ => Length + offset,
        };

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var part in parts)
                part.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>The part that the position is in, standing there; null at the end.</summary>
    private Stream? Part()
    {
        if (position >= Length)
            return null;
        var found = Array.BinarySearch(starts, position);
        var index = found >= 0 ? found : ~found - 1;
        // Parts without any bytes begin where the next one does.
        while (starts[index] + parts[index].Length <= position)
            index++;
        parts[index].Position = position - starts[index];
        return parts[index];
    }
}
