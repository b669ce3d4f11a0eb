using YamlDotNet.Core;

namespace Zhicheng.Policy.Packages.Yaml;

/// <summary>What the YAML parser says, in Chinese and with what to do.</summary>
internal static class YamlMessages
{
    private static readonly (string Part, string Chinese)[] Known =
    [
        ("did not find expected key", "缩进不对，或者上一行没有写完，请与同一层的各行对齐"),
        ("did not find expected '-' indicator", "列表的缩进不对，请让各项的“-”对齐"),
        ("did not find expected ',' or ']'", "方括号里缺少逗号，或者没有写完，请补上“,”或“]”"),
        ("did not find expected ',' or '}'", "花括号里缺少逗号，或者没有写完，请补上“,”或“}”"),
        ("did not find expected ':'", "键的后面缺少冒号，请写成“键: 值”"),
        ("could not find expected ':'", "键的后面缺少冒号，请写成“键: 值”"),
        ("found invalid mapping", "这里不能再有冒号，请给含有“: ”的文字加引号，或者核对缩进"),
        ("apping values are not allowed", "这里不能再有冒号，请给含有“: ”的文字加引号，或者核对缩进"),
        ("found character that cannot start any token", "行首的字符不能这样写，请加引号；缩进请用空格，不用制表符"),
        ("found a tab character", "不能用制表符（Tab）缩进，请改用空格"),
        ("while scanning a quoted scalar", "引号没有写完，请补上另一半引号"),
        ("found unexpected end of stream", "文件到这里没有写完，请核对引号和括号"),
        ("block sequence entries are not allowed", "这里不能写列表，请核对缩进，或者另起一行"),
        ("did not find expected node content", "这里缺少内容，请写明取值"),
        ("unknown escape character", "双引号里的反斜杠要写成“\\\\”，请改写或改用单引号"),
        ("while parsing a tag", "不能使用锚点、别名和标签（&、*、!），请直接写出内容"),
        ("while scanning an anchor", "不能使用锚点、别名和标签（&、*、!），请直接写出内容"),
        ("while scanning an alias", "不能使用锚点、别名和标签（&、*、!），请直接写出内容"),
        ("directive", "不能使用“%”开头的指令，请给文字加引号"),
    ];

    public static string InChinese(YamlException e)
    {
        foreach (var (part, chinese) in Known)
        {
            if (e.Message.Contains(part, StringComparison.OrdinalIgnoreCase))
            {
                return chinese;
            }
        }
        return $"请核对这一行的缩进、冒号和引号（{e.Message}）";
    }
}
