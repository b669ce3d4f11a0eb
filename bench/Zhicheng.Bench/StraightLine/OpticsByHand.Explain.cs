using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Evaluations;

namespace Zhicheng.Bench.StraightLine;

// The same explanation, written by hand: one object a clause, with what is required, found and missing.
internal sealed partial class OpticsByHand
{
    private static readonly string[] ItemNames =
    [
        "1",
        "1.1",
        "1.1.1",
        "1.1.2",
        "1.2",
        "2",
        "2.1",
        "2.2",
        "2.3",
        "2.4",
        "2.5",
        "3",
        "3.1",
        "3.2",
        "3.3",
        "3.4",
        "3.5",
        "4",
        "4.1",
        "4.2",
    ];

    private static readonly string[] ItemLabels =
    [
        "业绩能力",
        "业绩",
        "技术水平",
        "经济价值",
        "工程技术能力",
        "专业成果",
        "科技奖项",
        "首台（套）",
        "论文、论著及译著",
        "专利",
        "标准",
        "学历资历",
        "学历",
        "技术工作年限",
        "职称",
        "技术职务",
        "资质证书",
        "附加分",
        "爱岗敬业",
        "专业培训与实操",
    ];

    private static readonly decimal[] ItemCaps =
    [
        30,
        20,
        20,
        10,
        10,
        40,
        30,
        20,
        20,
        30,
        30,
        30,
        10,
        10,
        10,
        20,
        10,
        20,
        20,
        10,
    ];

    private static readonly string[] Levels = Labels("education", "level");
    private static readonly string[] Disciplines = Labels("education", "discipline");
    private static readonly string[] AssessmentLabels = Labels("assessments", "result");
    private static readonly string[] SanctionLabels = Labels("sanctions", "kind");

    private static string[] Labels(string list, string field) =>
        [.. DossierVocabulary.List(list).Field(field).Values.Select(v => v.Label)];

    private List<Explanation> Explain(Outcome outcome) =>
        [
            ExplainEducation(outcome),
            ExplainHours(outcome),
            Node("assessments", outcome.Assessments, "《通知》二（二）5", AssessmentText()),
            Any(
                "technical-level",
                outcome.TechnicalLevel,
                "《评价条件》第十一条（一）2",
                "专业技术水平",
                [
                    ExplainClaim("technical-level/1", "11.1.2.1", "重要技术的研究与实践，或解决重大问题"),
                    ExplainClaim("technical-level/2", "11.1.2.2", "设计开发、二次迭代、攻克难关，获得较好效益"),
                    ExplainClaim(
                        "technical-level/3",
                        "11.1.2.3",
                        "项目管理、技术管理、研发流程、技术服务等方面有较好贡献"
                    ),
                    ExplainClaim("technical-level/4", "11.1.2.4", "制定规范或技术标准，指导助理工程师工作和学习"),
                ]
            ),
            ExplainResults(outcome),
            Node(
                "similarity",
                outcome.Similarity,
                "《通知》二（二）3",
                $"相似度超过50%的论文（一票否决）：{(_t.OverSimilar > 0 ? $"存在此情形{_t.OverSimilar}篇" : "没有此情形")}"
            ),
            ExplainIntegrity(outcome),
            ExplainTrack("normal", "正常申报", outcome.Normal, outcome, true, null),
            ExplainTrack("exceptional", "破格申报", outcome.Exceptional, outcome, false, ExplainExceptional(outcome)),
            ExplainTrack("leap", "越级申报", outcome.Leap, outcome, false, ExplainLeap()),
            ExplainTrack("conversion", "转评", outcome.Conversion, outcome, false, ExplainConversion()),
            .. ExplainItems(outcome),
        ];

    private static Explanation Node(
        string id,
        Verdict verdict,
        string cite,
        string message,
        IReadOnlyList<string>? evidence = null,
        IReadOnlyList<Explanation>? children = null,
        DateOnly? holdsFrom = null
    ) =>
        new()
        {
            Id = id,
            Verdict = verdict,
            Cite = cite,
            Message = message,
            Evidence = evidence ?? [],
            HoldsFrom = holdsFrom,
            Children = children ?? [],
        };

