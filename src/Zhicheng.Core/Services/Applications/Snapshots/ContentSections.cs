using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Services.Applications.Drafts;
using Zhicheng.Core.Services.Applications.Facts;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Dossiers;

namespace Zhicheng.Core.Services.Applications.Snapshots;

/// <summary>One line of what was submitted: a label, a text, files.</summary>
/// <param name="Key">Stable over submissions, so that two of them can be compared.</param>
/// <param name="Label">Label.</param>
/// <param name="Text">Text; empty where there are only files, or nothing.</param>
/// <param name="Files">Files.</param>
public sealed record ContentRow(string Key, string Label, string Text, IReadOnlyList<FileContent> Files);

/// <summary>A block of what was submitted, with the step in which it is filled.</summary>
public sealed record ContentSection(string Id, string Title, DraftStep Step, IReadOnlyList<ContentRow> Rows);

/// <summary>What was submitted, as people read it: the preview, the reviewers and the list of changes show these rows.</summary>
public static class ContentSections
{
    /// <summary>The rows of the identity, which is one fact with one origin.</summary>
    public static IReadOnlyList<string> IdentityRows { get; } =
    ["name", "id-number", "gender", "birth", "former-name", "ethnicity", "birth-place"];

    public static IReadOnlyList<ContentSection> Of(SnapshotContent c) =>
        [
            .. new ContentSection[]
            {
                new("form", "申报信息", DraftStep.Information, [.. Form(c)]),
                new("track-form", c.Form.TrackFormTitle ?? "", DraftStep.TrackForm, [.. TrackForm(c)]),
                new("identity", "个人基本信息", DraftStep.Profile, [.. Identity(c)]),
                new("education", "学历", DraftStep.Profile, [.. c.Person.Educations.Select(Row)]),
                new("employment", "工作经历", DraftStep.Profile, [.. c.Person.Employments.Select(Row)]),
                new("titles", "专业技术资格和聘任", DraftStep.Profile, [.. c.Person.Titles.Select(Row)]),
                new("skills", "职业资格和技能等级", DraftStep.Profile, [.. c.Person.Skills.Select(Row)]),
                new("years", "年度考核和继续教育", DraftStep.Profile, [.. Years(c.Person)]),
                new("insurance", "社会保险", DraftStep.Profile, [.. c.Person.Insurances.Select(Row)]),
                new("sanctions", "处分、处罚和以往申报", DraftStep.Profile, [.. Past(c.Person)]),
                new("achievements", "业绩成果", DraftStep.Achievements, [.. c.Achievements.Select(Row)]),
                new("claims", "需由专家认定的条件", DraftStep.Claims, [.. c.Claims.Select(Row)]),
                new("photo", "证件照和承诺", DraftStep.Photo, [.. PhotoAndPledge(c)]),
                new("attachments", "相关附件", DraftStep.Attachments, [.. c.Attachments.Select(Row)]),
            }.Where(s => s.Rows.Count > 0),
        ];

    private static IEnumerable<ContentRow> Form(SnapshotContent c)
    {
        yield return Plain("title", "申报资格", c.Plan.TitleName);
        yield return Plain("track", "申报类型", c.Form.TrackLabel);
        if (c.Form.Ticks.Count > 0)
        {
            yield return Plain("ticks", "勾选项", string.Join("；", c.Form.Ticks.Select(t => t.Label)));
        }

        if (c.Form.Specialty is { } specialty)
        {
            yield return Plain("specialty", "申报专业", specialty.Value);
        }

        yield return Plain("committee", "受理评审委员会", c.Form.Committee);
        foreach (var field in c.Form.Fields)
        {
            yield return Plain($"field:{field.Id}", field.Label, field.Value);
        }

        if (c.Form.Statement.Length > 0)
        {
            yield return Plain("statement", "本人述职", c.Form.Statement);
        }

        if (c.Form.SelfScores.Count > 0)
        {
            yield return Plain(
                "self-scores",
                "自评分",
                string.Join("；", c.Form.SelfScores.Select(s => $"{s.Key}：{s.Value}分"))
            );
        }
    }

    private static IEnumerable<ContentRow> TrackForm(SnapshotContent c) =>
        c.Form.TrackFormTitle is null
            ? []
            :
            [
                .. c.Form.TrackForm.Select(f => Plain($"track-form:{f.Id}", f.Label, f.Value)),
                new ContentRow("track-form:files", "佐证材料", "", c.Form.TrackFormFiles),
            ];

