using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Packages.Yaml;
using Zhicheng.Policy.Plans;
using Zhicheng.Policy.Rules;

namespace Zhicheng.Policy.Packages.Binding;

/// <summary>Turns the plan of a package into its definition.</summary>
internal sealed class PlanBinder(BindContext context, GradeRules[] grades, IReadOnlyList<ScoreItemInfo> items)
{
    /// <summary>Characters of a field whose limit the source does not say.</summary>
    private const int LongestField = 200;

    private readonly PlanPartBinder _parts = new(context);
    private readonly PlanGuideBinder _guides = new(context);

    public PlanDefinition Bind(YamlMap plan)
    {
        CheckGrades(plan.Map("titleNames"));
        var attachments = plan.Maps("attachments").Select(BindAttachment).ToList();
        RefuseTwice(plan.Maps("stages"), "阶段");
        RefuseTwice(plan.Maps("attachments"), "附件");
        RefuseTwice(plan.Maps("fields"), "填写项");
        RefuseTwice(plan.Maps("channels"), "申报渠道");
        RefuseTwice(plan.Maps("documents"), "文档");
        PlanField[] fields = [.. plan.Maps("fields").Select(BindField)];
        _parts.CheckFields(plan, fields);
        _parts.CheckAnswers(plan, fields);
        var forms = _guides.Forms(plan);
        foreach (
            var named in plan.Maps("documents").Where(d => d.Has("form") && forms.All(f => f.Id != d.Text("form")))
        )
        {
            context.Fail(named, $"“forms”里没有“{named.Text("form")}”");
        }
        DocumentDefinition[] documents = [.. plan.Maps("documents").Select(BindDocument)];
        return new PlanDefinition
        {
            Title = plan.Text("title"),
            TitleNames = plan.Map("titleNames").Entries.ToDictionary(e => e.Key.Text, e => ((YamlScalar)e.Value).Text),
            Timetable = BindTimetable(plan.Map("timetable")),
            Stages = [.. plan.Maps("stages").Select(s => BindStage(s, plan.Has("documents")))],
            Specialties = Choices(plan, "specialties"),
            TrackForms = [.. plan.Maps("trackForms").Select(BindTrackForm)],
            Photo = plan["photo"] is YamlMap photo ? BindPhoto(photo) : null,
            Pledge = plan["pledge"] is YamlMap pledge ? BindPledge(pledge) : null,
            Statement = plan["statement"] is YamlMap statement ? BindStatement(statement) : null,
            UsesArchive = !plan.Has("archive") || plan.Flag("archive"),
            Fields = fields,
            Papers = _parts.Papers(plan),
            Contacts = _parts.Contacts(plan),
            Guides = _guides.Guides(plan),
            Outlines = _guides.Outlines(plan),
            Forms = forms,
            Documents = documents,
            Agreements = new AgreementBinder(context, fields, documents, plan.List("specialties").Count > 0).Bind(plan),
            Channels = _parts.Channels(plan),
            Attachments = attachments,
            Evidence = [.. plan.Maps("evidence").Select(BindEvidence)],
            Fee = plan["fee"] is YamlMap fee
                ? new FeeDefinition(fee.Text("text"), fee.OptionalNumber("amount"), Cite(fee), Note(fee))
                : null,
            Texts = [.. plan.Maps("texts").Select(text => BindText(text, attachments))],
        };
    }

    private static Choice[] Choices(YamlMap map, string key) => [.. map.Maps(key).Select(Choice)];

    private static Choice Choice(YamlMap c) => new(c.Text("id"), c.Text("label"), c.OptionalText("text") ?? "");

    private Choice AnswerChoice(YamlMap c) =>
        Choice(c) with
        {
            Judgement = c["judgement"] is YamlMap judged ? CitedText(judged) : null,
        };

    private string Cite(YamlMap map) => context.Cite(map, "");

    private string? Note(YamlMap map) => context.OptionalNote(map);

    private CitedText[] CitedTexts(YamlMap map, string key) => [.. map.Maps(key).Select(CitedText)];

    private CitedText CitedText(YamlMap text) => new(text.Text("text"), Cite(text), Note(text));

