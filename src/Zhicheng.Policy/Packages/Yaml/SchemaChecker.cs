using System.Text.Json;
using System.Text.RegularExpressions;

namespace Zhicheng.Policy.Packages.Yaml;

/// <summary>
/// Checks package files against <c>policies/policy.schema.json</c>: the part of JSON Schema that this schema uses
/// ($ref, type, enum, pattern, bounds, required, properties, items, oneOf over required keys). It stands in for the
/// package JsonSchema.Net and tells file and line. An editor that knows JSON Schema shows the same errors.
/// </summary>
internal sealed class SchemaChecker
{
    private const int MaxErrors = 200;
    private const decimal LargestNumber = 1_000_000_000;

    // The schema's patterns take time in proportion to the text; on a busy machine a thread may stand still for seconds.
    private static readonly TimeSpan PatternTime = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, Regex> _patterns = [];
    private readonly JsonElement _root;
    private readonly List<PackageError> _errors;

    public SchemaChecker(JsonElement root, List<PackageError> errors)
    {
        _root = root;
        _errors = errors;
    }

    public void Check(YamlMap file) => Check(file, _root, "文件");

    /// <summary>Checks a node against a named definition of the schema.</summary>
    public void Check(YamlNode node, string definition) =>
        Check(node, _root.GetProperty("$defs").GetProperty(definition), definition);

    private void Check(YamlNode node, JsonElement schema, string name)
    {
        // Nobody reads more, and a file of nothing but mistakes must not take all memory.
        if (_errors.Count >= MaxErrors)
        {
            return;
        }
        while (schema.TryGetProperty("$ref", out var reference))
        {
            schema = _root.GetProperty("$defs").GetProperty(reference.GetString()!["#/$defs/".Length..]);
        }
        if (schema.TryGetProperty("type", out var type) && !HasType(node, type.GetString()!))
        {
            _errors.Add(WrongType(node, type.GetString()!, name));
            return;
        }
        switch (node)
        {
            case YamlScalar scalar:
                CheckScalar(scalar, schema, name);
                break;
            case YamlList list:
                CheckList(list, schema, name);
                break;
            case YamlMap map:
                CheckMap(map, schema, name);
                break;
        }
    }

    private static PackageError WrongType(YamlNode node, string type, string name)
    {
        var message = $"“{name}”应为{NameOf(type)}，现为{node.Kind}";
        if (node is not YamlScalar scalar || type is not ("integer" or "number"))
        {
            return node.Error(message, $"改为{NameOf(type)}");
        }
        if (FullWidth.Plain(scalar.Text) is { } plain && decimal.TryParse(plain, out _))
        {
            return node.Error($"“{name}”的“{scalar.Text}”有全角字符或空格，请改用半角的“{plain}”");
        }
        if (scalar.Quoted && scalar.TryNumber(out _))
        {
            return node.Error($"“{name}”应为{NameOf(type)}，“{scalar.Text}”加了引号成为文字，请去掉引号");
        }
        return node.Error(
            scalar.TryNumber(out _) ? $"“{name}”应为{NameOf(type)}，现为{scalar.Text}" : message,
            $"改为{NameOf(type)}"
        );
    }

    private static bool HasType(YamlNode node, string type) =>
        type switch
        {
            "object" => node is YamlMap,
            "array" => node is YamlList,
            "string" => node is YamlScalar { IsText: true },
            "boolean" => node is YamlScalar { IsBool: true },
            "integer" => node is YamlScalar { IsNumber: true } s && s.TryNumber(out var n) && decimal.Truncate(n) == n,
            "number" => node is YamlScalar { IsNumber: true },
            _ => throw new InvalidOperationException($"Type {type} is not supported."),
        };

    private static string NameOf(string type) =>
        type switch
        {
            "object" => "键值表",
            "array" => "列表",
            "string" => "文字（像数字的文字须加引号）",
            "boolean" => "true或false",
            "integer" => "整数",
            _ => "数字",
        };

    private void CheckScalar(YamlScalar scalar, JsonElement schema, string name)
    {
        if (schema.TryGetProperty("enum", out var values) && !values.EnumerateArray().Any(v => IsValue(scalar, v)))
        {
            var words = values.EnumerateArray().Select(v => v.ToString()).ToList();
            var choices = string.Join("、", words);
            var proposal = Nearest.Propose(FullWidth.Plain(scalar.Text) ?? scalar.Text, words, "改为其中之一");
            _errors.Add(scalar.Error($"“{name}”没有“{scalar.Text}”这个取值，可以是：{choices}", proposal));
        }
        if (schema.TryGetProperty("pattern", out var pattern) && !PatternOf(pattern.GetString()!).IsMatch(scalar.Text))
        {
            var proposal =
                FullWidth.Plain(scalar.Text) is { } plain && PatternOf(pattern.GetString()!).IsMatch(plain)
                    ? $"改用半角的“{plain}”"
                    : Written(name);
            _errors.Add(scalar.Error($"“{name}”的写法“{scalar.Text}”不对，应符合 {pattern.GetString()}", proposal));
        }
        if (schema.TryGetProperty("minLength", out var least) && scalar.Text.Length < least.GetInt32())
        {
            _errors.Add(scalar.Error($"“{name}”不能为空"));
        }
        if (schema.TryGetProperty("maxLength", out var most) && scalar.Text.Length > most.GetInt32())
        {
            _errors.Add(scalar.Error($"“{name}”不能超过{most.GetInt32()}个字"));
        }
        if (scalar.IsNumber && scalar.TryNumber(out var number))
        {
            CheckBounds(scalar, number, schema, name);
        }
    }

