using System.Buffers;
using System.Text;
using System.Text.Unicode;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Zhicheng.Policy.Packages.Yaml;

/// <summary>
/// Reads a package file into nodes with lines. Anchors, aliases and tags are refused: packages need none, and a file
/// that refers to itself cannot blow up.
/// </summary>
internal sealed class YamlFile
{
    private const int MaxDepth = 40;
    private const int MaxNodes = 200_000;

    private readonly string _name;
    private readonly List<PackageError> _errors;
    private readonly IParser _parser;
    private int _nodes;

    private YamlFile(string name, TextReader text, List<PackageError> errors)
    {
        _name = name;
        _errors = errors;
        _parser = new Parser(text);
    }

    /// <summary>The single mapping of a file, or null after errors were told.</summary>
    public static YamlMap? Read(string name, byte[] content, List<PackageError> errors)
    {
        if (content.Length > PackageFiles.MaxYamlBytes)
        {
            errors.Add(new PackageError(name, 0, $"文件超过{PackageFiles.MaxYamlBytes / 1_000_000}MB，请拆成几个文件"));
            return null;
        }
        if (IndexOfNoText(content) is >= 0 and var at)
        {
            var line = content.AsSpan(0, at).Count((byte)'\n') + 1;
            errors.Add(new PackageError(name, line, "不是UTF-8文字，请用UTF-8编码保存文件"));
            return null;
        }
        using var text = new StreamReader(new MemoryStream(content));
        var file = new YamlFile(name, text, errors);
        try
        {
            return file.ReadDocument();
        }
        catch (YamlException e)
        {
            errors.Add(Told(name, content, e));
        }
        // YamlDotNet throws this, without a place, for a bracket that is never closed.
        catch (InvalidOperationException)
        {
            var line = (int)(file._parser.Current?.Start.Line ?? 1);
            errors.Add(new PackageError(name, line, "不是有效的YAML：这一行或其后有没有写完的括号或引号"));
        }
        return null;
    }

    /// <summary>The first byte that is no text; -1: all of it is.</summary>
    private static int IndexOfNoText(ReadOnlySpan<byte> content)
    {
        if (content.IndexOf((byte)0) is >= 0 and var zero)
        {
            return zero;
        }
        if (Utf8.IsValid(content))
        {
            return -1;
        }
        var at = 0;
        while (at < content.Length)
        {
            if (Rune.DecodeFromUtf8(content[at..], out _, out var length) != OperationStatus.Done)
            {
                return at;
            }
            at += length;
        }
        return -1;
    }

    /// <summary>What the parser does not understand, in Chinese, with what the line itself gives away.</summary>
    private static PackageError Told(string name, byte[] content, YamlException e)
    {
        var line = Math.Max(1, (int)e.Start.Line);
        var lines = Encoding.UTF8.GetString(content).Split('\n');
        // The parser often stumbles only on a line beside the slip.
        foreach (var near in new[] { line, line - 1, line + 1 })
        {
            if (near >= 1 && near <= lines.Length && FullWidth.Hint(lines[near - 1]) is { } hint)
            {
                return new PackageError(name, near, hint);
            }
        }
        return new PackageError(name, line, $"不是有效的YAML：{YamlMessages.InChinese(e)}");
    }

    private YamlMap? ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _))
        {
            _errors.Add(new PackageError(_name, 1, "文件是空的"));
            return null;
        }
        var root = ReadNode(0);
        _parser.Consume<DocumentEnd>();
        if (!_parser.TryConsume<StreamEnd>(out _))
        {
            _errors.Add(
                new PackageError(_name, (int)_parser.Current!.Start.Line, "一个文件只能有一个YAML文档，请删去“---”")
            );
        }
        if (root is YamlMap map)
        {
            return map;
        }
        var hint = root is YamlScalar scalar ? FullWidth.Hint(scalar.Text) : null;
        _errors.Add(new PackageError(_name, 1, hint ?? "文件最外层应为键值表"));
        return null;
    }

    private YamlNode ReadNode(int depth)
    {
        var start = _parser.Current!;
        var line = (int)start.Start.Line;
        if (++_nodes > MaxNodes)
        {
            throw new YamlException(start.Start, start.End, $"内容超过{MaxNodes}项，请拆成几个文件");
        }
        if (depth > MaxDepth)
        {
            throw new YamlException(start.Start, start.End, $"层次超过{MaxDepth}层");
        }
        if (start is AnchorAlias || (start is NodeEvent node && (!node.Anchor.IsEmpty || !node.Tag.IsEmpty)))
        {
            throw new YamlException(start.Start, start.End, "不能使用锚点、别名和标签（&、*、!），请直接写出内容");
        }
        if (_parser.TryConsume<Scalar>(out var scalar))
        {
            return new YamlScalar(_name, line, scalar.Value, scalar.Style != ScalarStyle.Plain);
        }
        if (_parser.TryConsume<SequenceStart>(out _))
        {
            var items = new List<YamlNode>();
            while (!_parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(ReadNode(depth + 1));
            }
            return new YamlList(_name, line, items);
        }
        _parser.Consume<MappingStart>();
        return ReadMap(line, depth);
    }

    private YamlMap ReadMap(int line, int depth)
    {
        var entries = new List<YamlEntry>();
        var keys = new HashSet<string>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            if (ReadNode(depth + 1) is not YamlScalar key)
            {
                throw new YamlException(_parser.Current!.Start, _parser.Current.End, "键应为文字");
            }
            var value = ReadNode(depth + 1);
            if (keys.Add(key.Text))
            {
                entries.Add(new YamlEntry(key, value));
            }
            else
            {
                _errors.Add(key.Error($"“{key.Text}”在同一处写了两次，请只留一个"));
            }
        }
        return new YamlMap(_name, line, entries);
    }
}
