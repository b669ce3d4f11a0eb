namespace Zhicheng.Core.Texts;

/// <summary>
/// How many characters a text has, where a rule limits them. The page counts the same way while one types
/// (client/src/counter.js): Unicode code points, so that a rare name is one; a line break is one.
/// </summary>
public static class CharacterCount
{
    public static int Of(string? text)
    {
        var count = 0;
        var afterReturn = false;
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (!(afterReturn && rune.Value == '\n'))
                count++;
            afterReturn = rune.Value == '\r';
        }
        return count;
    }
}