    private static string Written(string name) =>
        name switch
        {
            "cite" => "写成“文件的id 条款”，例如“criteria 第七条”，中间用半角空格",
            "policy" => "写成“家族/版本”，只用小写字母、数字和连字符",
            "date" or "asOf" or "opens" or "submitBy" or "cutOff" => "写成“2025-12-31”",
            _ => "只用小写字母、数字、点和连字符",
        };

    private Regex PatternOf(string pattern)
    {
        if (!_patterns.TryGetValue(pattern, out var regex))
        {
            regex = new Regex(pattern, RegexOptions.None, PatternTime);
            _patterns.Add(pattern, regex);
        }
        return regex;
    }

    private static bool IsValue(YamlScalar scalar, JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.True => scalar is { IsBool: true, Text: "true" },
            JsonValueKind.False => scalar is { IsBool: true, Text: "false" },
            _ => scalar.Text == value.GetString(),
        };

    private void CheckBounds(YamlScalar scalar, decimal number, JsonElement schema, string name)
    {
        if (Math.Abs(number) > LargestNumber)
        {
            _errors.Add(scalar.Error($"“{name}”的数字太大", $"改为不超过{LargestNumber:N0}的数字"));
        }
        if (schema.TryGetProperty("minimum", out var least) && number < least.GetDecimal())
        {
            _errors.Add(scalar.Error($"“{name}”不能小于{least.GetDecimal()}"));
        }
        if (schema.TryGetProperty("maximum", out var most) && number > most.GetDecimal())
        {
            _errors.Add(scalar.Error($"“{name}”不能大于{most.GetDecimal()}"));
        }
    }

    private void CheckList(YamlList list, JsonElement schema, string name)
    {
        if (schema.TryGetProperty("minItems", out var least) && list.Items.Count < least.GetInt32())
        {
            _errors.Add(list.Error($"“{name}”至少要有{least.GetInt32()}项"));
        }
        if (schema.TryGetProperty("items", out var items))
        {
            foreach (var item in list.Items)
            {
                Check(item, items, name);
            }
        }
    }

    private void CheckMap(YamlMap map, JsonElement schema, string name)
    {
        var known = schema.TryGetProperty("properties", out var properties);
        foreach (var (key, value) in map.Entries)
        {
            if (known && properties.TryGetProperty(key.Text, out var property))
            {
                Check(value, property, key.Text);
            }
            else if (schema.TryGetProperty("additionalProperties", out var others))
            {
                CheckOther(key, value, others, name, known ? properties : default);
            }
        }
        if (schema.TryGetProperty("required", out var required))
        {
            foreach (var key in required.EnumerateArray().Select(r => r.GetString()!).Where(k => !map.Has(k)))
            {
                var isCite = key == "cite";
                _errors.Add(
                    map.Error(
                        $"“{name}”缺少“{key}”{(isCite ? "（依据的文件和条款）" : "")}",
                        isCite ? "补写依据，例如“cite: criteria 第七条”，文件的id见“sources”" : $"补写“{key}”"
                    )
                );
            }
        }
        if (schema.TryGetProperty("oneOf", out var choices))
        {
            CheckOneOf(map, choices, name);
        }
    }

    private void CheckOther(YamlScalar key, YamlNode value, JsonElement others, string name, JsonElement properties)
    {
        if (others.ValueKind == JsonValueKind.Object)
        {
            Check(value, others, key.Text);
        }
        else if (others.ValueKind == JsonValueKind.False)
        {
            var known = properties.EnumerateObject().Select(p => p.Name).ToList();
            // A wide colon is no colon: it and what follows became part of the key.
            var proposal = key.Text.Contains('：', StringComparison.Ordinal)
                ? "键的后面是全角冒号“：”，请改用半角冒号加一个空格“: ”"
                : Nearest.Propose(FullWidth.Plain(key.Text) ?? key.Text, known, "改为其中之一，或者删去");
            _errors.Add(key.Error($"“{name}”里没有“{key.Text}”这个键，可以是：{string.Join("、", known)}", proposal));
        }
    }

    private void CheckOneOf(YamlMap map, JsonElement choices, string name)
    {
        var keys = choices.EnumerateArray().Select(c => c.GetProperty("required")[0].GetString()!).ToList();
        var present = keys.Count(map.Has);
        if (present != 1)
        {
            var found = present == 0 ? "一个也没有" : $"写了{present}个";
            var proposal = present == 0 ? "写出其中一个" : "只留一个；都要的写在“all”或“any”下面";
            _errors.Add(map.Error($"“{name}”要有且只能有其中一个：{string.Join("、", keys)}（{found}）", proposal));
        }
    }
}
