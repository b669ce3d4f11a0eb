using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Packages.Yaml;
using Zhicheng.Policy.Rules;

namespace Zhicheng.Policy.Packages.Binding;

/// <summary>Turns the rules of a package into rule objects. Every kind of rule there is stands in <see cref="BindKind"/>.</summary>
internal sealed partial class RuleBinder(BindContext context)
{
    private static readonly string[] Kinds =
    [
        "all",
        "any",
        "atLeast",
        "not",
        "cases",
        "education",
        "employment",
        "appointment",
        "achievements",
        "forbidden",
        "claim",
        "hours",
        "assessments",
        "sanctions",
        "early",
        "insurance",
        "practical",
        "resubmission",
    ];

    private readonly FilterBinder _filters = new(context);
    private readonly List<(RequirementLink Link, YamlScalar Id)> _links = [];

    /// <summary>Binds the rule of a requirement or track.</summary>
    /// <param name="node">The rule.</param>
    /// <param name="owner">The requirement or track; parts are numbered below it.</param>
    /// <param name="notes">The owner's notes, for a rule that stands for it.</param>
    public Rule BindRoot(YamlMap node, RuleOwner owner, IReadOnlyList<NoteInfo> notes) =>
        Bind(node, new Place(owner.RuleId, owner.Id, owner.Id, owner.Cite, owner.Name, notes, owner.Cases));

    /// <summary>Connects rules that look at requirements, once all of those are bound.</summary>
    public void Connect(IReadOnlyDictionary<string, Rule> requirements)
    {
        foreach (var (link, id) in _links)
        {
            if (requirements.TryGetValue(id.Text, out var rule))
            {
                link.Rule = rule;
            }
            else
            {
                context.Fail(
                    id,
                    $"“requirements”里没有条件“{id.Text}”",
                    Nearest.Propose(id.Text, requirements.Keys, "在“requirements”里写出这一条件")
                );
            }
        }
    }

    private Rule Bind(YamlMap node, Place place)
    {
        var kind = Kinds.First(node.Has);
        context.Stands(place.Id, node);
        if (node.Has("when") && !place.IsCase)
        {
            context.Fail(node["when"]!, "“when”只能写在“cases”的各项里");
        }
        var cite = context.Cite(node, place.Cite);
        var name = node.OptionalText("name") ?? place.Name;
        var notes = context.NotesOf(node);
        return BindKind(
            kind,
            node,
            new Bound(this, node, place with { Cite = cite }, name, [.. place.Notes ?? [], .. notes])
        );
    }

    private Rule BindKind(string kind, YamlMap node, Bound at) =>
        kind switch
        {
            "all" => new AllRule(at.Head(RuleNames.Combined), BindParts(node.List("all"), at)),
            "any" => new AnyRule(at.Head(RuleNames.Combined), BindParts(node.List("any"), at)),
            "atLeast" => BindAtLeast(node.Map("atLeast"), at),
            "not" => BindNot(node.Map("not"), at),
            "cases" => BindCases(node.Maps("cases"), at),
            "education" => BindEducation(node.Map("education"), at),
            "employment" => BindEmployment(node.Map("employment"), at),
            "appointment" => BindAppointment(node.Map("appointment"), at),
            "achievements" => BindAchievements(node.Map("achievements"), at),
            "forbidden" => new ForbiddenRule(
                at.Head(RuleNames.Combined),
                context.AddTally(_filters.Bind(node.List("forbidden")), everywhere: true)
            ),
            "claim" => BindClaim(node.Map("claim"), at),
            "hours" => BindHours(node.Map("hours"), at),
            "assessments" => BindAssessments(node.Map("assessments"), at),
            "sanctions" => BindSanctions(node.Map("sanctions"), at),
            "early" => BindEarly(node.Map("early"), at),
            "insurance" => BindInsurance(node.Map("insurance"), at),
            "practical" => new PracticalRule(at.Head(node.Map("practical").Text("name"))),
            _ => BindResubmission(node.Map("resubmission"), at),
        };

    private Rule[] BindParts(IReadOnlyList<YamlNode> parts, Bound at) =>
        [.. parts.Cast<YamlMap>().Select((part, i) => Bind(part, at.Part(i + 1)))];

    private AtLeastRule BindAtLeast(YamlMap node, Bound at)
    {
        var (count, parts) = (node.Whole("count"), node.List("of"));
        if (count > parts.Count)
        {
            context.Fail(node, $"一共只有{parts.Count}项，不能要求具备{count}项");
        }
        return new AtLeastRule(at.Head(RuleNames.Combined), count, BindParts(parts, at));
    }

