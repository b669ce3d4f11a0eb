namespace Zhicheng.Core.Services.Administration;

/// <summary>How phone numbers are shown to those who need only tell one from another.</summary>
public static class PhoneNumbers
{
    /// <summary>139****0011; what is too short to hide in is hidden whole.</summary>
    public static string Mask(string? number) =>
        number switch
        {
            null or "" => "",
            { Length: >= 8 } => $"{number[..3]}{new string('*', number.Length - 7)}{number[^4..]}",
            _ => new string('*', number.Length),
        };
}
