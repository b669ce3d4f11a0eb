using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Zhicheng.Core.Data.Messages;

namespace Zhicheng.Core.Services.Messages.Delivery;

/// <summary>What a link to unsubscribe ends.</summary>
public sealed record Unsubscription(Guid AccountId, MessageKind Kind, MessageChannel Channel);

/// <summary>
/// Links that end one kind of message for one person without signing in. Whoever holds one can do that and nothing else; it is
/// sealed with the application's keys and names nobody.
/// </summary>
public sealed class UnsubscribeLinks(IDataProtectionProvider keys)
{
    private readonly IDataProtector protector = keys.CreateProtector("unsubscribe");

    /// <returns>The last part of the address.</returns>
    public string Seal(Unsubscription what) =>
        Base64Url.EncodeToString(
            protector.Protect(Encoding.ASCII.GetBytes($"{what.AccountId:N} {what.Kind} {what.Channel}"))
        );

    /// <returns>Null when it is none of ours.</returns>
    public Unsubscription? Open(string sealedPart)
    {
        try
        {
            var parts = Encoding.ASCII.GetString(protector.Unprotect(Base64Url.DecodeFromChars(sealedPart))).Split(' ');
            return new Unsubscription(
                Guid.Parse(parts[0], CultureInfo.InvariantCulture),
                Enum.Parse<MessageKind>(parts[1]),
                Enum.Parse<MessageChannel>(parts[2])
            );
        }
        catch (Exception wrong) when (wrong is FormatException or CryptographicException)
        {
            return null;
        }
    }
}
