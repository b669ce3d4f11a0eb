using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Zhicheng.Core.Protection;

/// <summary>Reads a sealed file at any place, holding one piece of it in memory.</summary>
public sealed class SealedFileStream : Stream
{
    private readonly SafeFileHandle handle;
    private readonly bool ownsHandle;
    private readonly AesGcm cipher;
    private readonly byte[] plain = ArrayPool<byte>.Shared.Rent(SealedFile.PieceLength);
    private readonly byte[] piece = ArrayPool<byte>.Shared.Rent(SealedFile.SealedPieceLength);
    private long held = -1;
    private long position;
    private bool isOpen = true;

    private SealedFileStream(SafeFileHandle handle, bool ownsHandle, AesGcm cipher, SealedFile.Head head)
    {
        this.handle = handle;
        this.ownsHandle = ownsHandle;
        this.cipher = cipher;
        Length = head.Length;
        Digest = head.Digest;
        KeyId = head.KeyId;
    }

    /// <summary>SHA-256 of the content, as the head says.</summary>
    public string Digest { get; }

    /// <summary>The key it is sealed with.</summary>
    public uint KeyId { get; }

    public override bool CanRead => isOpen;

    public override bool CanSeek => isOpen;

    public override bool CanWrite => false;

    public override long Length { get; }

    public override long Position
    {
        get => position;
        set => position = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    /// <exception cref="CryptographicException">It is no sealed file, is not whole, or its head was changed.</exception>
    /// <exception cref="KeyRingException">Its key is not in the ring.</exception>
    internal static SealedFileStream Open(SafeFileHandle handle, bool ownsHandle, KeyRing ring)
    {
        var bytes = new byte[SealedFile.HeadLength];
        var length = RandomAccess.Read(handle, bytes, 0);
        if (SealedFile.ReadHead(bytes.AsSpan(0, length)) is not { } head)
            throw new CryptographicException("This is no sealed file.");
        var opening = new AesGcm(ring.Find(head.KeyId).ForFile(head.Salt), RingKey.TagLength);
        try
        {
            SealedFile.Verify(bytes, opening);
            if (SealedFile.SealedLength(head.Length) != RandomAccess.GetLength(handle))
                throw new CryptographicException("The sealed file is longer or shorter than it was.");
            return new SealedFileStream(handle, ownsHandle, opening, head);
        }
        catch
        {
            opening.Dispose();
            throw;
        }
    }

    public override int Read(Span<byte> buffer)
    {
        if (position >= Length || buffer.IsEmpty)
            return 0;
        if (position / SealedFile.PieceLength != held)
            Take(RandomAccess.Read(handle, Next(), SealedFile.PlaceOf(position / SealedFile.PieceLength)));
        return Give(buffer);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (position >= Length || buffer.IsEmpty)
            return 0;
        if (position / SealedFile.PieceLength != held)
        {
            var place = SealedFile.PlaceOf(position / SealedFile.PieceLength);
            Take(await RandomAccess.ReadAsync(handle, NextMemory(), place, cancellationToken));
        }
        return Give(buffer.Span);
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
        if (disposing && isOpen)
        {
            isOpen = false;
            cipher.Dispose();
            CryptographicOperations.ZeroMemory(plain);
            ArrayPool<byte>.Shared.Return(plain);
            ArrayPool<byte>.Shared.Return(piece);
            if (ownsHandle)
                handle.Dispose();
        }

        base.Dispose(disposing);
    }

    private Span<byte> Next() => NextMemory().Span;

    private Memory<byte> NextMemory()
    {
        ObjectDisposedException.ThrowIf(!isOpen, this);
        held = -1;
        return piece.AsMemory(0, LengthOf(position / SealedFile.PieceLength) + RingKey.TagLength);
    }

    private int LengthOf(long index) =>
        (int)Math.Min(SealedFile.PieceLength, Length - (index * SealedFile.PieceLength));

    private void Take(int read)
    {
        var index = position / SealedFile.PieceLength;
        var length = LengthOf(index);
        if (read != length + RingKey.TagLength)
            throw new CryptographicException("A piece of the sealed file is missing.");
        Span<byte> nonce = stackalloc byte[RingKey.NonceLength];
        SealedFile.WriteNonce(nonce, index);
        cipher.Decrypt(
            nonce,
            piece.AsSpan(0, length),
            piece.AsSpan(length, RingKey.TagLength),
            plain.AsSpan(0, length)
        );
        held = index;
    }

    private int Give(Span<byte> buffer)
    {
        var at = (int)(position % SealedFile.PieceLength);
        var count = Math.Min(buffer.Length, LengthOf(held) - at);
        plain.AsSpan(at, count).CopyTo(buffer);
        position += count;
        return count;
    }
}