    private static Explanation Any(
        string id,
        Verdict verdict,
        string cite,
        string name,
        Explanation[] parts,
        DateOnly? from = null
    ) => Combined(id, verdict, cite, $"{name}：具备下列{parts.Length}项条件之一即可，", parts, from);

    private static Explanation All(
        string id,
        Verdict verdict,
        string cite,
        string name,
        Explanation[] parts,
        DateOnly? from = null
    ) => Combined(id, verdict, cite, $"{name}：须同时具备{parts.Length}项条件，", parts, from);

    private static Explanation Combined(
        string id,
        Verdict verdict,
        string cite,
        string demand,
        Explanation[] parts,
        DateOnly? from
    )
    {
        var (met, open) = (0, 0);
        foreach (var part in parts)
        {
            met += part.Verdict == Verdict.Met ? 1 : 0;
            open += part.Verdict == Verdict.Open ? 1 : 0;
        }
        var waiting = open > 0 ? $"，待认定{open}项" : "";
        return Node(id, verdict, cite, $"{demand}已具备{met}项{waiting}{From(from)}", null, parts, from);
    }

    private static string From(DateOnly? day) => day is { } d ? $"，{d.Year}年{d.Month}月{d.Day}日起符合" : "";

    private static Verdict Best(Explanation[] parts)
    {
        var best = Verdict.Unmet;
        foreach (var part in parts)
        {
            best = part.Verdict > best ? part.Verdict : best;
        }
        return best;
    }

    private static Verdict Worst(Explanation[] parts)
    {
        var worst = Verdict.Met;
        foreach (var part in parts)
        {
            worst = part.Verdict < worst ? part.Verdict : worst;
        }
        return worst;
    }

    private Explanation ExplainEducation(Outcome outcome)
    {
        const string Cite = "《评价条件》第七条（一）";
        var three = Years(
            "education-experience/1/2/1",
            Cite + "1",
            "从事本专业或相近专业工作满3年",
            _near,
            3,
            0,
            false
        );
        var two = Years(
            "education-experience/1/2/2",
            Cite + "1",
            "取得助理工程师资格后从事本专业或相近专业工作满2年",
            _near,
            2,
            _since,
            true
        );
        Explanation[] years = [three, two];
        Explanation[] first =
        [
            ExplainDegree("education-experience/1/1", true),
            Any("education-experience/1/2", Best(years), Cite + "1", "工作年限", years),
        ];
        Explanation[] second =
        [
            ExplainDegree("education-experience/2/1", false),
            Years(
                "education-experience/2/2",
                Cite + "2",
                "取得助理工程师资格后从事本专业或相近专业工作满4年",
                _near,
                4,
                _since,
                true
            ),
        ];
        return Any(
            "education-experience",
            outcome.Education,
            "《评价条件》第七条",
            "学历资历条件",
            [
                All("education-experience/1", Worst(first), Cite + "1", "研究生学历（或硕士学位）人员", first),
                All("education-experience/2", Worst(second), Cite + "2", "本科或专科学历人员", second),
                Years(
                    "education-experience/3",
                    Cite + "3",
                    "取得技师或高级技师后从事本专业工作满3年",
                    _own,
                    3,
                    _skill,
                    false
                ),
                Count(
                    "education-experience/4",
                    Cite + "4",
                    "世界技能大赛优胜奖、省技术能手、省级技能大师工作室领办人、浙江工匠或拔尖技能人才",
                    1,
                    w => w.Listed
                ),
            ],
            outcome.Earliest
        );
    }

