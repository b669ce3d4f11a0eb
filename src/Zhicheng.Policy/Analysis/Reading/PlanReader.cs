using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Policy.Analysis.Reading;

/// <summary>Lays out what a package says about running a round.</summary>
internal sealed class PlanReader(PolicyPackage package)
{
    public ReadingNode? Read()
    {
        if (package.Plan is not { } plan)
        {
            return null;
        }
        return new ReadingNode($"申报计划：{plan.Title}")
        {
            Lines = [.. Days(plan.Timetable), .. Specialties(plan)],
            Parts =
            [
                Remarks(plan.Timetable),
                .. Some("通知写明的其他时间", plan.Timetable.Periods.Select(Period)),
                Group("办理环节", plan.Stages.Select(Stage)),
                Group("各申报类型的表单", plan.TrackForms.Select(TrackForm)),
                .. Papers(plan),
                Group("报名表的填写项", plan.Fields.Select(Field)),
                .. Some("申报渠道", plan.Channels.Select(Channel)),
                .. Some("应一致的内容", plan.Agreements.Select(Agreement)),
                Group("须上传的文档", plan.Documents.Select(Document)),
                Group("须上传的附件", plan.Attachments.Select(Attachment)),
                Group("业绩的佐证材料", plan.Evidence.Select(Evidence)),
                .. Fee(plan.Fee),
                .. Some("纸质材料", plan.Papers.Select(Paper)),
                .. Some("联系方式", plan.Contacts.Select(Contact)),
                .. Some("操作指南", plan.Guides.Select(Guide)),
                .. Some("报告提纲", plan.Outlines.Select(Outline)),
                .. Some("空白表格", plan.Forms.Select(Form)),
                Group("通知原文", plan.Texts.Select(Text)),
            ],
        };
    }

    private static IEnumerable<string> Days(PlanTimetable days)
    {
        if (days.Opens is { } opens)
        {
            yield return $"网上申报开始：{PolicyWords.Day(opens)}";
        }
        if (days.SubmitBy is { } last)
        {
            yield return $"网上申报截止：{PolicyWords.Day(last)}";
        }
        if (days.CutOff is { } cutOff)
        {
            yield return $"年限和业绩计算到：{PolicyWords.Day(cutOff)}";
        }
    }

    private static IEnumerable<string> Specialties(PlanDefinition plan) =>
        plan.Specialties.Count == 0 ? [] : [$"申报专业：{string.Join("、", plan.Specialties.Select(s => s.Label))}"];

    private static ReadingNode Group(string heading, IEnumerable<ReadingNode> parts) =>
        new(heading) { Parts = [.. parts] };

    private static IEnumerable<ReadingNode> Some(string heading, IEnumerable<ReadingNode> parts) =>
        parts.ToList() is { Count: > 0 } some ? [Group(heading, some)] : [];

    private ReadingNode Period(PlanPeriod period) =>
        new($"{period.Name}：{Days(period)}".TrimEnd('：'))
        {
            Cite = period.Cite,
            Lines = period.Text.Length > 0 ? [period.Text] : [],
            Notes = Notes(period.Note),
        };

    private static string Days(PlanPeriod period) =>
        period.EveryYear is { } every
            ? $"每年{every.From}至{every.Until}"
            : PolicyWords.Days(period.From, period.Until);

    private ReadingNode Paper(PlanPaper paper) =>
        new($"{paper.Name}（{paper.By}）")
        {
            Cite = paper.Cite,
            Lines = [paper.Form],
            Notes = Notes(paper.Note),
        };

    private ReadingNode Contact(PlanContact contact) =>
        new(contact.Name)
        {
            Cite = contact.Cite,
            Lines =
            [
                $"电话：{string.Join("、", contact.Phones)}",
                .. contact.Email is { } mail ? [$"邮箱：{mail}"] : Array.Empty<string>(),
                .. contact.Address is { } address ? [$"地址：{address}"] : Array.Empty<string>(),
            ],
            Notes = Notes(contact.Note),
        };

