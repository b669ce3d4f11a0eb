using System.Text;
using System.Text.RegularExpressions;

namespace Zhicheng.Policy.Packages.Yaml;

/// <summary>Finds what a Chinese keyboard writes where YAML wants plain characters: full-width digits, colons, spaces.</summary>
internal static partial class FullWidth
{
    /// <summary>The text in plain characters, when it has wide ones or spaces around it; else null.</summary>
    public static string? Plain(string text)
    {
        var plain = text.Normalize(NormalizationForm.FormKC).Trim();
        return plain == text ? null : plain;
    }

    /// <summary>What about a line of a file may keep it from being read; null: nothing.</summary>
    public static string? Hint(string line)
    {
        if (WideColon().IsMatch(line))
        {
            return "键的后面是全角冒号“：”，请改用半角冒号加一个空格“: ”";
        }
        if (WideSpace().IsMatch(line))
        {
            return "行首或冒号后面有全角空格，请改用半角空格";
        }
        if (Tab().IsMatch(line))
        {
            return "行首有制表符（Tab），请改用空格缩进";
        }
        return WideBracket().IsMatch(line) ? "有全角括号或引号（｛｝［］＂），请改用半角的" : null;
    }

    [GeneratedRegex("^[ \\t\u3000-]*\"?[A-Za-z][A-Za-z0-9-]*\"?：", RegexOptions.None, 1000)]
    private static partial Regex WideColon();

    [GeneratedRegex("^[ -]*\u3000|^[ -]*[A-Za-z0-9]+:[\u3000\u00a0]|^\u00a0", RegexOptions.None, 1000)]
    private static partial Regex WideSpace();

    [GeneratedRegex("^ *\\t", RegexOptions.None, 1000)]
    private static partial Regex Tab();

    [GeneratedRegex(":[ \u3000]*[｛［＂]", RegexOptions.None, 1000)]
    private static partial Regex WideBracket();
}
