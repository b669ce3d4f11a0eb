using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Protection;

/// <summary>What stands in a ring: the keys, the current one first, and the key of digests, which stays.</summary>
internal sealed record KeyRingContent(byte[] DigestSecret, ImmutableArray<RingKey> Keys, bool Rotating)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
    };

    public RingKey Current => Keys[0];

    public RingKey? Find(uint id) => Keys.FirstOrDefault(k => k.Id == id);

    public static KeyRingContent New(TimeProvider time) =>
        new(RandomNumberGenerator.GetBytes(RingKey.SecretLength), [NewKey(time, [])], false);

    public KeyRingContent WithNewKey(TimeProvider time) =>
        this with
        {
            Keys = [NewKey(time, Keys), .. Keys],
            Rotating = true,
        };

    public byte[] ToJson() =>
        JsonSerializer.SerializeToUtf8Bytes(
            new RingText(1, DigestSecret, Rotating, [.. Keys.Select(k => new KeyText(k.Name, k.MadeAt, k.Secret))]),
            Json
        );

    /// <returns>Null when it is not what such a file should hold.</returns>
    public static KeyRingContent? Parse(byte[] json)
    {
        try
        {
            var text = JsonSerializer.Deserialize<RingText>(json, Json)!;
            if (
                text is not { Format: 1, Digest.Length: RingKey.SecretLength, Keys.Count: > 0 }
                || text.Keys.Any(k => k.Secret.Length != RingKey.SecretLength)
            )
            {
                return null;
            }

            return new(
                text.Digest,
                [
                    .. text.Keys.Select(k => new RingKey(
                        uint.Parse(k.Id, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
                        k.Made,
                        k.Secret
                    )),
                ],
                text.Rotating
            );
        }
        catch (Exception e) when (e is JsonException or FormatException or OverflowException)
        {
            return null;
        }
    }

    private static RingKey NewKey(TimeProvider time, ImmutableArray<RingKey> known)
    {
        while (true)
        {
            var id = BinaryPrimitives.ReadUInt32BigEndian(RandomNumberGenerator.GetBytes(4));
            if (known.All(k => k.Id != id))
            {
                return new RingKey(id, time.UtcNow(), RandomNumberGenerator.GetBytes(RingKey.SecretLength));
            }
        }
    }

    private sealed record RingText(int Format, byte[] Digest, bool Rotating, IReadOnlyList<KeyText> Keys);

    private sealed record KeyText(string Id, DateTime Made, byte[] Secret);
}
