using System.Buffers;
using System.Collections.Concurrent;
using System.Threading.Channels;
using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Policy.Analysis.Impact;

/// <summary>
/// Runs a file of dossiers through two policies: who gains, who loses, by which clause, and how points move. Lines are read
/// in batches that are compared beside each other and taken in again in the file's order, so memory does not grow with
/// the file.
/// </summary>
public sealed class ImpactStudy
{
    private readonly ImpactShape _shape;
    private readonly ConcurrentBag<DossierComparer> _comparers = [];

    /// <summary>Prepares a study.</summary>
    /// <param name="old">The policy that holds.</param>
    /// <param name="changed">The one that might.</param>
    /// <exception cref="ArgumentException">One of them is no policy for titles.</exception>
    public ImpactStudy(PolicyPackage old, PolicyPackage changed)
    {
        if (old.Kind != PackageKind.Title || changed.Kind != PackageKind.Title)
        {
            throw new ArgumentException("Only policies for titles judge dossiers.", nameof(old));
        }
        _shape = new ImpactShape(old, changed);
    }

    /// <summary>Runs the study.</summary>
    /// <param name="input">Dossiers, JSON Lines.</param>
    /// <param name="onFlip">Receives every track that comes out otherwise, in the file's order; null: only the sums are wanted.</param>
    /// <param name="onProgress">Told after every batch, in the file's order.</param>
    /// <param name="cancel">Cancelled when the person gives up.</param>
    public async Task<ImpactReport> RunAsync(
        Stream input,
        Action<Flip>? onFlip = null,
        Action<ImpactProgress>? onProgress = null,
        CancellationToken cancel = default
    )
    {
        var batches = Channel.CreateBounded<Task<BatchResult>>(2 * Environment.ProcessorCount);
        var reader = new BatchReader(input);
        var reading = Task.Run(() => ReadAsync(reader, batches.Writer, cancel), cancel);
        var sums = new ImpactTally(_shape);
        var done = default(ImpactProgress);
        await foreach (var batch in batches.Reader.ReadAllAsync(cancel))
        {
            var result = await batch;
            sums.Add(result.Tally);
            foreach (var flip in result.Flips)
            {
                onFlip?.Invoke(flip);
            }
            done = new ImpactProgress(done.Lines + result.Lines, done.Bytes + result.Bytes);
            onProgress?.Invoke(done);
        }
        await reading;
        return sums.Report(reader.BrokenOff, reader.Error);
    }

    private async Task ReadAsync(BatchReader reader, ChannelWriter<Task<BatchResult>> batches, CancellationToken cancel)
    {
        try
        {
            while (reader.TryRead(out var batch))
            {
                await batches.WriteAsync(Task.Run(() => Compare(batch), cancel), cancel);
            }
        }
        finally
        {
            batches.Complete();
        }
    }

    private BatchResult Compare(Batch batch)
    {
        var comparer = _comparers.TryTake(out var free) ? free : new DossierComparer(_shape);
        var (tally, flips) = (new ImpactTally(_shape), new List<Flip>());
        foreach (var (number, start, length) in batch.Lines)
        {
            comparer.Compare(number, batch.Bytes.AsSpan(start, length), tally, flips);
        }
        _comparers.Add(comparer);
        ArrayPool<byte>.Shared.Return(batch.Bytes);
        return new BatchResult(tally, flips, batch.Lines.Count, batch.Length);
    }

    /// <summary>What a batch came to.</summary>
    private sealed record BatchResult(ImpactTally Tally, List<Flip> Flips, int Lines, long Bytes);
}

/// <summary>Some lines of the file.</summary>
/// <param name="Bytes">A rented buffer that holds them.</param>
/// <param name="Lines">Number, start and length of each.</param>
/// <param name="Length">How much of the buffer is used.</param>
internal sealed record Batch(byte[] Bytes, List<(long Number, int Start, int Length)> Lines, int Length);

/// <summary>Cuts a stream into batches of lines. A last line that is cut off, or an error while reading, ends it.</summary>
internal sealed class BatchReader(Stream input)
{
    private const int Size = 256 * 1024;

    private readonly JsonLines _lines = new(input, () => { });
    private bool _isAtEnd;

    /// <summary>The line in whose middle the input breaks off; null: it ends as it should.</summary>
    public long? BrokenOff { get; private set; }

    /// <summary>What went wrong while reading; null: nothing.</summary>
    public string? Error { get; private set; }

    public bool TryRead(out Batch batch)
    {
        var lines = new List<(long, int, int)>();
        var (bytes, length) = (ArrayPool<byte>.Shared.Rent(Size), 0);
        while (length < Size && TryReadLine(out var line))
        {
            if (length + line.Length > bytes.Length)
            {
                var larger = ArrayPool<byte>.Shared.Rent(length + line.Length);
                bytes.AsSpan(0, length).CopyTo(larger);
                ArrayPool<byte>.Shared.Return(bytes);
                bytes = larger;
            }
            line.CopyTo(bytes.AsSpan(length));
            lines.Add((_lines.Number, length, line.Length));
            length += line.Length;
        }
        batch = new Batch(bytes, lines, length);
        return lines.Count > 0;
    }

    private bool TryReadLine(out ReadOnlySpan<byte> line)
    {
        line = default;
        if (_isAtEnd)
        {
            return false;
        }
        try
        {
            if (!_lines.TryRead(out line))
            {
                _isAtEnd = true;
                return false;
            }
        }
        catch (IOException e)
        {
            (_isAtEnd, Error) = (true, e.Message);
            return false;
        }
        if (_lines.EndsWithoutLineEnd && !JsonLines.IsWhole(line))
        {
            (_isAtEnd, BrokenOff) = (true, _lines.Number);
            return false;
        }
        return true;
    }
}
