using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Packages.Yaml;
using Zhicheng.Policy.Rules;

namespace Zhicheng.Policy.Packages.Binding;

/// <summary>Turns a filter such as <c>{ kind: award, level: municipal+ }</c> into the bits that must not be set.</summary>
internal sealed class FilterBinder(BindContext context)
{
    /// <summary>Filters that are counted together; each must exclude the others, or one achievement would count twice.</summary>
    /// <param name="filters">The filters as written.</param>
    /// <param name="notes">Receives the notes of the equivalences that change them.</param>
    public AchievementTest[] Bind(IReadOnlyList<YamlNode> filters, ICollection<NoteInfo>? notes = null)
    {
        var tests = new List<AchievementTest>();
        foreach (var filter in filters.Cast<YamlMap>())
        {
            if (BindOne(filter) is not { } test)
            {
                continue;
            }
            if (tests.Exists(t => !t.IsDisjoint(test)))
            {
                context.Fail(filter, "与同一处前面的筛选条件重叠，一项业绩会计两次，请改成互不重叠的条件");
            }
            tests.Add(test);
        }
        return [.. Equivalence.Apart(tests.SelectMany(t => Equivalence.Expand(t, context.Equivalences, notes)))];
    }

    public AchievementTest? BindOne(YamlMap filter)
    {
        var name = (YamlScalar)filter["kind"]!;
        if (DossierVocabulary.Kind(name.Text) is not { } kind)
        {
            context.Fail(
                name,
                $"没有业绩种类“{name.Text}”，可以是：{string.Join("、", DossierVocabulary.Kinds.Select(k => k.Id))}"
            );
            return null;
        }
        ulong reject = 0;
        ulong unsure = 0;
        ulong denied = 0;
        NumberTest? number = null;
        foreach (var (key, value) in filter.Entries.Where(e => e.Key.Text != "kind"))
        {
            if (kind.Field(key.Text) is not { } field)
            {
                context.Fail(
                    key,
                    $"“{kind.Label}”没有字段“{key.Text}”，可以是：{string.Join("、", kind.Fields.Select(f => f.Id))}"
                );
            }
            else if (field.Type == FieldType.Number)
            {
                number = BindNumber(field, value);
            }
            else
            {
                var taken = BindTaken(field, value);
                reject |= field.Mask & ~taken;
                unsure |= field.Ruled ? taken & AchievementKind.AbsentBit(field) : 0;
                denied |= field.Ruled ? field.Mask & ~taken : 0;
            }
        }
        return new AchievementTest
        {
            Kind = kind,
            Reject = reject,
            Unsure = unsure,
            Denied = denied,
            Number = number,
        };
    }

    private ulong BindTaken(FieldInfo field, YamlNode value) =>
        field.Type switch
        {
            FieldType.Bool => BindBool(field, value),
            FieldType.Integer => BindRank(field, value),
            _ => BindChoice(field, value),
        };

    private ulong BindBool(FieldInfo field, YamlNode value)
    {
        if (value is not YamlScalar { IsBool: true } scalar)
        {
            context.Fail(value, $"“{field.Id}”应为true或false");
            return field.Mask;
        }
        var taken = AchievementKind.Bit(field, scalar.Text == "true" ? 1 : 0);
        // Nobody has ruled yet: that is neither yes nor no.
        return field.Ruled ? taken | AchievementKind.AbsentBit(field) : taken;
    }

    /// <summary>A rank: 1, {atLeast: 2}, {atMost: 3}.</summary>
    private ulong BindRank(FieldInfo field, YamlNode value)
    {
        var (least, most) = BindBounds(field, value);
        ulong taken = 0;
        for (var rank = 1; rank <= AchievementKind.RankBits; rank++)
        {
            taken |= rank >= least && rank <= most ? AchievementKind.Bit(field, rank - 1) : 0;
        }
        if (least > AchievementKind.RankBits || most is >= AchievementKind.RankBits and < int.MaxValue)
        {
            context.Fail(value, $"排名只能比较到第{AchievementKind.RankBits - 1}名");
        }
        return taken;
    }