    private static IEnumerable<ContentRow> Identity(SnapshotContent c)
    {
        var p = c.Person;
        (string Key, string Label, string? Text)[] rows =
        [
            ("name", "姓名", p.Name),
            ("id-number", "身份证号", p.IdNumber),
            ("gender", "性别", p.Gender is { } g ? (g == Gender.Male ? "男" : "女") : null),
            ("birth", "出生日期", p.BirthDate?.Chinese()),
            ("former-name", "曾用名", p.FormerName),
            ("ethnicity", "民族", p.Ethnicity),
            ("birth-place", "出生地点", p.BirthPlace),
            ("phone", "手机号", p.Phone),
            ("email", "邮箱", p.Email),
            ("address", "通信地址", p.Address),
            ("post-code", "邮政编码", p.PostCode),
            ("employer", "现工作单位", c.Routing.Employer),
            ("filing-unit", "申报单位", FilingUnit(c.Routing)),
            ("department", "工作部门及岗位", p.Department),
            ("administrative-post", "行政职务", p.AdministrativePost),
            ("current-specialty", "现从事专业", p.CurrentSpecialty),
            ("work-start", "参加工作时间", p.WorkStart?.Chinese()),
            ("industry", "归口行业", p.Industry),
            ("technical-post", "现任技术职务", p.TechnicalPost),
            ("technical-post-since", "任职时间", p.TechnicalPostSince?.Chinese()),
            ("technical-post-employer", "聘任单位", p.TechnicalPostEmployer),
            ("file-keeper", "档案存放单位", p.FileKeeper),
            ("in-service", "在职在岗", YesNo(p.InService)),
            ("on-establishment", "事业单位在编", YesNo(p.OnEstablishment)),
            ("permit", "海外高层次人才居住证", YesNo(p.HoldsOverseasTalentPermit)),
            ("language", "外语成绩", p.ForeignLanguageResult),
            ("computer", "计算机成绩", p.ComputerResult),
            ("qualifications", "职业资格", p.Qualifications),
            ("societies", "学术团体职务", p.Societies),
            ("social-posts", "社会兼职", p.SocialPosts),
        ];
        return rows.Where(r => !string.IsNullOrWhiteSpace(r.Text)).Select(r => Plain(r.Key, r.Label, r.Text));
    }

    // Named where it is not the employer.
    private static string? FilingUnit(RoutingContent routing) =>
        routing.Channel is { } channel && channel.UnitId != routing.EmployerId ? channel.Unit : null;

    private static ContentRow Row(EducationContent e) =>
        Plain(
            $"education:{e.Id}",
            $"{FactText.Month(e.Graduated)}{StudyEndName(e.End)}",
            Joined(
                e.School,
                e.Major,
                DossierVocabulary.Label("education", "level", (int)e.Level),
                e.Degree is { } d ? DossierVocabulary.Label("education", "degree", (int)d) : null,
                e.SchoolYears is { } years ? $"学制{years:0.#}年" : null,
                e.FullTime is { } full ? (full ? "统招" : "业余") : null,
                e.Place switch
                {
                    StudyPlace.Abroad => "国（境）外",
                    StudyPlace.HongKongMacaoTaiwan => "港澳台",
                    _ => null,
                },
                e.InRegister switch
                {
                    true => "学信网可查",
                    false => "学信网查询不到",
                    null => null,
                },
                e.RecognitionNumber
            )
        );

    private static ContentRow Row(EmploymentContent e) =>
        Plain(
            $"employment:{e.Id}",
            FactText.Months(e.From, e.To),
            Joined(
                e.Employer,
                e.Work,
                e.TechnicalPost,
                e.IsEngineering ? RelationOf(e.Discipline) : "非工程技术工作",
                e.Witness is { Length: > 0 } ? $"证明人：{e.Witness}" : null
            )
        );

    private static ContentRow Row(TitleContent t) =>
        Plain(
            $"title:{t.Id}",
            DossierVocabulary.Label("titles", "title", (int)t.Name),
            Joined(
                $"{t.Obtained.Chinese()}取得",
                RelationOf(t.Discipline),
                t.Conversion ? "转评取得" : null,
                t.Approver,
                t.CertificateNumber is { Length: > 0 } ? $"证书编号{t.CertificateNumber}" : null,
                t.AppointmentsStated
                    ? string.Join(
                        "；",
                        t.Appointments.Select(a =>
                            $"{FactText.Months(a.From, a.To)}聘任{(a.Employer is null ? "" : $"（{a.Employer}）")}"
                        )
                    )
                    : null
            )
        );