    private Explanation ExplainDegree(string id, bool postgraduate)
    {
        var evidence = new List<string>();
        var texts = new List<string>();
        for (var i = 0; i < _person.Dossier.Education.Length; i++)
        {
            var e = _person.Dossier.Education[i];
            var level = Levels[(int)e.Level];
            var discipline = Disciplines[(int)(e.Discipline ?? Discipline.Other)];
            texts.Add($"{level}（{discipline}，{e.Graduated.Year}年{e.Graduated.Month}月{e.Graduated.Day}日毕业）");
            var suits = postgraduate ? IsPostgraduate(e) : e.Level >= EducationLevel.College;
            if (suits && e.Discipline is Discipline.Own or Discipline.Related && e.Graduated.DayNumber <= AsOf)
            {
                evidence.Add($"/education/{i}");
            }
        }
        var name = postgraduate ? "研究生学历或硕士以上学位" : "大学专科以上学历";
        return Node(
            id,
            If(Has(postgraduate, AsOf)),
            "《评价条件》第七条（一）",
            $"具有本专业或相近专业的{name}：现有{string.Join("、", texts)}",
            evidence
        );
    }

    private Explanation Years(string id, string cite, string name, Career career, int years, int since, bool afterTitle)
    {
        if (since is < 0 or int.MaxValue)
        {
            return Node(id, Verdict.Unmet, cite, $"{name}：没有相应的资格");
        }
        var holds = career.Full(years, AsOf, since) && (!afterTitle || TitleCounts(AsOf));
        var days = career.Count(AsOf, since);
        var months = 0;
        if (days > 0)
        {
            var start = DateOnly.FromDayNumber(AsOf + 1 - days);
            var end = DateOnly.FromDayNumber(AsOf + 1);
            months = ((end.Year - start.Year) * 12) + end.Month - start.Month;
            months -= start.AddMonths(months) <= end ? 0 : 1;
        }
        var missing = !holds && months < years * 12 ? $"，还差{Length((years * 12) - months)}" : "";
        DateOnly? from = null;
        if (!holds)
        {
            var day = afterTitle
                ? FirstAfterTitle(years, AsOf + 1, Horizon)
                : career.First(years, AsOf + 1, Horizon, since);
            from = day < 0 ? null : DateOnly.FromDayNumber(day);
        }
        return Node(id, If(holds), cite, $"{name}：现为{Length(months)}{missing}{From(from)}", Periods(), null, from);
    }

    private static string Length(int months) =>
        (months / 12, months % 12) switch
        {
            (0, var m) when m > 0 => $"{m}个月",
            (var y, 0) => $"{y}年",
            var (y, m) => $"{y}年{m}个月",
        };

    private List<string> Periods()
    {
        var periods = new List<string>();
        for (var i = 0; i < _person.Dossier.Employment.Length; i++)
        {
            var period = _person.Dossier.Employment[i];
            if (period.Discipline is Discipline.Own or Discipline.Related && period.From.DayNumber <= AsOf)
            {
                periods.Add($"/employment/{i}");
            }
        }
        return periods;
    }

    private Explanation ExplainHours(Outcome outcome)
    {
        var parts = new List<Explanation>();
        var (professional, general, reached) = (0m, 0m, 0);
        for (var year = 2022; year <= 2025; year++)
        {
            CeHoursEntry? found = null;
            foreach (var hours in _person.Dossier.CeHours)
            {
                found = hours.Year == year ? hours : found;
            }
            if (found is null)
            {
                parts.Add(
                    Node(
                        $"continuing-education/{year}",
                        Verdict.Unmet,
                        "《通知》二（二）1",
                        $"{year}年度：没有学时记录"
                    )
                );
                continue;
            }
            var (p, g) = (found.Professional, found.Public);
            var holds = p >= 60 && g >= 30 && p + g >= 90;
            reached += holds ? 1 : 0;
            professional += p;
            general += g;
            parts.Add(
                Node(
                    $"continuing-education/{year}",
                    If(holds),
                    "《通知》二（二）1",
                    $"{year}年度：{Figure("总学时", p + g, 90)}，{Figure("专业科目", p, 60)}，{Figure("公需科目", g, 30)}"
                )
            );
        }
        parts.Add(
            Node(
                "continuing-education/sum",
                If(professional >= 240 && general >= 120 && professional + general >= 360),
                "《通知》二（二）1",
                $"2022—2025年累计：{Figure("总学时", professional + general, 360)}，{Figure("专业科目", professional, 240)}，{Figure("公需科目", general, 120)}"
            )
        );
        var now = outcome.Hours == Verdict.Met ? "均已达到" : $"现为{reached}个年度达到要求（共4个年度）";
        return Node(
            "continuing-education",
            outcome.Hours,
            "《通知》二（二）1",
            $"继续教育：每年和累计均须达到，{now}",
            null,
            parts
        );
    }

