using Zhicheng.Core.Services.Administration;
using Zhicheng.Core.Services.Profiles;

namespace Zhicheng.Core.Services.Applications.Snapshots;

/// <summary>Which rows of what was submitted officers see masked, and how.</summary>
public static class MaskedDetails
{
    public const string Number = "id-number";

    private const int ShownOfAddress = 6;

    private static readonly HashSet<string> Keys = [Number, "phone", "email", "address"];

    public static bool Is(string key) => Keys.Contains(key);

    /// <summary>330***********1234, 139****0011, z***@example.com, 某省某市***; any other row as it is.</summary>
    public static string Shown(string key, string text) =>
        key switch
        {
            Number => IdNumber.Mask(text),
            "phone" => PhoneNumbers.Mask(text),
            "email" => Mail(text),
            "address" => Address(text),
            _ => text,
        };

    private static string Mail(string text)
    {
        var at = text.LastIndexOf('@');
        return at > 1 ? $"{text[0]}***{text[at..]}" : "***" + (at < 0 ? "" : text[at..]);
    }

    // The district at most: a street and a house are what is to be hidden.
    private static string Address(string text)
    {
        var runes = text.EnumerateRunes().ToList();
        return string.Concat(runes.Take(Math.Min(ShownOfAddress, runes.Count / 2))) + "***";
    }
}
