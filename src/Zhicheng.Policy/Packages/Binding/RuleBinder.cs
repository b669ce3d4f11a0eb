using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Packages.Yaml;
using Zhicheng.Policy.Rules;

namespace Zhicheng.Policy.Packages.Binding;

/// <summary>Turns the rules of a package into rule objects. Every kind of rule there is stands in <see cref="BindKind"/>.</summary>
internal sealed class RuleBinder(BindContext context)
{
    private static readonly string[] Kinds =
    [
        "all",
        "any",
        "atLeast",
        "not",
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
    ];

    private readonly FilterBinder _filters = new(context);
    private readonly List<(RequirementLink Link, YamlScalar Id)> _links = [];

    /// <summary>Binds the rule of a requirement or track.</summary>
    /// <param name="node">The rule.</param>
    /// <param name="id">Its id; its parts are numbered below <paramref name="owner"/>.</param>
    /// <param name="owner">The requirement or track.</param>
    /// <param name="name">What the owner is called.</param>
    /// <param name="cite">The owner's clause.</param>
    /// <param name="notes">The owner's notes, for a rule that stands for it.</param>
    public Rule BindRoot(
        YamlMap node,
        string id,
        string owner,
        string name,
        string cite,
        IReadOnlyList<NoteInfo> notes
    ) => Bind(node, new Place(id, owner, owner, cite, name, notes));

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
                context.Fail(id, $"“requirements”里没有条件“{id.Text}”");
            }
        }
    }

    private Rule Bind(YamlMap node, Place place)
    {
        var kind = Kinds.First(node.Has);
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
            _ => BindEarly(node.Map("early"), at),
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

    private EducationRule BindEducation(YamlMap node, Bound at)
    {
        var set = EducationSetOf(node);
        return new EducationRule(at.Head(RuleNames.Education(set, node)), set, BindContext.Disciplines(node));
    }

    public EducationSet EducationSetOf(YamlMap node)
    {
        var name = (YamlScalar)node["is"]!;
        if (context.EducationSets.TryGetValue(name.Text, out var set))
        {
            return set;
        }
        context.Fail(name, $"“educations”里没有学历“{name.Text}”");
        return new EducationSet { Name = name.Text, Pairs = 0 };
    }

    private Rule BindEmployment(YamlMap node, Bound at)
    {
        var (years, slot) = (node.Whole("years"), context.EmploymentSlot(BindContext.Disciplines(node)));
        var head = at.Head(RuleNames.Employment(node));
        if (!node.Flag("unbroken"))
        {
            return new EmploymentRule(head, years, slot, BindStart(node));
        }
        if (node.Has("after"))
        {
            context.Fail(node, "“unbroken”（连续从事）不能同时写“after”");
        }
        return new UnbrokenEmploymentRule(head, years, slot);
    }

    private Start BindStart(YamlMap node)
    {
        if (!node.Has("after"))
        {
            return new AnyTime();
        }
        var after = node.Map("after");
        if (after.OptionalText("title") is { } title)
        {
            var name = DossierVocabulary.List("titles").Field("title").LabelOf(title);
            return new AfterTitle(
                context.CountedSlot((TitleName)BindContext.Word("titles", "title", title)),
                $"没有本专业或相近专业的{name}资格",
                $"；转评取得的{name}聘任未满{context.ProbationYears}年，年限暂不计算"
            );
        }
        var skills = after.Texts("skill");
        return new AfterSkill(BindContext.Mask("skills", "level", skills), $"没有{RuleNames.Skills(skills)}资格或等级");
    }

    private AppointmentRule BindAppointment(YamlMap node, Bound at)
    {
        var spec = new AppointmentSpec(
            (TitleName)BindContext.Word("titles", "title", node.Text("title")),
            BindContext.Disciplines(node)
        );
        return new AppointmentRule(
            at.Head(RuleNames.Appointment(node)),
            node.Whole("years"),
            context.AppointmentSlot(spec)
        );
    }

    private AchievementsRule BindAchievements(YamlMap node, Bound at)
    {
        var tests = _filters.Bind(node.List("of"));
        var count = node.Has("count") ? node.Whole("count") : 1;
        var measures = tests.Select(t => t.Kind.Measure).Distinct().ToList();
        var measure = measures.Count == 1 ? measures[0] : "项";
        var standing = tests.Length > 0 && Array.TrueForAll(tests, t => context.Achievements.Standing[t.Kind.Index]);
        return new AchievementsRule(
            at.Head($"{node.Text("name")}（须{count}{measure}）"),
            context.AddTally(tests),
            count,
            measure,
            standing
        );
    }

    private ClaimRule BindClaim(YamlMap node, Bound at)
    {
        var info = new ClaimInfo(
            node.Text("criterion"),
            node.Text("name"),
            at.Place.Cite,
            at.Node.OptionalText("text") ?? node.Text("name"),
            [at.Place.Owner]
        );
        return new ClaimRule(at.Head(node.Text("name")), context.ClaimSlot(info));
    }

    private static HoursRule BindHours(YamlMap node, Bound at)
    {
        int[] years = Years(node);
        return new HoursRule(
            at.Head($"{years.Min()}—{years.Max()}年继续教育学时"),
            years,
            Figures(node, "each"),
            Figures(node, "sum")
        );
    }

    private static HoursFigures Figures(YamlMap node, string key) =>
        node[key] is YamlMap figures
            ? new HoursFigures(
                figures.OptionalNumber("total"),
                figures.OptionalNumber("professional"),
                figures.OptionalNumber("public")
            )
            : new HoursFigures(null, null, null);

    private static AssessmentsRule BindAssessments(YamlMap node, Bound at)
    {
        var (years, results) = (Years(node), node.Texts("results"));
        return new AssessmentsRule(
            at.Head(RuleNames.Assessments(years, results)),
            years,
            BindContext.Mask("assessments", "result", results)
        );
    }

    public static int[] Years(YamlMap node) => [.. node.Texts("years").Select(y => (int)decimal.Parse(y))];

    private Rule BindSanctions(YamlMap node, Bound at)
    {
        var head = at.Head(RuleNames.Sanctions(node));
        var kinds = BindContext.Mask("sanctions", "kind", node.Texts("kinds"));
        var effect = node.Text("effect");
        var needsYears = effect != "until-closed";
        if (node.Has("years") != needsYears)
        {
            context.Fail(node, needsYears ? $"“{effect}”须写明年数“years”" : "“until-closed”没有年数，请删去“years”");
            return new UntilClosedRule(head, kinds);
        }
        if (effect == "delay" && !node.Has("requirement"))
        {
            context.Fail(node, "“delay”须写明“requirement”：以哪项条件的年限为准");
            return new UntilClosedRule(head, kinds);
        }
        return effect switch
        {
            "through-year" => new ThroughYearRule(head, kinds, node.Whole("years")),
            "until-closed" => new UntilClosedRule(head, kinds),
            _ => new DelayRule(
                head,
                kinds,
                node.Whole("years"),
                Link((YamlScalar)node["requirement"]!),
                node.OptionalText("since") is { } title ? (TitleName)BindContext.Word("titles", "title", title) : null
            ),
        };
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
        IReadOnlyList<NoteInfo>? Notes
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
            return new Place(id, id, Place.Owner, Place.Cite, null, null);
        }
    }
}
