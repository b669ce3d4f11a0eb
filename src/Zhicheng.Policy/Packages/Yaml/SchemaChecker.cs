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
    private static readonly TimeSpan PatternTime = TimeSpan.FromSeconds(1);

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
        while (schema.TryGetProperty("$ref", out var reference))
        {
            schema = _root.GetProperty("$defs").GetProperty(reference.GetString()!["#/$defs/".Length..]);
        }
        if (schema.TryGetProperty("type", out var type) && !HasType(node, type.GetString()!))
        {
            _errors.Add(node.Error($"“{name}”应为{NameOf(type.GetString()!)}，现为{node.Kind}"));
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
            var choices = string.Join("、", values.EnumerateArray().Select(v => v.ToString()));
            _errors.Add(scalar.Error($"“{name}”没有“{scalar.Text}”这个取值，可以是：{choices}"));
        }
        if (schema.TryGetProperty("pattern", out var pattern) && !PatternOf(pattern.GetString()!).IsMatch(scalar.Text))
        {
            _errors.Add(scalar.Error($"“{name}”的写法“{scalar.Text}”不对，应符合 {pattern.GetString()}"));
        }
        if (schema.TryGetProperty("minLength", out var least) && scalar.Text.Length < least.GetInt32())
        {
            _errors.Add(scalar.Error($"“{name}”不能为空"));
        }
        if (schema.TryGetProperty("maxLength", out var most) && scalar.Text.Length > most.GetInt32())
        {
            _errors.Add(scalar.Error($"“{name}”不能超过{most.GetInt32()}个字"));
        }
        if (scalar.TryNumber(out var number))
        {
            CheckBounds(scalar, number, schema, name);
        }
    }

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
                _errors.Add(map.Error($"“{name}”缺少“{key}”{(key == "cite" ? "（依据的文件和条款）" : "")}"));
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
            var names = string.Join("、", properties.EnumerateObject().Select(p => p.Name));
            _errors.Add(key.Error($"“{name}”里没有“{key.Text}”这个键，可以是：{names}"));
        }
    }

    private void CheckOneOf(YamlMap map, JsonElement choices, string name)
    {
        var keys = choices.EnumerateArray().Select(c => c.GetProperty("required")[0].GetString()!).ToList();
        var present = keys.Count(map.Has);
        if (present != 1)
        {
            var found = present == 0 ? "一个也没有" : $"写了{present}个";
            _errors.Add(map.Error($"“{name}”要有且只能有其中一个：{string.Join("、", keys)}（{found}）"));
        }
    }
}
