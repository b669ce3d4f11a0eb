using System.Text.RegularExpressions;

namespace Zhicheng.Core.Services.Accounts.Contacts;

/// <summary>How phone numbers and e-mail addresses are written.</summary>
public static partial class ContactText
{
    public static bool IsPhone(string typed) => Phone().IsMatch(typed);

    public static bool IsEmail(string typed) => Email().IsMatch(typed);

    [GeneratedRegex(@"\A1[0-9]{10}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Phone();

    [GeneratedRegex(@"\A[^@\s]{1,64}@[^@\s]{1,190}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Email();
}