    private void RefuseTwice(IEnumerable<YamlMap> entries, string what)
    {
        var ids = new HashSet<string>();
        foreach (var entry in entries.Where(e => !ids.Add(e.Text("id"))))
        {
            context.Fail(entry, $"{what}“{entry.Text("id")}”写了两次");
        }
    }

    private void RefuseUnknownGrades(YamlMap byGrade)
    {
        foreach (var (key, _) in byGrade.Entries.Where(e => !Array.Exists(grades, g => g.Info.Id == e.Key.Text)))
        {
            context.Fail(key, $"“grades”里没有级别“{key.Text}”");
        }
    }

    private void CheckGrades(YamlMap names)
    {
        RefuseUnknownGrades(names);
        foreach (var grade in grades.Where(g => !names.Has(g.Info.Id)))
        {
            context.Fail(names, $"缺少级别“{grade.Info.Id}”在证书上的名称");
        }
    }

    private PlanTimetable BindTimetable(YamlMap timetable) =>
        new(
            context.Day(timetable, "opens"),
            context.Day(timetable, "submitBy"),
            context.Day(timetable, "cutOff"),
            CitedTexts(timetable, "remarks")
        )
        {
            Periods = _parts.Periods(timetable),
        };

    private StageDefinition BindStage(YamlMap stage, bool hasDocuments)
    {
        var kind = Member<StageKind>(stage.Text("kind"));
        if ((kind == StageKind.Meeting) != stage.Has("meeting"))
        {
            context.Fail(
                stage,
                kind == StageKind.Meeting ? "会议阶段须写明“meeting”：到会和同意的比例" : "只有会议阶段才有“meeting”"
            );
        }
        if ((kind == StageKind.Notice) != stage.Has("minWorkingDays"))
        {
            context.Fail(
                stage,
                kind == StageKind.Notice
                    ? "公示阶段须写明“minWorkingDays”：至少几个工作日"
                    : "只有公示阶段才有“minWorkingDays”"
            );
        }
        if (stage.Flag("replaceable") && (kind != StageKind.Review || !hasDocuments))
        {
            context.Fail(
                stage,
                "“replaceable”只用于审核阶段，而且计划须有“documents”：申报人在这一阶段可以重新上传文档"
            );
        }
        if (stage.Has("feeds") && kind != StageKind.Review)
        {
            context.Fail(stage, "“feeds: practical”只用于审核阶段：通过即实操考评及格");
        }
        if (stage.Has("postCheck") && (kind != StageKind.Review || stage.Text("actor") != "employer"))
        {
            context.Fail(stage, "“postCheck”只用于用人单位的审核环节：岗位审核由用人单位办理");
        }
        return new StageDefinition
        {
            Id = stage.Text("id"),
            Name = stage.Text("name"),
            Kind = kind,
            Actor = Member<StageActor>(stage.Text("actor")),
            Outcomes =
            [
                .. stage
                    .Maps("outcomes")
                    .Select(o => new OutcomeDefinition(
                        Member<StageOutcome>(o.Text("outcome")),
                        o.Text("label"),
                        o.Flag("textRequired")
                    )
                    {
                        Told = o["told"] is YamlMap told ? CitedText(told) : null,
                    }),
            ],
            Grades = context.GradesOf(stage),
            SkippedWithoutDesk = stage.OptionalText("withoutDesk") == "skip",
            Replaceable = stage.Flag("replaceable"),
            Feeds = stage.Has("feeds") ? StageFeed.Practical : StageFeed.None,
            MinWorkingDays = stage.Has("minWorkingDays") ? stage.Whole("minWorkingDays") : 0,
            DueWorkingDays = stage.Has("dueWorkingDays") ? stage.Whole("dueWorkingDays") : null,
            Rulings = [.. stage.Texts("rulings").Select(Member<StageRuling>)],
            Meeting = stage["meeting"] is YamlMap meeting ? BindMeeting(meeting) : null,
            PostCheck = stage["postCheck"] is YamlMap check
                ? new PostCheckRule(PlanPartBinder.Tests(check), check.Text("text"), Cite(check))
                : null,
            Advice = CitedTexts(stage, "advice"),
            Cite = Cite(stage),
        };
    }

