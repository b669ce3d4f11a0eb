using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Zhicheng.Core.Services.Accounts.SecondFactors;

/// <summary>Codes of the time (RFC 6238) as the usual apps make them: HMAC-SHA-1, half a minute, six digits.</summary>
public static class Totp
{
    /// <summary>Letters of Base32 (RFC 4648), in which apps take a secret.</summary>
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private const int SecretBytes = 20;

    private const int Seconds = 30;

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretBytes);

    /// <summary>Which half minute since 1970 it is.</summary>
    public static long StepAt(DateTime utc) => new DateTimeOffset(utc, TimeSpan.Zero).ToUnixTimeSeconds() / Seconds;

    public static string CodeOf(ReadOnlySpan<byte> secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[20];
#pragma warning disable CA5350 // RFC 6238 asks for SHA-1, and the apps know no other; as a keyed digest it is not broken.
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        var offset = hash[19] & 0xf;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[offset..]) & 0x7fffffff;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The half minute a code is of: this one, or one before or after for clocks that differ.</summary>
    /// <returns>Null when it is of none.</returns>
    public static long? Match(ReadOnlySpan<byte> secret, string typed, DateTime utc)
    {
        var digits = string.Concat(typed.Where(c => !char.IsWhiteSpace(c)));
        var now = StepAt(utc);
        for (var step = now - 1; step <= now + 1; step++)
        {
            if (
                CryptographicOperations.FixedTimeEquals(
                    Encoding.UTF8.GetBytes(CodeOf(secret, step)),
                    Encoding.UTF8.GetBytes(digits)
                )
            )
            {
                return step;
            }
        }

        return null;
    }

    public static string Base32(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        var (held, bits) = (0, 0);
        foreach (var b in bytes)
        {
            (held, bits) = ((held << 8) | b, bits + 8);
            while (bits >= 5)
            {
                bits -= 5;
                text.Append(Letters[(held >> bits) & 31]);
            }

            held &= (1 << bits) - 1;
        }

        return bits > 0 ? text.Append(Letters[(held << (5 - bits)) & 31]).ToString() : text.ToString();
    }

    /// <summary>What the QR code says to the app.</summary>
    public static string Address(ReadOnlySpan<byte> secret, string account) =>
        $"otpauth://totp/Zhicheng:{Uri.EscapeDataString(account)}?secret={Base32(secret)}&issuer=Zhicheng&algorithm=SHA1&digits=6&period={Seconds}";
}