    private static string Figure(string name, decimal hours, int least) =>
        hours < least ? $"{name}{hours}（须{least}，差{least - hours}）" : $"{name}{hours}（须{least}）";

    private string AssessmentText()
    {
        var texts = new string[3];
        for (var year = 2022; year <= 2024; year++)
        {
            texts[year - 2022] = $"{year}年没有考核记录";
            foreach (var assessment in _person.Dossier.Assessments)
            {
                if (assessment.Year == year)
                {
                    texts[year - 2022] = $"{year}年{AssessmentLabels[(int)assessment.Result]}";
                }
            }
        }
        return $"近3年年度考核须合格以上：{string.Join("、", texts)}";
    }

    private Explanation ExplainClaim(string id, string criterion, string name)
    {
        var verdict = Claim(criterion);
        var state = verdict switch
        {
            Verdict.Met => "已认定成立",
            Verdict.Open => "已提出，待专家认定",
            _ => "没有提出或认定不成立",
        };
        return Node(id, verdict, "《评价条件》", $"{name}：{state}");
    }

    private Explanation Count(
        string id,
        string cite,
        string name,
        int needed,
        Func<Work, bool> means,
        string measure = "项"
    )
    {
        var (met, open) = (0, 0);
        List<string>? evidence = null;
        string? leftOut = null;
        foreach (var work in _person.Works)
        {
            if (!means(work))
            {
                continue;
            }
            if (ReasonAgainst(work) is { } reason)
            {
                leftOut = leftOut is null ? $"；未计入：{work.Id}（{reason}）" : $"{leftOut}、{work.Id}（{reason}）";
                continue;
            }
            var ruled = work.Kind is Kind.Patent or Kind.Software or Kind.Promotion or Kind.Renovation;
            met += !ruled || work.Benefit == true ? 1 : 0;
            open += ruled && work.Benefit is null ? 1 : 0;
            (evidence ??= []).Add(work.Id);
        }
        var waiting = open > 0 ? $"，待认定{open}{measure}" : "";
        var missing = met < needed ? $"，还差{needed - met}{measure}" : "";
        return Node(
            id,
            AtLeast(met, open, needed),
            cite,
            $"{name}（须{needed}{measure}）：现有{met}{measure}{waiting}{missing}{leftOut}",
            evidence
        );
    }

    private string? ReasonAgainst(Work work)
    {
        if (work.OtherDiscipline && work.Kind != Kind.Talent)
        {
            return "与申报专业不一致或不相近";
        }
        if (work.Date?.DayNumber > AsOf)
        {
            return "晚于计算截止日取得";
        }
        if (!Counts(work))
        {
            return work.Date is null ? "没有填写取得日期" : "不是担任助理工程师职务后或近4年内取得";
        }
        if (work.Kind == Kind.Paper && !(work.Similarity <= 50))
        {
            return work.Similarity is null ? "没有第三方检索报告，视作无此论文" : "相似度超过50%";
        }
        return work.Benefit == false ? "经专家认定未产生实际效益" : null;
    }