    private ReadingNode Remarks(PlanTimetable days) => Group("时间安排", days.Remarks.Select(Sentence));

    private ReadingNode Sentence(CitedText text) => new(text.Text) { Cite = text.Cite, Notes = Notes(text.Note) };

    private ReadingNode Stage(StageDefinition stage, int index)
    {
        var lines = new List<string> { $"可以：{string.Join("、", stage.Outcomes.Select(o => o.Label))}" };
        lines.AddRange(
            stage
                .Outcomes.Where(o => o.Told is not null)
                .Select(o => $"{o.Label}时告知申报人：{o.Told!.Text}（{o.Told.Cite}）")
        );
        if (stage.Grades.Count > 0)
        {
            var names = package.Grades.Where(g => stage.Grades.Contains(g.Id)).Select(g => g.Name);
            lines.Add($"只有申报{string.Join("、", names)}的经过这一环节");
        }
        if (stage.SkippedWithoutDesk)
        {
            lines.Add($"没有{Actor(stage.Actor)}的，不经过这一环节");
        }
        if (stage.Feeds == StageFeed.Practical)
        {
            lines.Add("结果用于判断实操考评的条件：通过即及格");
        }
        if (stage.PostCheck is { } check)
        {
            lines.Add($"通过前须有岗位审核的编号：{check.Text}（{check.Cite}）");
        }
        if (stage.Replaceable)
        {
            lines.Add("办理之前，申报人可以重新上传文档；通过以后不可以");
        }
        if (stage.MinWorkingDays > 0)
        {
            lines.Add($"公示不少于{stage.MinWorkingDays}个工作日");
        }
        if (stage.DueWorkingDays is { } due)
        {
            lines.Add($"{due}个工作日内办理");
        }
        if (stage.Meeting is { } meeting)
        {
            lines.Add($"到会人数不少于{Share(meeting.Quorum)}，同意票不少于到会人数的{Share(meeting.Majority)}");
        }
        return new ReadingNode($"{index + 1}. {stage.Name}（{Actor(stage.Actor)}）")
        {
            Id = stage.Id,
            Cite = stage.Cite,
            Lines = lines,
            Notes = Notes(stage.Meeting?.Note),
            Parts = [.. stage.Advice.Select(Sentence)],
        };
    }

    private static string Share(Share share) => $"{share.Numerator}/{share.Denominator}";

    private static string Actor(StageActor actor) =>
        actor switch
        {
            StageActor.Employer => "用人单位",
            StageActor.Authority => "主管部门",
            StageActor.HrBureau => "人社部门",
            _ => "评委会办事机构",
        };

    private ReadingNode TrackForm(TrackForm form)
    {
        var track = package.Grades.SelectMany(g => g.Tracks).FirstOrDefault(t => t.Id == form.Track);
        return new ReadingNode(track?.Name ?? form.Track)
        {
            Cite = form.Cite,
            Lines =
            [
                .. form.Ticks.Count > 0
                    ? [$"勾选：{string.Join("、", form.Ticks.Select(t => t.Label))}"]
                    : Array.Empty<string>(),
                .. form.FormTitle is { } title ? [$"填写：{title}"] : Array.Empty<string>(),
                .. form.Fields.Select(f => $"　{f.Label}{(f.Required ? "（必填）" : "")}，不超过{f.MaxCharacters}字"),
            ],
        };
    }

    /// <summary>Photo, pledge and statement, where the plan asks for them.</summary>
    private static IEnumerable<ReadingNode> Papers(PlanDefinition plan)
    {
        if (plan.Photo is { } photo)
        {
            yield return Photo(photo);
        }
        if (plan.Pledge is { } pledge)
        {
            yield return new ReadingNode(pledge.Title)
            {
                Cite = pledge.Cite,
                Lines = [pledge.TextIsOurs ? "正文由本政策拟定，原文只有标题：" : "正文：", pledge.Text],
            };
        }
        if (plan.Statement is { } statement)
        {
            yield return new ReadingNode($"{statement.Title}（不超过{statement.MaxCharacters}字）")
            {
                Cite = statement.Cite,
                Lines = [statement.Hint],
            };
        }
    }