    /// <summary>“hr-bureau” is HrBureau: the schema has checked that it is one.</summary>
    private static T Member<T>(string name)
        where T : struct, Enum => Enum.Parse<T>(name.Replace("-", ""), ignoreCase: true);

    private MeetingRule BindMeeting(YamlMap meeting) =>
        new(Share(meeting.Map("quorum")), Share(meeting.Map("majority")), Cite(meeting), Note(meeting));

    private Share Share(YamlMap share)
    {
        var (numerator, denominator) = (share.Whole("numerator"), share.Whole("denominator"));
        if (numerator > denominator)
        {
            context.Fail(share, $"比例{numerator}/{denominator}大于1");
        }
        return new Share(numerator, denominator);
    }

    private TrackForm BindTrackForm(YamlMap form)
    {
        var track = (YamlScalar)form["track"]!;
        if (!grades.SelectMany(g => g.Info.Tracks).Any(t => t.Id == track.Text))
        {
            context.Fail(track, $"“tracks”里没有申报类型“{track.Text}”");
        }
        return new TrackForm(
            track.Text,
            Choices(form, "ticks"),
            form.OptionalText("formTitle"),
            [
                .. form.Maps("fields")
                    .Select(f => new TrackFormField(
                        f.Text("id"),
                        f.Text("label"),
                        f.Text("hint"),
                        f.Whole("maxCharacters"),
                        f.Flag("required")
                    )),
            ],
            Cite(form)
        );
    }

    private PhotoRule BindPhoto(YamlMap photo)
    {
        if (
            photo.Number("minRatio") > photo.Number("maxRatio")
            || photo.Number("overBytes") >= photo.Number("underBytes")
        )
        {
            context.Fail(photo, "照片的下限大于上限，没有照片能符合");
        }
        return new PhotoRule(
            (long)photo.Number("overBytes"),
            (long)photo.Number("underBytes"),
            photo.Whole("overWidth"),
            photo.Whole("overHeight"),
            photo.Number("minRatio"),
            photo.Number("maxRatio"),
            photo.Text("advice"),
            Cite(photo)
        );
    }

    private PledgeDefinition BindPledge(YamlMap pledge) =>
        new(
            pledge.Text("title"),
            pledge.Text("text"),
            pledge.Flag("textIsOurs"),
            pledge.Whole("linkMinutes"),
            Cite(pledge)
        );

    private StatementRule BindStatement(YamlMap statement) =>
        new(statement.Text("title"), statement.Text("hint"), statement.Whole("maxCharacters"), Cite(statement));

    private PlanField BindField(YamlMap field) =>
        new(
            field.Text("id"),
            field.Text("label"),
            field.OptionalText("hint") ?? "",
            field.Has("maxCharacters") ? field.Whole("maxCharacters") : LongestField,
            field.Flag("required"),
            [.. field.Maps("choices").Select(AnswerChoice)],
            Cite(field)
        )
        {
            Judgement = field["judgement"] is YamlMap judged ? CitedText(judged) : null,
            Feeds = field.Has("feeds") ? FieldFeed.JobField : FieldFeed.None,
            Note = Note(field),
        };

    private DocumentDefinition BindDocument(YamlMap document)
    {
        var blocks = document.Texts("blocks");
        foreach (var heading in document.List("filled").Cast<YamlScalar>().Where(f => !blocks.Contains(f.Text)))
        {
            context.Fail(heading, $"“filled”里的“{heading.Text}”不在“blocks”里");
        }
        if (document["reportCharacters"] is YamlMap characters)
        {
            RefuseUnknownGrades(characters);
        }
        return new DocumentDefinition
        {
            Id = document.Text("id"),
            Name = document.Text("name"),
            Instructions = CitedTexts(document, "instructions"),
            Uploaded = document["uploaded"] is YamlMap told ? CitedText(told) : null,
            Form = document.OptionalText("form"),
            MaxMegabytes = document.Whole("maxMegabytes"),
            Blocks = blocks,
            Filled = document.Texts("filled"),
            Report = document.OptionalText("report"),
            ReportCharacters = document["reportCharacters"] is YamlMap figures
                ? figures.Entries.ToDictionary(e => e.Key.Text, e => figures.Whole(e.Key.Text))
                : new Dictionary<string, int>(),
            WorkSince = document["workSince"] is YamlMap since ? BindWorkSince(since, blocks) : null,
            Cite = Cite(document),
            Note = Note(document),
        };
    }

