using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Packages.Yaml;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Policy.Packages.Binding;

/// <summary>Turns the parts of a plan that stand by themselves into their records: periods, paper, contacts.</summary>
internal sealed class PlanPartBinder(BindContext context)
{
    public IReadOnlyList<PlanPeriod> Periods(YamlMap timetable)
    {
        RefuseTwice(timetable.Maps("periods"), "时间");
        return [.. timetable.Maps("periods").Select(Period)];
    }

    public IReadOnlyList<PlanPaper> Papers(YamlMap plan) =>
        [
            .. plan.Maps("papers")
                .Select(p => new PlanPaper(
                    p.Text("name"),
                    p.Text("by"),
                    p.Text("form"),
                    context.Cite(p, ""),
                    context.OptionalNote(p)
                )),
        ];

    public IReadOnlyList<PlanContact> Contacts(YamlMap plan) =>
        [
            .. plan.Maps("contacts")
                .Select(c => new PlanContact(
                    c.Text("name"),
                    c.Texts("phones"),
                    c.OptionalText("email"),
                    c.OptionalText("address"),
                    context.Cite(c, ""),
                    context.OptionalNote(c)
                )),
        ];

    /// <summary>A policy that judges by the field of work needs one field that asks for it.</summary>
    public void CheckFields(YamlMap plan, IReadOnlyList<PlanField> fields)
    {
        var asking = fields.Where(f => f.Feeds == FieldFeed.JobField).ToList();
        if (asking.Count(f => f.Required) != (context.UsesJobField ? 1 : 0))
        {
            context.Fail(
                plan,
                context.UsesJobField
                    ? "政策按工作领域判断，“fields”里须有一项且只有一项必填的“feeds: job-field”"
                    : "政策的规则不按工作领域判断，“fields”里不要写“feeds: job-field”"
            );
        }
        if (asking.Exists(f => !IsJobFields(f.Choices)))
        {
            context.Fail(plan, "“feeds: job-field”的选项须正好是研究、设计、集成、制造、服务五个工作领域的编号");
        }
    }

    /// <summary>The tests of an attachment or a channel.</summary>
    public static FactTest[] Tests(YamlMap map) =>
        [.. map.Maps("when").Select(w => new FactTest(w.Text("fact"), w.Flag("holds")))];

    /// <summary>Through whom an application is filed; everybody has to find one.</summary>
    public IReadOnlyList<FilingChannel> Channels(YamlMap plan)
    {
        var channels = plan.Maps("channels").ToList();
        foreach (var (channel, i) in channels.Select((c, i) => (c, i)))
        {
            if (channel.Has("when") == (i == channels.Count - 1))
            {
                context.Fail(
                    channel,
                    channel.Has("when")
                        ? "最后一条申报渠道不要写“when”：都不符合的人也须有一条"
                        : "没有“when”的申报渠道适用于所有人，后面的几条永远用不到",
                    "把没有“when”的一条放在最后，前面的各写条件"
                );
            }
        }
        return
        [
            .. channels.Select(c => new FilingChannel
            {
                Id = c.Text("id"),
                Name = c.Text("name"),
                When = Tests(c),
                Through = Enum.Parse<FilingUnit>(c.Text("through"), ignoreCase: true),
                Judgement = c.Flag("judgement"),
                Text = c.Text("text"),
                Cite = context.Cite(c, ""),
                Note = context.OptionalNote(c),
            }),
        ];
    }

    /// <summary>An attachment or a channel may hang on the answer to a field: that answer has to be one there is.</summary>
    public void CheckAnswers(YamlMap plan, IReadOnlyList<PlanField> fields)
    {
        var answers = fields.SelectMany(f => f.Choices.Select(c => FactTest.AnswerIs(f.Id, c.Id))).ToHashSet();
        foreach (var test in plan.Maps("attachments").Concat(plan.Maps("channels")).SelectMany(a => a.Maps("when")))
        {
            if (
                test.Text("fact").StartsWith(FactTest.Answer, StringComparison.Ordinal)
                && !answers.Contains(test.Text("fact"))
            )
            {
                context.Fail(test, $"“fields”里没有“{test.Text("fact")}”所说的填写项和选项");
            }
        }
    }

    private PlanPeriod Period(YamlMap period)
    {
        var (from, until) = (context.Day(period, "from"), context.Day(period, "until"));
        if (until < from)
        {
            context.Fail(period, "“until”早于“from”");
        }
        return new PlanPeriod(
            period.Text("id"),
            period.Text("name"),
            from,
            until,
            period.OptionalText("text") ?? "",
            context.Cite(period, ""),
            context.OptionalNote(period)
        )
        {
            EveryYear = period["everyYear"] is YamlMap every ? (DayOf(every, "from"), DayOf(every, "until")) : null,
            Grades = context.GradesOf(period),
        };
    }

    /// <summary>“04-10”: a day that there is in every year.</summary>
    private MonthDay DayOf(YamlMap every, string key)
    {
        var text = (YamlScalar)every[key]!;
        var (month, day) = (int.Parse(text.Text.AsSpan(0, 2)), int.Parse(text.Text.AsSpan(3, 2)));
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(2023, month))
        {
            context.Fail(text, $"不是每年都有“{text.Text}”这一天");
        }
        return new MonthDay(month, day);
    }

    private static bool IsJobFields(IEnumerable<Choice> choices) =>
        DossierVocabulary
            .List("dossier")
            .Field("jobField")
            .Values.Select(v => v.Id)
            .Order(StringComparer.Ordinal)
            .SequenceEqual(choices.Select(c => c.Id).Order(StringComparer.Ordinal));

    private void RefuseTwice(IEnumerable<YamlMap> entries, string what)
    {
        var ids = new HashSet<string>();
        foreach (var entry in entries.Where(e => !ids.Add(e.Text("id"))))
        {
            context.Fail(entry, $"{what}“{entry.Text("id")}”写了两次");
        }
    }
}
