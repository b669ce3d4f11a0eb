using System.Globalization;

namespace Zhicheng.Policy.Packages.Yaml;

/// <summary>A node of a package file that knows its line.</summary>
internal abstract record YamlNode(string File, int Line)
{
    /// <summary>What a writer of packages calls this kind of node.</summary>
    public abstract string Kind { get; }

    public PackageError Error(string message, string? proposal = null) =>
        new(File, Line, message) { Proposal = proposal };
}

/// <summary>Text, number, truth value or nothing.</summary>
internal sealed record YamlScalar(string File, int Line, string Text, bool Quoted) : YamlNode(File, Line)
{
    public override string Kind => IsNull ? "空值" : "单个值";

    public bool IsNull => !Quoted && Text is "" or "~" or "null";

    public bool IsBool => !Quoted && Text is "true" or "false";

    public bool IsNumber => !Quoted && TryNumber(out _);

    public bool IsText => !IsNull && !IsBool && !IsNumber;

    public bool TryNumber(out decimal number) =>
        decimal.TryParse(
            Text,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out number
        );
}

/// <summary>A list.</summary>
internal sealed record YamlList(string File, int Line, IReadOnlyList<YamlNode> Items) : YamlNode(File, Line)
{
    public override string Kind => "列表";
}

/// <summary>A key with its value. A class: generic code over structures would be compiled anew at every start.</summary>
internal sealed record YamlEntry(YamlScalar Key, YamlNode Value);

/// <summary>Keys with values, in the file's order, every key once.</summary>
internal sealed record YamlMap(string File, int Line, IReadOnlyList<YamlEntry> Entries) : YamlNode(File, Line)
{
    public override string Kind => "键值表";

    public YamlNode? this[string key]
    {
        get
        {
            foreach (var (name, value) in Entries)
            {
                if (name.Text == key)
                {
                    return value;
                }
            }
            return null;
        }
    }

    public bool Has(string key) => this[key] is not null;

    // What follows is called only after the schema found nothing wrong: a wrong type here is a bug.

    public YamlMap Map(string key) => (YamlMap)this[key]!;

    public IReadOnlyList<YamlNode> List(string key) => this[key] is YamlList list ? list.Items : [];

    public IEnumerable<YamlMap> Maps(string key) => List(key).Cast<YamlMap>();

    public string Text(string key) => ((YamlScalar)this[key]!).Text;

    public string? OptionalText(string key) => (this[key] as YamlScalar)?.Text;

    public IReadOnlyList<string> Texts(string key) => [.. List(key).Select(n => ((YamlScalar)n).Text)];

    public int Whole(string key) => (int)Number(key);

    public decimal Number(string key) =>
        ((YamlScalar)this[key]!).TryNumber(out var number) ? number : throw new InvalidOperationException(key);

    public decimal? OptionalNumber(string key) => Has(key) ? Number(key) : null;

    public bool Flag(string key) => this[key] is YamlScalar { Text: "true" };
}