    private Explanation ExplainResults(Outcome outcome)
    {
        const string Cite = "《评价条件》第十一条（二）";
        Explanation[] projects =
        [
            Count(
                "results/2/1",
                Cite + "2",
                "县（市、区）级以上科研项目",
                1,
                w => w.Kind == Kind.Project && w.Level != Level.Enterprise
            ),
            Count(
                "results/2/2",
                Cite + "2",
                "全过程参与的企业级项目",
                2,
                w => w is { Kind: Kind.Project, Level: Level.Enterprise, WholeProcess: true }
            ),
        ];
        Explanation[] patents =
        [
            Count(
                "results/4/1",
                Cite + "4",
                "产生实际效益的发明专利",
                1,
                w => w is { Kind: Kind.Patent, Invention: true }
            ),
            Count(
                "results/4/2",
                Cite + "4",
                "产生实际效益的其他专利",
                2,
                w => w is { Kind: Kind.Patent, Invention: false }
            ),
            Count("results/4/3", Cite + "4", "产生实际效益的软件著作权", 2, w => w.Kind == Kind.Software),
        ];
        Explanation[] standards =
        [
            Count(
                "results/5/1",
                Cite + "5",
                "国际、国家、行业或团体标准",
                1,
                w =>
                    w
                        is {
                            Kind: Kind.Standard,
                            Level: Level.International or Level.National or Level.Industry or Level.Group
                        }
            ),
            Count(
                "results/5/2",
                Cite + "5",
                "主持起草的企业标准",
                2,
                w => w is { Kind: Kind.Standard, Level: Level.Enterprise, Role: Role.Lead }
            ),
        ];
        Explanation[] skills =
        [
            Count("results/7/1", Cite + "7", "取得实效的技术改造项目", 2, w => w.Kind == Kind.Renovation),
            Count("results/7/2", Cite + "7", "解决较复杂技术问题或生产故障", 1, w => w.Kind == Kind.Fault),
        ];
        return Any(
            "results",
            outcome.Results,
            Cite,
            "专业成果",
            [
                Count(
                    "results/1",
                    Cite + "1",
                    "市级（省级行业）以上科技奖项",
                    1,
                    w => w is { Kind: Kind.Award, Science: true } && IsMunicipal(w.Level)
                ),
                Any("results/2", Best(projects), Cite + "2", "科研项目", projects),
                Count(
                    "results/3",
                    Cite + "3",
                    "论文（附相似度不超过50%的检索报告）、论著或译著",
                    1,
                    w => w.Kind is Kind.Paper or Kind.Book
                ),
                Any("results/4", Best(patents), Cite + "4", "专利和软件著作权", patents),
                Any("results/5", Best(standards), Cite + "5", "标准", standards),
                Count("results/6", Cite + "6", "取得实效的成果推广", 2, w => w.Kind == Kind.Promotion),
                Any("results/7", Best(skills), Cite + "7", "工程技术能力", skills),
            ]
        );
    }

    private Explanation ExplainIntegrity(Outcome outcome)
    {
        const string Cite = "《评价条件》";
        Explanation[] parts =
        [
            Sanctions(
                "integrity/1",
                Cite + "第十四条（一）（二）（四）（五）",
                "弄虚作假等严重违规（次年起3年内不得申报）",
                k =>
                    k
                        is SanctionKind.Forgery
                            or SanctionKind.FalseMaterials
                            or SanctionKind.UndisclosedDiscipline
                            or SanctionKind.OtherSerious
            ),
            Sanctions(
                "integrity/2",
                Cite + "第十四条（三）",
                "仍在立案调查、处理、处罚或处分阶段",
                k => k == SanctionKind.UnderInvestigation
            ),
            Sanctions(
                "integrity/3",
                Cite + "第十五条",
                "记过以上处分或技术责任事故（延迟2年申报）",
                k => k is SanctionKind.Demerit or SanctionKind.TechnicalAccident
            ),
        ];
        return All("integrity", outcome.Integrity, Cite + "第十四条、第十五条", "诚信与处分", parts);
    }

