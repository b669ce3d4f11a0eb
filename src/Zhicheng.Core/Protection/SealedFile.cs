using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Zhicheng.Core.Protection;

/// <summary>
/// How a sealed file is laid out: a head, then pieces of 64 KiB, each sealed on its own under its position, so that any part
/// can be read without the rest. The head holds the length and the digest of the whole and is sealed too: a piece that is
/// missing, moved or of another file is found out, and so is a file that stands under another's name.
/// </summary>
internal static class SealedFile
{
    public const int HeadLength = 96;
    public const int PieceLength = 64 * 1024;
    public const int SealedPieceLength = PieceLength + RingKey.TagLength;

    private const int KeyAt = 4;
    private const int SaltAt = 8;
    private const int SaltLength = 32;
    private const int LengthAt = 40;
    private const int DigestAt = 48;
    private const int TagAt = 80;

    private static ReadOnlySpan<byte> Mark => "ZCF1"u8;

    /// <summary>What a head says.</summary>
    public readonly record struct Head(uint KeyId, byte[] Salt, long Length, string Digest);

    public static long SealedLength(long length) =>
        HeadLength + length + ((length + PieceLength - 1) / PieceLength * RingKey.TagLength);

    public static long PlaceOf(long piece) => HeadLength + (piece * SealedPieceLength);

    public static byte[] NewSalt() => RandomNumberGenerator.GetBytes(SaltLength);

    /// <summary>The nonce of a piece. Each file has a key of its own, so that counting is enough.</summary>
    public static void WriteNonce(Span<byte> nonce, long piece)
    {
        nonce.Clear();
        BinaryPrimitives.WriteInt64BigEndian(nonce[4..], piece);
    }

    public static byte[] WriteHead(Head head, AesGcm cipher)
    {
        var bytes = new byte[HeadLength];
        Mark.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(KeyAt), head.KeyId);
        head.Salt.CopyTo(bytes.AsSpan(SaltAt));
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(LengthAt), head.Length);
        Convert.FromHexString(head.Digest).CopyTo(bytes.AsSpan(DigestAt));
        cipher.Encrypt(HeadNonce, [], [], bytes.AsSpan(TagAt), bytes.AsSpan(0, TagAt));
        return bytes;
    }

    /// <returns>Null when this is no sealed file. Nothing of it may be believed before <see cref="Verify"/>.</returns>
    public static Head? ReadHead(ReadOnlySpan<byte> bytes) =>
        bytes.Length == HeadLength && bytes.StartsWith(Mark)
            ? new Head(
                BinaryPrimitives.ReadUInt32BigEndian(bytes[KeyAt..]),
                bytes.Slice(SaltAt, SaltLength).ToArray(),
                BinaryPrimitives.ReadInt64BigEndian(bytes[LengthAt..]),
                Convert.ToHexStringLower(bytes.Slice(DigestAt, TagAt - DigestAt))
            )
            : null;

    /// <exception cref="AuthenticationTagMismatchException">The head was changed.</exception>
    public static void Verify(ReadOnlySpan<byte> bytes, AesGcm cipher) =>
        cipher.Decrypt(HeadNonce, [], bytes[TagAt..], [], bytes[..TagAt]);

    // No piece has this position.
    private static ReadOnlySpan<byte> HeadNonce =>
        [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF];
}
