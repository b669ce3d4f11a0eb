namespace Zhicheng.Core.Tests.Files;

/// <summary>A stream that only needs to say how it reads.</summary>
abstract class ReadOnlyStream : Stream
{
    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush() { }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

sealed class EndlessStream : ReadOnlyStream
{
    public long Served { get; private set; }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        buffer.Span.Fill((byte)'x');
        Served += buffer.Length;
        return ValueTask.FromResult(buffer.Length);
    }
}

sealed class BreakingStream : ReadOnlyStream
{
    bool begun;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (begun)
            throw new IOException("the connection was lost");
        begun = true;
        buffer.Span.Fill((byte)'x');
        return ValueTask.FromResult(buffer.Length);
    }
}

/// <summary>Gives half of its content, waits to be resumed, and gives the rest.</summary>
sealed class PausingStream(byte[] content) : ReadOnlyStream
{
    readonly TaskCompletionSource paused = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource resumed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int position;

    public Task Paused => paused.Task;

    public void Resume() => resumed.SetResult();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (position > 0)
        {
            paused.TrySetResult();
            await resumed.Task;
        }
        var part = content.AsMemory(position, Math.Min(content.Length - position, content.Length / 2 + 1));
        part.CopyTo(buffer);
        position += part.Length;
        return part.Length;
    }
}