    private Explanation Sanctions(string id, string cite, string name, Func<SanctionKind, bool> concerns)
    {
        var text = "没有此类记录";
        List<string>? evidence = null;
        for (var i = 0; i < _person.Dossier.Sanctions.Length; i++)
        {
            var sanction = _person.Dossier.Sanctions[i];
            if (concerns(sanction.Kind) && sanction.Decided.DayNumber <= AsOf)
            {
                text =
                    $"{sanction.Decided.Year}年{sanction.Decided.Month}月{sanction.Decided.Day}日{SanctionLabels[(int)sanction.Kind]}";
                (evidence ??= []).Add($"/sanctions/{i}");
            }
        }
        return Node(id, evidence is null ? Verdict.Met : Verdict.Unmet, cite, $"{name}：{text}", evidence);
    }

    private static Explanation ExplainTrack(
        string id,
        string name,
        Verdict verdict,
        Outcome o,
        bool education,
        Explanation? own
    )
    {
        var needs =
            $"须同时符合：{(education ? $"学历资历条件{Word(o.Education)}；" : "")}继续教育{Word(o.Hours)}；年度考核{Word(o.Assessments)}；专业技术水平{Word(o.TechnicalLevel)}；专业成果{Word(o.Results)}；论文相似度{Word(o.Similarity)}；诚信与处分{Word(o.Integrity)}";
        var requirements = Node($"{id}/requirements", verdict, "《评价条件》", needs);
        return Node(
            id,
            verdict,
            "《评价条件》",
            $"{name}：{Word(verdict)}",
            null,
            own is null ? [requirements] : [requirements, own]
        );
    }

    private static string Word(Verdict verdict) =>
        verdict switch
        {
            Verdict.Met => "符合",
            Verdict.Open => "待认定",
            _ => "不符合",
        };

    private static bool Leads(Work w) => w is { Kind: Kind.Project, Accepted: true, Role: Role.Lead or Role.Backbone };

    private static bool Named(Work w) => w.Kind == Kind.Honour && !w.OtherHonour;

