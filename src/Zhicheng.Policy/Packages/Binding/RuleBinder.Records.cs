using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Packages.Yaml;
using Zhicheng.Policy.Rules;

namespace Zhicheng.Policy.Packages.Binding;

// The kinds that look at one list of the dossier.
internal sealed partial class RuleBinder
{
    private EducationRule BindEducation(YamlMap node, Bound at)
    {
        var set = EducationSetOf(node);
        return new EducationRule(
            at.Head(RuleNames.Education(set, node)),
            set,
            BindContext.Disciplines(node),
            node.Has("years") ? node.Whole("years") : 0
        );
    }

    public EducationSet EducationSetOf(YamlMap node)
    {
        var name = (YamlScalar)node["is"]!;
        if (context.EducationSets.TryGetValue(name.Text, out var set))
        {
            return set;
        }
        context.Fail(
            name,
            $"“educations”里没有学历“{name.Text}”",
            Nearest.Propose(name.Text, context.EducationSets.Keys, "在“educations”里写出这一学历范围")
        );
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
            return AfterTitle(title);
        }
        var skills = after.Texts("skill");
        return new AfterSkill(BindContext.Mask("skills", "level", skills), $"没有{RuleNames.Skills(skills)}资格或等级");
    }

    private AfterTitle AfterTitle(string title)
    {
        var name = RuleNames.Title(title);
        return new AfterTitle(
            context.CountedSlot((TitleName)BindContext.Word("titles", "title", title)),
            $"没有本专业或相近专业的{name}资格",
            $"；转评取得的{name}聘任未满{context.ProbationYears}年，年限暂不计算"
        );
    }

    private Rule BindAppointment(YamlMap node, Bound at)
    {
        var title = (TitleName)BindContext.Word("titles", "title", node.Text("title"));
        var (years, mask) = (node.Whole("years"), BindContext.Disciplines(node));
        var (head, how) = (at.Head(RuleNames.Appointment(node)), node.OptionalText("titles"));
        if (how != "counted")
        {
            return how == "each"
                ? new LoneAppointmentRule(head, years, title, mask)
                : new AppointmentRule(head, years, context.AppointmentSlot(new(title, mask)), new AnyTime());
        }
        if (node.Has("discipline"))
        {
            context.Fail(node, "“titles: counted”（起算的资格）总是本专业或相近专业的，请删去“discipline”");
        }
        var near = (1 << (int)Discipline.Own) | (1 << (int)Discipline.Related);
        var spec = new AppointmentSpec(title, near, context.CountedSlot(title));
        return new AppointmentRule(head, years, context.AppointmentSlot(spec), AfterTitle(node.Text("title")));
    }

    private AchievementsRule BindAchievements(YamlMap node, Bound at)
    {
        var notes = new List<NoteInfo>();
        var tests = _filters.Bind(node.List("of"), notes);
        at = at with { Notes = [.. at.Notes.Union(notes)] };
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

    private AssessmentsRule BindAssessments(YamlMap node, Bound at)
    {
        var (years, results) = (Years(node), node.Texts("results"));
        var mask = BindContext.Mask("assessments", "result", results);
        if (node.OptionalText("sinceAppointed") is { } title)
        {
            return new AppointedAssessmentsRule(
                at.Head(RuleNames.AssessmentsSince(title, years, results)),
                years,
                mask,
                (TitleName)BindContext.Word("titles", "title", title),
                node.Flag("whileEmployed")
            );
        }
        if (node.Has("whileEmployed"))
        {
            context.Fail(node, "“whileEmployed”要和“sinceAppointed”一起写");
        }
        return new AssessmentsRule(at.Head(RuleNames.Assessments(years, results)), years, mask);
    }

    public static int[] Years(YamlMap node) => [.. node.Texts("years").Select(y => (int)decimal.Parse(y))];

    private Rule BindSanctions(YamlMap node, Bound at)
    {
        var head = at.Head(RuleNames.Sanctions(node));
        var kinds = new SanctionFilter(
            BindContext.Mask("sanctions", "kind", node.Texts("kinds")),
            node.OptionalNumber("fineAtLeast")
        );
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
            "within" => new WithinYearsRule(head, kinds, node.Whole("years")),
            _ => new DelayRule(
                head,
                kinds,
                node.Whole("years"),
                Link((YamlScalar)node["requirement"]!),
                node["since"] is YamlScalar title ? context.TitleReference(title) : null
            ),
        };
    }

    private static InsuranceRule BindInsurance(YamlMap node, Bound at)
    {
        var (years, months) = (node.Whole("years"), node.Whole("employerMonths"));
        return new InsuranceRule(at.Head($"在本市连续参保满{years}年、在现单位连续参保满{months}个月"), years, months);
    }

    private static ResubmissionRule BindResubmission(YamlMap node, Bound at)
    {
        var (failed, dated) = (node.Whole("failed"), node.Whole("dated"));
        return new ResubmissionRule(at.Head($"{failed}年评审未通过的，{dated}年须有新业绩"), failed, dated);
    }
}
