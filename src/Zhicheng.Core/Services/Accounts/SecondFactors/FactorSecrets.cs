using Microsoft.AspNetCore.DataProtection;

namespace Zhicheng.Core.Services.Accounts.SecondFactors;

/// <summary>Keeps the secrets of phones unreadable in the table.</summary>
public sealed class FactorSecrets(IDataProtectionProvider keys)
{
    private readonly IDataProtector protector = keys.CreateProtector("second-factor");

    public string Protect(byte[] secret) => Convert.ToBase64String(protector.Protect(secret));

    public byte[] Read(string kept) => protector.Unprotect(Convert.FromBase64String(kept));
}