    private Explanation ExplainExceptional(Outcome outcome)
    {
        const string Cite = "《评价条件》第九条";
        _any.LoadWork(_person, true, true, true);
        Explanation[] byDegree =
        [
            Node(
                "exceptional/1/1/1/1",
                If(!Has(false, AsOf)),
                Cite,
                $"不具有本专业或相近专业的大学专科以上学历：{Word(If(!Has(false, AsOf)))}",
                null,
                [ExplainDegree("exceptional/1/1/1/1/1", false)]
            ),
            Years(
                "exceptional/1/1/1/2",
                Cite,
                "取得助理工程师资格后从事本专业或相近专业工作满4年",
                _near,
                4,
                _since,
                true
            ),
        ];
        var early = If(outcome.Education == Verdict.Unmet && EducationHolds(NextYear));
        Explanation[] byYears =
        [
            ExplainDegree("exceptional/1/1/2/1", false),
            Node(
                "exceptional/1/1/2/2",
                early,
                Cite,
                $"计算截止日后1年当天符合所要求的年限：2026年12月31日{Word(early)}"
            ),
        ];
        Explanation[] single =
        [
            All("exceptional/1/1/1", Worst(byDegree), Cite, "学历破格", byDegree),
            All("exceptional/1/1/2", Worst(byYears), Cite, "资历破格", byYears),
        ];
        Explanation[] papers =
        [
            Count(
                "exceptional/1/2/4/1",
                Cite,
                "省部级刊物或学术会议论文",
                2,
                w => w is { Kind: Kind.Paper, Level: Level.Ministerial },
                "篇"
            ),
            Count(
                "exceptional/1/2/4/2",
                Cite,
                "市（厅）级以上优秀论文奖（第一作者、二等奖以上）",
                2,
                w => w is { Kind: Kind.Award, PaperAward: true, Rank: 1, Grade: 1 or 2 } && IsMunicipal(w.Level)
            ),
            Count(
                "exceptional/1/2/4/3",
                Cite,
                "省级以上出版社出版的著作或译作",
                1,
                w => w.Kind == Kind.Book && w.Level != Level.Other,
                "部"
            ),
        ];
        Explanation[] six =
        [
            Count(
                "exceptional/1/2/1",
                Cite,
                "县（市、区）级以上最美科技工作者、劳动模范、科技型企业家等称号",
                1,
                Named
            ),
            Count(
                "exceptional/1/2/2",
                Cite,
                "市（厅）级以上首台（套）产品或发明专利",
                1,
                w => w.Kind == Kind.FirstSet || w is { Kind: Kind.Patent, Invention: true }
            ),
            Count(
                "exceptional/1/2/3",
                Cite,
                "作为负责人或骨干参与并通过验收的市级以上项目，或县（市、区）级重点项目",
                1,
                w => Leads(w) && (IsMunicipal(w.Level) || (w.Level == Level.County && w.Key))
            ),
            Any("exceptional/1/2/4", Best(papers), Cite, "论文、优秀论文奖或著作", papers),
            ExplainClaim("exceptional/1/2/5", "9.1.5", "解决重要技术难题、创办科技型企业或推广科技成果，效益显著"),
            Years("exceptional/1/2/6", Cite, "从事工程技术工作满15年", _any, 15, 0, false),
        ];
        Explanation[] results =
        [
            Count(
                "exceptional/2/2/1",
                Cite,
                "市（厅）级（省级行业）以上科技奖项",
                1,
                w => w is { Kind: Kind.Award, Science: true } && IsMunicipal(w.Level)
            ),
            Count(
                "exceptional/2/2/2",
                Cite,
                "省内或国内首台（套）产品",
                1,
                w => w.Kind == Kind.FirstSet && w.Level != Level.Municipal
            ),
            Count("exceptional/2/2/3", Cite, "发明专利", 2, w => w is { Kind: Kind.Patent, Invention: true }),
        ];
        Explanation[] four =
        [
            Count(
                "exceptional/2/1",
                Cite,
                "市（厅）级以上最美科技工作者、劳动模范、科技型企业家等称号",
                1,
                w => Named(w) && IsMunicipal(w.Level)
            ),
            Any("exceptional/2/2", Best(results), Cite, "科技奖项、首台（套）产品或发明专利", results),
            Count(
                "exceptional/2/3",
                Cite,
                "作为负责人或骨干参与并通过验收的市级以上重点项目",
                1,
                w => Leads(w) && w.Key && IsMunicipal(w.Level)
            ),
            Count(
                "exceptional/2/4",
                Cite,
                "市级以上研发机构或领军创新团队成员",
                1,
                w => w.Kind == Kind.Membership && w.InstitutionOrTeam && IsMunicipal(w.Level),
                "个"
            ),
        ];
        var met = six.Count(e => e.Verdict == Verdict.Met);
        var open = six.Count(e => e.Verdict == Verdict.Open);
        var three = AtLeast(met, open, 3);
        Explanation[] general =
        [
            Any("exceptional/1/1", Best(single), Cite, "单破（学历破格或资历破格）", single),
            Node(
                "exceptional/1/2",
                three,
                Cite,
                $"一般破格的业绩条件：下列6项条件中须具备3项，已具备{met}项{(met < 3 ? $"，还差{3 - met}项" : "")}",
                null,
                six
            ),
        ];
        Explanation[] both =
        [
            All("exceptional/1", Worst(general), Cite, "一般破格", general),
            Any("exceptional/2", Best(four), Cite, "业绩特别突出者的破格", four),
        ];
        return Any("exceptional/own", Best(both), Cite, "本申报类型的条件", both);
    }