    private WorkSince BindWorkSince(YamlMap since, IReadOnlyList<string> blocks)
    {
        if (!blocks.Contains(since.Text("heading")))
        {
            context.Fail(since, $"“workSince”里的“{since.Text("heading")}”不在“blocks”里");
        }
        var titles = since.Map("titles");
        RefuseUnknownGrades(titles);
        return new WorkSince(
            since.Text("heading"),
            titles.Entries.ToDictionary(
                e => e.Key.Text,
                e => (TitleName)BindContext.Word("titles", "title", titles.Text(e.Key.Text))
            ),
            Cite(since)
        );
    }

    private AttachmentDefinition BindAttachment(YamlMap attachment)
    {
        var definition = new AttachmentDefinition
        {
            Id = attachment.Text("id"),
            Name = attachment.Text("name"),
            Hint = attachment.OptionalText("hint") ?? "",
            Years = attachment.Has("years") ? RuleBinder.Years(attachment) : [],
            When = PlanPartBinder.Tests(attachment),
            Reason = attachment.Text("reason"),
            Cite = Cite(attachment),
            Note = Note(attachment),
        };
        return attachment.Has("maxFiles") ? definition with { MaxFiles = attachment.Whole("maxFiles") } : definition;
    }

    private EvidenceRule BindEvidence(YamlMap evidence)
    {
        var name = (YamlScalar)evidence["kind"]!;
        var kind = DossierVocabulary.Kind(name.Text);
        if (kind is null)
        {
            context.Fail(name, $"没有业绩种类“{name.Text}”");
        }
        foreach (var item in evidence.List("items").Cast<YamlScalar>().Where(i => items.All(l => l.Item != i.Text)))
        {
            context.Fail(item, $"评分表里没有“{item.Text}”这一项");
        }
        RefuseTwice(evidence.Maps("slots"), "佐证材料");
        return new EvidenceRule
        {
            Kind = name.Text,
            When = kind is null ? new Dictionary<string, IReadOnlyList<string>>() : BindWhen(evidence, kind),
            Slots =
            [
                .. evidence
                    .Maps("slots")
                    .Select(s => new EvidenceSlot(
                        s.Text("id"),
                        s.Text("label"),
                        s.Text("hint"),
                        s.Flag("required"),
                        s.Texts("issuers")
                    )),
            ],
            Items = evidence.Texts("items"),
            Cite = Cite(evidence),
        };
    }

    private Dictionary<string, IReadOnlyList<string>> BindWhen(YamlMap evidence, AchievementKind kind)
    {
        var when = new Dictionary<string, IReadOnlyList<string>>();
        if (evidence["when"] is not YamlMap conditions)
        {
            return when;
        }
        foreach (var (key, _) in conditions.Entries)
        {
            var values = conditions.Texts(key.Text);
            if (kind.Field(key.Text) is not { Type: FieldType.Choice } field)
            {
                context.Fail(key, $"“{kind.Label}”没有可选择的字段“{key.Text}”");
            }
            else if (values.FirstOrDefault(v => field.Values.All(known => known.Id != v)) is { } unknown)
            {
                context.Fail(key, $"“{key.Text}”没有“{unknown}”这个取值");
            }
            when[key.Text] = values;
        }
        return when;
    }

    private PlanText BindText(YamlMap text, List<AttachmentDefinition> attachments)
    {
        var known = grades
            .SelectMany(g => g.Info.Requirements.Select(r => r.Id).Concat(g.Info.Tracks.Select(t => t.Id)))
            .Concat(attachments.Select(a => a.Id))
            .ToHashSet();
        foreach (var id in text.List("requirements").Cast<YamlScalar>().Where(r => !known.Contains(r.Text)))
        {
            context.Fail(id, $"没有条件、申报类型或附件“{id.Text}”");
        }
        return new PlanText(
            text.Text("heading"),
            text.Text("text"),
            Cite(text),
            text.Texts("requirements"),
            Note(text)
        );
    }
}
