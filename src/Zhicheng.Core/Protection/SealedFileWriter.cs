using System.Buffers;
using System.Security.Cryptography;

namespace Zhicheng.Core.Protection;

/// <summary>Writes a sealed file from its beginning to its end. Until <see cref="FinishAsync"/> it has no head and opens for nobody.</summary>
internal sealed class SealedFileWriter : IDisposable
{
    private readonly FileStream file;
    private readonly RingKey key;
    private readonly byte[] salt = SealedFile.NewSalt();
    private readonly AesGcm cipher;
    private readonly byte[] plain = ArrayPool<byte>.Shared.Rent(SealedFile.PieceLength);
    private readonly byte[] piece = ArrayPool<byte>.Shared.Rent(SealedFile.SealedPieceLength);
    private int filled;
    private long pieces;

    public SealedFileWriter(FileStream file, RingKey key)
    {
        this.file = file;
        this.key = key;
        cipher = new AesGcm(key.ForFile(salt), RingKey.TagLength);
        file.Position = SealedFile.HeadLength;
    }

    /// <summary>How much was written, unsealed.</summary>
    public long Length { get; private set; }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> content, CancellationToken cancel)
    {
        Length += content.Length;
        while (content.Length > 0)
        {
            var take = Math.Min(content.Length, SealedFile.PieceLength - filled);
            content.Span[..take].CopyTo(plain.AsSpan(filled));
            filled += take;
            content = content[take..];
            if (filled == SealedFile.PieceLength)
                await WritePieceAsync(cancel);
        }
    }

    /// <param name="digest">SHA-256 of all that was written, lower-case hexadecimal.</param>
    /// <param name="cancel">Cancels.</param>
    public async ValueTask FinishAsync(string digest, CancellationToken cancel)
    {
        if (filled > 0)
            await WritePieceAsync(cancel);
        var head = SealedFile.WriteHead(new(key.Id, salt, Length, digest), cipher);
        await RandomAccess.WriteAsync(file.SafeFileHandle, head, 0, cancel);
    }

    public void Dispose()
    {
        cipher.Dispose();
        CryptographicOperations.ZeroMemory(plain);
        ArrayPool<byte>.Shared.Return(plain);
        ArrayPool<byte>.Shared.Return(piece);
    }

    private async ValueTask WritePieceAsync(CancellationToken cancel)
    {
        SealPiece();
        await file.WriteAsync(piece.AsMemory(0, filled + RingKey.TagLength), cancel);
        pieces++;
        filled = 0;
    }

    private void SealPiece()
    {
        Span<byte> nonce = stackalloc byte[RingKey.NonceLength];
        SealedFile.WriteNonce(nonce, pieces);
        cipher.Encrypt(
            nonce,
            plain.AsSpan(0, filled),
            piece.AsSpan(0, filled),
            piece.AsSpan(filled, RingKey.TagLength)
        );
    }
}