    private ReadingNode Field(PlanField field) =>
        new($"{field.Label}{(field.Required ? "（必填）" : "")}")
        {
            Id = field.Id,
            Cite = field.Cite,
            Notes = Notes(field.Note),
            Lines =
            [
                field.Choices.Count > 0
                    ? $"可选：{string.Join("、", field.Choices.Select(c => c.Text.Length > 0 ? $"{c.Label}（{c.Text}）" : c.Label))}"
                    : $"不超过{field.MaxCharacters}字",
                .. field.Hint.Length > 0 ? [field.Hint] : Array.Empty<string>(),
            ],
            Parts =
            [
                .. field.Judgement is { } judged ? [Judgement("", judged)] : Array.Empty<ReadingNode>(),
                .. field
                    .Choices.Where(c => c.Judgement is not null)
                    .Select(c => Judgement($"选“{c.Label}”的", c.Judgement!)),
            ],
        };

    private ReadingNode Judgement(string of, CitedText judged) =>
        Sentence(judged) with
        {
            Heading = $"{of}由人判断：{judged.Text}",
        };

    private ReadingNode Guide(PlanGuide guide) =>
        new(guide.Title)
        {
            Id = guide.Id,
            Cite = guide.Cite,
            Notes = Notes(guide.Note),
            Parts = [.. guide.Steps.Select(Sentence)],
        };

    private ReadingNode Outline(ReportOutline outline) =>
        new(outline.Title)
        {
            Id = outline.Id,
            Cite = outline.Cite,
            Lines = [.. outline.Parts.Select(p => p.Text.Length > 0 ? $"{p.Heading}：{p.Text}" : p.Heading)],
            Notes = Notes(outline.Note),
        };

    private ReadingNode Form(BlankForm form) =>
        new($"{form.Name}（{(form.IsA3 ? "A3" : "A4")}）{(form.LayoutIsOurs ? "，版式由本平台拟定" : "")}")
        {
            Id = form.Id,
            Cite = form.Cite,
            Notes = Notes(form.Note),
            Parts = [.. form.Rules.Select(Sentence)],
        };

    private ReadingNode Channel(FilingChannel channel) =>
        new(channel.Name)
        {
            Id = channel.Id,
            Cite = channel.Cite,
            Quote = channel.Text,
            Lines =
            [
                channel.When.Count == 0
                    ? "适用于：以上各条以外的人"
                    : $"适用于：{string.Join("；", channel.When.Select(Test))}",
                channel.Through switch
                {
                    FilingUnit.Employer => "由现工作单位申报",
                    FilingUnit.Insurer => "由缴纳社会保险的单位申报",
                    _ => "不能在这里申报",
                },
                .. channel.Judgement ? ["由审核人员判断"] : Array.Empty<string>(),
            ],
            Notes = Notes(channel.Note),
        };

    // Answers to fields are named as they are asked; other facts are the casework's own.
    private string Test(FactTest test)
    {
        var found =
            from field in package.Plan!.Fields
            from choice in field.Choices
            where FactTest.AnswerIs(field.Id, choice.Id) == test.Fact
            select $"“{field.Label}”{(test.Holds ? "选" : "没有选")}“{choice.Label}”";
        return found.FirstOrDefault() ?? $"{test.Fact}{(test.Holds ? "成立" : "不成立")}";
    }

    private ReadingNode Agreement(PlanAgreement agreement) =>
        new($"{agreement.Name}{(agreement.Required ? "（不一致的不能提交）" : "（不一致的予以提示，由审核人员判断）")}")
        {
            Id = agreement.Id,
            Cite = agreement.Cite,
            Quote = agreement.Text,
            Lines =
            [
                $"比较：{string.Join("、", agreement.Places.Select(p => p.Label))}",
                .. agreement.Otherwise is { } otherwise ? [$"不一致时：{otherwise}"] : Array.Empty<string>(),
                .. agreement.When is { } when ? [$"只在{Chosen(when)}时比较"] : Array.Empty<string>(),
            ],
            Notes = Notes(agreement.Note),
        };