    private Explanation ExplainLeap()
    {
        const string Cite = "《评价条件》第十条";
        Explanation[] results =
        [
            Count(
                "leap/2/1",
                Cite,
                "省部级（国家级行业）以上科技奖项",
                1,
                w => w is { Kind: Kind.Award, Science: true, Level: Level.National or Level.Provincial }
            ),
            Count("leap/2/2", Cite, "国内首台（套）产品", 1, w => w is { Kind: Kind.FirstSet, Level: Level.Ministry }),
        ];
        Explanation[] seven =
        [
            Count(
                "leap/1",
                Cite,
                "省级以上科技先进工作者称号",
                1,
                w => w is { Kind: Kind.Honour, ScienceWorker: true, Level: Level.National or Level.Provincial }
            ),
            Any("leap/2", Best(results), Cite, "科技奖项或首台（套）产品", results),
            Count(
                "leap/3",
                Cite,
                "作为负责人或骨干参与并通过验收的省部级以上重点项目",
                1,
                w => Leads(w) && w is { Key: true, Level: Level.National or Level.Provincial }
            ),
            Count(
                "leap/4",
                Cite,
                "省级以上研发机构或领军创新团队成员",
                1,
                w => w is { Kind: Kind.Membership, InstitutionOrTeam: true, Level: Level.National or Level.Provincial },
                "个"
            ),
            Count(
                "leap/5",
                Cite,
                "国际、国家、行业、地方或团体标准",
                1,
                w => w.Kind == Kind.Standard && w.Level != Level.Enterprise
            ),
            ExplainClaim("leap/6", "10.6", "发明的专利或技术改造项目效益显著或对行业影响显著"),
            Count("leap/7", Cite, "台州市“500精英”及以上高级人才", 1, w => w.Elite),
        ];
        return Any("leap/own", Best(seven), Cite, "本申报类型的条件", seven);
    }

    private Explanation ExplainConversion()
    {
        const string Cite = "《评价条件》第八条";
        _engineer.LoadOtherEngineer(_person, AsOf);
        var start = _own.RunStart(AsOf);
        var lasted = start >= 0 && DateOnly.FromDayNumber(start).AddYears(1).DayNumber <= AsOf + 1;
        Explanation[] both =
        [
            Years("conversion/1", Cite, "担任其他专业工程师职务满1年", _engineer, 1, _engineer.IsEmpty ? -1 : 0, false),
            Node(
                "conversion/2",
                If(lasted),
                Cite,
                $"现从事本专业工作已满1年：{(start < 0 ? "目前没有从事" : Word(If(lasted)))}"
            ),
        ];
        return All("conversion/own", Worst(both), Cite, "本申报类型的条件", both);
    }

    private List<Explanation> ExplainItems(Outcome outcome)
    {
        var items = new List<Explanation>(ItemNames.Length);
        for (var i = 0; i < ItemNames.Length; i++)
        {
            var entries = new List<Explanation>();
            foreach (var work in _person.Works)
            {
                if (ItemOf(work) == ItemNames[i] && ReasonAgainst(work) is { } reason)
                {
                    entries.Add(
                        Node(
                            $"{ItemNames[i]}/{work.Id}",
                            Verdict.Unmet,
                            "《量化评价标准》",
                            $"未计入：{reason}",
                            [work.Id]
                        )
                    );
                }
            }
            items.Add(
                Node(
                    ItemNames[i],
                    outcome.Items[i] > 0 ? Verdict.Met : Verdict.Unmet,
                    "《量化评价标准》",
                    $"{ItemLabels[i]}：最高{ItemCaps[i]}分，计{outcome.Items[i]}分",
                    null,
                    entries
                )
            );
        }
        return items;
    }

    private static string? ItemOf(Work work) =>
        work.Kind switch
        {
            Kind.Award when work.Science => "2.1",
            Kind.FirstSet => "2.2",
            Kind.Paper or Kind.Book => "2.3",
            Kind.Patent or Kind.Software => "2.4",
            Kind.Standard => "2.5",
            Kind.Project or Kind.Post => "3.4",
            Kind.Qualification => "3.5",
            Kind.Honour => "4.1",
            Kind.Training or Kind.Testing => "4.2",
            _ => null,
        };
}
