namespace Zhicheng.Policy.Dossiers;

/// <summary>Days written 2025-12-31.</summary>
internal static class DayText
{
    /// <summary>Reads ten ASCII characters; false when they are no day of the calendar.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out DateOnly day)
    {
        day = default;
        if (text.Length != 10 || text[4] != '-' || text[7] != '-')
        {
            return false;
        }
        var (year, month, number) = (Digits(text[..4]), Digits(text.Slice(5, 2)), Digits(text.Slice(8, 2)));
        if (year < 1 || month is < 1 or > 12 || number < 1 || number > DateTime.DaysInMonth(year, month))
        {
            return false;
        }
        day = new DateOnly(year, month, number);
        return true;
    }

    private static int Digits(ReadOnlySpan<byte> text)
    {
        var value = 0;
        foreach (var c in text)
        {
            if (c is < (byte)'0' or > (byte)'9')
            {
                return -1;
            }
            value = (value * 10) + c - '0';
        }
        return value;
    }
}