    private static ContentRow Row(SkillContent s) =>
        Plain(
            $"skill:{s.Id}",
            DossierVocabulary.Label("skills", "level", (int)s.Level),
            Joined(s.Trade, $"{s.Obtained.Chinese()}取得")
        );

    private static IEnumerable<ContentRow> Years(PersonContent p) =>
        [
            .. p.Assessments.Select(a =>
                Plain(
                    $"assessment:{a.Year}",
                    $"{a.Year}年度考核",
                    DossierVocabulary.Label("assessments", "result", (int)a.Result)
                )
            ),
            .. p.Hours.Select(h =>
                Plain(
                    $"hours:{h.Year}",
                    $"{h.Year}年继续教育",
                    $"专业科目{h.Professional:0.##}学时，公需科目{h.Public:0.##}学时"
                )
            ),
        ];

    private static ContentRow Row(InsuranceContent i) =>
        Plain(
            $"insurance:{i.Id}",
            FactText.Months(i.From, i.To),
            Joined(
                i.Employer,
                i.OutOfProvince ? "省外缴纳"
                    : i.Local ? "本市缴纳"
                    : "外市缴纳"
            )
        );

    private static IEnumerable<ContentRow> Past(PersonContent p) =>
        [
            .. p.Sanctions.Select(s =>
                Plain(
                    $"sanction:{s.Id}",
                    DossierVocabulary.Label("sanctions", "kind", (int)s.Kind),
                    Joined(
                        $"{s.Decided.Chinese()}决定",
                        s.Amount is { } a ? $"{a:0.##}元" : null,
                        s.Closed is { } c ? $"{c.Chinese()}结案" : null
                    )
                )
            ),
            .. p.Attempts.Select(a => Plain($"attempt:{a.Year}", $"{a.Year}年申报", a.Passed ? "通过" : "未通过")),
        ];

    private static ContentRow Row(AchievementContent a) =>
        new(
            $"achievement:{a.Id}",
            a.Representative ? $"{a.KindLabel}（代表作）" : a.KindLabel,
            Joined(
                a.Name,
                a.Date?.Chinese(),
                string.Join("，", a.Fields.Where(f => f.ValueLabel != "否").Select(f => $"{f.Label}：{f.ValueLabel}")),
                a.Collective ? "集体项目" : null,
                a.OwnPart is { Length: > 0 } ? $"本人作用：{a.OwnPart}" : null
            ),
            [.. a.Evidence.Select(e => e.File)]
        );

    private static ContentRow Row(ClaimContent c) =>
        new($"claim:{c.Criterion}", c.Label, c.Grounds + (c.Count is { } count ? $"（共{count}项）" : ""), c.Files);

    private static IEnumerable<ContentRow> PhotoAndPledge(SnapshotContent c)
    {
        if (c.Photo is not null)
        {
            yield return new ContentRow("photo", "证件照", "", [c.Photo]);
        }

        if (c.Pledge is { } pledge)
        {
            yield return new ContentRow(
                "pledge",
                pledge.Title,
                $"{pledge.SignedAt.Chinese()}{(pledge.ByLink ? "用手机" : "")}手写签署",
                [pledge.File]
            );
        }
    }

    private static ContentRow Row(AttachmentContent a) => new(a.Slot, a.Name, "", a.Files);

    private static ContentRow Plain(string key, string label, string? text) => new(key, label, text ?? "", []);

    private static string Joined(params string?[] parts) =>
        string.Join("，", parts.Where(p => !string.IsNullOrWhiteSpace(p)));

    private static string? YesNo(bool? value) => value is { } known ? (known ? "是" : "否") : null;

    private static string StudyEndName(StudyEnd end) =>
        end switch
        {
            StudyEnd.Graduated => "毕业",
            StudyEnd.Incomplete => "肄业",
            _ => "结业",
        };

    private static string RelationOf(Discipline d) =>
        DossierVocabulary.Label(
            "titles",
            "discipline",
            d == Discipline.Own ? 0
                : d == Discipline.Related ? 1
                : 2
        );
}
