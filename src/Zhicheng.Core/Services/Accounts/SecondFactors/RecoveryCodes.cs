using System.Security.Cryptography;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Services.Journal;

namespace Zhicheng.Core.Services.Accounts.SecondFactors;

/// <summary>Codes on paper: 24 letters in groups, 120 random bits, of which only the digest is kept.</summary>
public sealed class RecoveryCodes(AppDb db)
{
    public const int Count = 8;

    private const int Bytes = 15;

    /// <summary>Makes new ones; saved by whoever calls, who deletes the old ones first.</summary>
    public IReadOnlyList<string> Make(Guid accountId)
    {
        var codes = Enumerable.Range(0, Count).Select(_ => New()).ToList();
        db.RecoveryCodes.AddRange(
            codes.Select(code => new RecoveryCode
            {
                Id = Guid.CreateVersion7(),
                AccountId = accountId,
                Digest = Digest(code),
            })
        );
        return codes;
    }

    /// <summary>Blanks, hyphens and small letters are forgiven.</summary>
    public static string Digest(string typed) =>
        JournalWriter.Sha256(string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant());

    private static string New() =>
        string.Join('-', Totp.Base32(RandomNumberGenerator.GetBytes(Bytes)).Chunk(4).Select(c => new string(c)));
}