    private ulong BindChoice(FieldInfo field, YamlNode value)
    {
        if (field.Numeric)
        {
            var (least, most) = BindBounds(field, value);
            return Bits(
                field,
                field.Values.Where(v => int.Parse(v.Id) >= least && int.Parse(v.Id) <= most).Select(v => v.Id)
            );
        }
        var words = value is YamlList list ? list.Items : [value];
        return words.Aggregate(0UL, (taken, word) => taken | BindWord(field, word));
    }

    /// <summary>A value, or “municipal+”: it and those above it.</summary>
    private ulong BindWord(FieldInfo field, YamlNode value)
    {
        var text = value is YamlScalar scalar ? scalar.Text : "";
        var andAbove = text.EndsWith('+');
        var word = andAbove ? text[..^1] : text;
        var position = field.Values.TakeWhile(v => v.Id != word).Count();
        if (position == field.Values.Count)
        {
            context.Fail(
                value,
                $"“{field.Id}”没有“{word}”这个取值，可以是：{string.Join("、", field.Values.Select(v => v.Id))}"
            );
            return field.Mask;
        }
        if (andAbove && !field.Ordered)
        {
            context.Fail(value, $"“{field.Id}”的取值不分高低，不能用“{text}”，请列出各个取值");
        }
        return Bits(field, andAbove ? field.Values.Take(position + 1).Select(v => v.Id) : [word]);
    }

    private static ulong Bits(FieldInfo field, IEnumerable<string> values) =>
        values.Aggregate(
            0UL,
            (bits, value) => bits | AchievementKind.Bit(field, field.Values.TakeWhile(v => v.Id != value).Count())
        );

    private (int Least, int Most) BindBounds(FieldInfo field, YamlNode value)
    {
        switch (value)
        {
            case YamlScalar scalar when scalar.TryNumber(out var number) && Math.Abs(number) <= int.MaxValue:
                return ((int)number, (int)number);
            case YamlMap map:
                CheckKeys(map, "atLeast", "atMost");
                return (
                    (int)Math.Clamp(Bound(map, "atLeast") ?? 1, 1, int.MaxValue),
                    (int)Math.Clamp(Bound(map, "atMost") ?? int.MaxValue, 0, int.MaxValue)
                );
            default:
                context.Fail(value, $"“{field.Id}”应为整数，或者{{atLeast: …}}、{{atMost: …}}");
                return (1, int.MaxValue);
        }
    }

    /// <summary>A number: {atLeast}, {atMost}, {over}, or absent.</summary>
    private NumberTest? BindNumber(FieldInfo field, YamlNode value)
    {
        switch (value)
        {
            case YamlScalar { Text: "absent" }:
                return new NumberTest(true, null, null, null);
            case YamlMap map:
                CheckKeys(map, "atLeast", "atMost", "over");
                return new NumberTest(false, Bound(map, "atLeast"), Bound(map, "atMost"), Bound(map, "over"));
            default:
                context.Fail(value, $"“{field.Id}”应为absent，或者{{atLeast: …}}、{{atMost: …}}、{{over: …}}");
                return null;
        }
    }

    private void CheckKeys(YamlMap map, params string[] keys)
    {
        foreach (var (key, value) in map.Entries)
        {
            if (!keys.Contains(key.Text))
            {
                context.Fail(key, $"没有“{key.Text}”这种比较，可以是：{string.Join("、", keys)}");
            }
            else if (value is not YamlScalar { IsNumber: true })
            {
                context.Fail(value, $"“{key.Text}”应为数字");
            }
        }
    }

    private static decimal? Bound(YamlMap map, string key) =>
        map[key] is YamlScalar scalar && scalar.TryNumber(out var number) ? number : null;
}