    private NotRule BindNot(YamlMap node, Bound at)
    {
        var part = Bind(node, at.Part(1));
        return new NotRule(at.Head($"不属于“{part.Head.Name.Text}”"), part);
    }

    /// <summary>Every case that can be asked must have one rule, and only one.</summary>
    private CasesRule BindCases(IEnumerable<YamlMap> nodes, Bound at)
    {
        var choice = Enumerable.Repeat(-1, context.Grades.Count * CaseKey.Fields).ToArray();
        var parts = new List<Rule>();
        foreach (var node in nodes)
        {
            var covered = CasesWhen(node, at.Place.Cases);
            if (covered.Count == 0)
            {
                context.Fail(node, "这种情形在这里不会出现，请核对“when”");
            }
            foreach (var name in covered.Where(key => choice[key] >= 0).Order().Select(NameOf).Distinct())
            {
                context.Fail(node, $"“{name}”前面已经有一项规则，两项规则会冲突", "只留一项，或者改写“when”");
            }
            foreach (var key in covered)
            {
                choice[key] = parts.Count;
            }
            parts.Add(Bind(node, at.Part(parts.Count + 1) with { Cases = covered, IsCase = true }));
        }
        if (at.Place.Cases.Where(key => choice[key] < 0).Order().ToList() is { Count: > 0 } missing)
        {
            context.Fail(at.Node, $"没有规则的情形：{string.Join("、", missing.Select(NameOf).Distinct())}");
        }
        return new CasesRule(at.Head(RuleNames.Combined), [.. parts], choice);
    }

    private HashSet<int> CasesWhen(YamlMap node, IReadOnlySet<int> possible)
    {
        if (node["when"] is not YamlMap when)
        {
            context.Fail(node, "“cases”的各项须写明“when”：什么级别或工作领域");
            return [.. possible];
        }
        var (grades, fields) = (when.List("grade").Cast<YamlScalar>().ToList(), when.Texts("jobField"));
        foreach (var grade in grades.Where(g => context.Grades.All(known => known.Id != g.Text)))
        {
            context.Fail(grade, $"“grades”里没有级别“{grade.Text}”");
        }
        context.UsesJobField |= fields.Count > 0;
        var asked = fields.Select(f => BindContext.Word("dossier", "jobField", f)).ToList();
        return
        [
            .. possible.Where(key =>
                (grades.Count == 0 || grades.Exists(g => g.Text == context.Grades[key / CaseKey.Fields].Id))
                && (asked.Count == 0 || asked.Contains(key % CaseKey.Fields))
            ),
        ];
    }

    private string NameOf(int key)
    {
        var grade = context.Grades[key / CaseKey.Fields].Name;
        return context.UsesJobField
            ? $"{grade}·{DossierVocabulary.Label("dossier", "jobField", key % CaseKey.Fields)}"
            : grade;
    }

    private EarlyRule BindEarly(YamlMap node, Bound at) =>
        new(
            at.Head($"计算截止日后{node.Whole("years")}年当天符合所要求的年限"),
            node.Whole("years"),
            Link((YamlScalar)node["requirement"]!)
        );

    private RequirementLink Link(YamlScalar id)
    {
        var link = new RequirementLink();
        _links.Add((link, id));
        return link;
    }

    /// <summary>Where a rule stands.</summary>
    private sealed record Place(
        string Id,
        string Base,
        string Owner,
        string Cite,
        string? Name,
        IReadOnlyList<NoteInfo>? Notes,
        IReadOnlySet<int> Cases,
        bool IsCase = false
    );

    /// <summary>A rule being bound.</summary>
    private sealed record Bound(
        RuleBinder Binder,
        YamlMap Node,
        Place Place,
        string? Name,
        IReadOnlyList<NoteInfo> Notes
    )
    {
        public RuleHead Head(string ownName) =>
            new(Place.Id, Name ?? ownName, Place.Cite, Node.OptionalText("text"), Notes);

        public Place Part(int number)
        {
            var id = $"{Place.Base}/{number}";
            return new Place(id, id, Place.Owner, Place.Cite, null, null, Place.Cases);
        }
    }
}

/// <summary>The requirement or track that a rule belongs to.</summary>
/// <param name="RuleId">Id of its rule.</param>
/// <param name="Id">Its id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Cite">Its clause.</param>
/// <param name="Cases">The cases (<see cref="CaseKey"/>) in which it is asked.</param>
internal sealed record RuleOwner(string RuleId, string Id, string Name, string Cite, IReadOnlySet<int> Cases);
