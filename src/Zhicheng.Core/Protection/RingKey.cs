using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Zhicheng.Core.Protection;

/// <summary>One key of the ring. What it seals begins with its number, so that the next key can take over while it still opens.</summary>
public sealed class RingKey
{
    public const int SecretLength = 32;
    public const int NonceLength = 12;
    public const int TagLength = 16;

    /// <summary>A byte for the format and four for the key: how every sealed value begins.</summary>
    public const int PrefixLength = 5;

    private const byte Format = 1;

    private readonly byte[] secret;
    private readonly byte[] columns;

    public RingKey(uint id, DateTime madeAt, byte[] secret)
    {
        Id = id;
        MadeAt = madeAt;
        this.secret = secret;
        columns = Derive("column", []);
    }

    public uint Id { get; }

    public DateTime MadeAt { get; }

    /// <summary>Shown to people, and how the ring names it: eight hexadecimal digits.</summary>
    public string Name => NameOf(Id);

    internal byte[] Secret => secret;

    /// <summary>What only this very key gives: kept beside the data, it tells a wrong key from a right one.</summary>
    public byte[] Check => Derive("check", []);

    /// <summary>The first bytes of whatever it sealed.</summary>
    public byte[] Prefix()
    {
        var prefix = new byte[PrefixLength];
        WritePrefix(prefix);
        return prefix;
    }

    /// <param name="context">What it is and where it stands; it opens nowhere else.</param>
    /// <param name="plain">What is sealed.</param>
    public byte[] Seal(string context, ReadOnlySpan<byte> plain)
    {
        var text = new byte[PrefixLength + NonceLength + plain.Length + TagLength];
        WritePrefix(text);
        var nonce = text.AsSpan(PrefixLength, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(columns, TagLength);
        cipher.Encrypt(
            nonce,
            plain,
            text.AsSpan(PrefixLength + NonceLength, plain.Length),
            text.AsSpan(text.Length - TagLength),
            Bound(text, context)
        );
        return text;
    }

    /// <exception cref="CryptographicException">It was changed, stood elsewhere, or was sealed by another key.</exception>
    public byte[] Open(string context, ReadOnlySpan<byte> text)
    {
        var plain = new byte[text.Length - PrefixLength - NonceLength - TagLength];
        using var cipher = new AesGcm(columns, TagLength);
        cipher.Decrypt(
            text.Slice(PrefixLength, NonceLength),
            text.Slice(PrefixLength + NonceLength, plain.Length),
            text[^TagLength..],
            plain,
            Bound(text, context)
        );
        return plain;
    }

    /// <summary>The key of one file, from the salt in its head.</summary>
    public byte[] ForFile(ReadOnlySpan<byte> salt) => Derive("file", salt);

    /// <summary>The number of the key that sealed this; null when it is no sealed value.</summary>
    public static uint? KeyOf(ReadOnlySpan<byte> text) =>
        text.Length >= PrefixLength + NonceLength + TagLength && text[0] == Format
            ? BinaryPrimitives.ReadUInt32BigEndian(text[1..])
            : null;

    public static string NameOf(uint id) => id.ToString("x8", CultureInfo.InvariantCulture);

    private byte[] Derive(string purpose, ReadOnlySpan<byte> salt)
    {
        var key = new byte[SecretLength];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, key, salt, Encoding.ASCII.GetBytes($"zhicheng {purpose}"));
        return key;
    }

    private void WritePrefix(Span<byte> target)
    {
        target[0] = Format;
        BinaryPrimitives.WriteUInt32BigEndian(target[1..], Id);
    }

    private static byte[] Bound(ReadOnlySpan<byte> text, string context) =>
        [.. text[..PrefixLength], .. Encoding.UTF8.GetBytes(context)];
}