    private string Chosen((string Field, string Answer) when)
    {
        var field = package.Plan!.Fields.First(f => f.Id == when.Field);
        return $"“{field.Label}”选“{field.Choices.First(c => c.Id == when.Answer).Label}”";
    }

    private ReadingNode Document(DocumentDefinition document) =>
        new($"{document.Name}（Word文档，不超过{document.MaxMegabytes}MB）")
        {
            Id = document.Id,
            Cite = document.Cite,
            Lines =
            [
                .. document.Blocks.Count > 0 ? [$"应有：{string.Join("、", document.Blocks)}"] : Array.Empty<string>(),
                .. package
                    .Grades.Where(g => document.ReportCharacters.ContainsKey(g.Id))
                    .Select(g => $"{g.Name}：报告约{document.ReportCharacters[g.Id]}字"),
            ],
            Notes = Notes(document.Note),
            Parts =
            [
                .. document.Instructions.Select(Sentence),
                .. document.Uploaded is { } told
                    ? [Sentence(told) with { Heading = $"上传以后提示：{told.Text}" }]
                    : Array.Empty<ReadingNode>(),
            ],
        };

    private static ReadingNode Photo(PhotoRule photo) =>
        new("照片")
        {
            Cite = photo.Cite,
            Lines =
            [
                $"大于{photo.OverBytes / 1000m:0.#}KB、小于{photo.UnderBytes / 1000m:0.#}KB；宽大于{photo.OverWidth}像素、高大于{photo.OverHeight}像素；宽高比{photo.MinRatio:0.###}—{photo.MaxRatio:0.###}",
                photo.Advice,
            ],
        };

    private ReadingNode Attachment(AttachmentDefinition attachment) =>
        new(attachment.Name)
        {
            Id = attachment.Id,
            Cite = attachment.Cite,
            Lines =
            [
                .. attachment.Years.Count > 0
                    ? [$"每年一份：{string.Join("、", attachment.Years)}年"]
                    : Array.Empty<string>(),
                .. attachment.Hint.Length > 0 ? [attachment.Hint] : Array.Empty<string>(),
                $"原因：{attachment.Reason}",
            ],
            Notes = Notes(attachment.Note),
        };

    private static ReadingNode Evidence(EvidenceRule rule)
    {
        var kind = DossierVocabulary.Kind(rule.Kind);
        var when = rule.When.Select(w =>
            kind?.Field(w.Key) is { } field
                ? $"{field.Label}为{string.Join("或", w.Value.Select(field.LabelOf))}"
                : w.Key
        );
        var limits = string.Join("，", when);
        return new ReadingNode($"{kind?.Label ?? rule.Kind}{(limits.Length > 0 ? $"（{limits}）" : "")}")
        {
            Cite = rule.Cite,
            Lines = [.. rule.Slots.Select(s => $"{s.Label}{(s.Required ? "（必须）" : "")}：{s.Hint}")],
        };
    }

    private IEnumerable<ReadingNode> Fee(FeeDefinition? fee) =>
        fee is null
            ? []
            :
            [
                new ReadingNode("收费")
                {
                    Cite = fee.Cite,
                    Lines = [fee.Text, .. fee.Amount is { } amount ? [$"{amount:0.##}元"] : Array.Empty<string>()],
                    Notes = Notes(fee.Note),
                },
            ];

    private ReadingNode Text(PlanText text) =>
        new(text.Heading)
        {
            Cite = text.Cite,
            Quote = text.Text,
            Notes = Notes(text.Note),
        };

    private NoteInfo[] Notes(string? id) => id is not null && package.Note(id) is { } note ? [note] : [];
}
