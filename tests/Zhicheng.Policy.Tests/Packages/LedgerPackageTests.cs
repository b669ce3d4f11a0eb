using Zhicheng.Policy.Analysis.Reading;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Packages.Examples;

namespace Zhicheng.Policy.Tests.Packages;

/// <summary>The packages of hours and of professional development: what they tell, and what is told of their mistakes.</summary>
public sealed class LedgerPackageTests
{
    [Theory]
    [InlineData("kind: hours", "kind: cpd", "缺少“cpd”", null)]
    [InlineData("kind: hours", "kind: cpd", "“hours”不属于kind为“cpd”的政策", null)]
    [InlineData("hours:\n", "tracks: []\nhours:\n", "“tracks”不属于kind为“hours”的政策", 0)]
    [InlineData("    total: 90\n", "", "缺少“total”", null)]
    [InlineData("    total: 90\n", "    total: 50\n", "“total”小于其中一种科目的学时", -3)]
    [InlineData("    public: 18\n", "    public: 18\n    other: 5\n", "没有“other”这个键", 1)]
    [InlineData("    cite: details 第五条\n    text: 专业", "    text: 专业", "缺少“cite”（依据的文件和条款）", null)]
    [InlineData(
        "    cite: details 第五条\n    text: 专业",
        "    cite: detail 第五条\n    text: 专业",
        "没有文件“detail”",
        0
    )]
    [InlineData("notes: [two-routes, order]", "notes: [two-routes, other]", "没有说明“other”", 0)]
    [InlineData(
        "    subject: professional\n    hours: 36\n",
        "    subject: private\n    hours: 36\n",
        "没有“private”这个取值",
        0
    )]
    [InlineData("    - reason: late\n", "    - reason: early\n", "没有“early”这个取值", 0)]
    [InlineData("    - reason: no-evidence\n", "    - reason: late\n", "不计学时的情形“late”写了两次", 0)]
    [InlineData(
        "{ size: 3, ranks: [0.75, 0.15, 0.10] }",
        "{ size: 4, ranks: [0.75, 0.15, 0.10] }",
        "这里应为3人的加权系数",
        0
    )]
    [InlineData(
        "{ size: 3, ranks: [0.75, 0.15, 0.10] }",
        "{ size: 3, ranks: [0.75, 0.15, 0.15] }",
        "加权系数之和是1.05",
        0
    )]
    [InlineData("{ size: 2, ranks: [0.80, 0.20] }", "{ size: 2, ranks: [0.70, 0.20, 0.10] }", "2人只有2个名次", 0)]
    [InlineData(
        "      unit: 科目\n      each: 6\n",
        "      unit: 科目\n",
        "要有且只能有其中一个：each、levels、labelled（一个也没有）",
        null
    )]
    [InlineData("      unit: 科目\n      each: 6\n", "      unit: 科目\n      each: six\n", "“each”应为数字", 1)]
    [InlineData("      each: 3\n", "      each: 3\n      labelled: true\n", "写了2个", null)]
    [InlineData("name: 省部级, hours: 24 }", "name: 省部级 }", "缺少“hours”", 0)]
    [InlineData("{ id: provincial, name: 省部级", "{ id: national, name: 省部级", "级别“national”写了两次", 0)]
    [InlineData("    - id: exam\n", "    - id: course\n", "途径“course”写了两次", 0)]
    [InlineData("  routeCap:\n", "  routecap:\n", "没有“routecap”这个键", 0)]
    public void A_mistake_in_hours_is_told_where_it_stands(
        string old,
        string broken,
        string message,
        int? linesAfter
    ) => Told(TestPolicies.Hours, old, broken, message, linesAfter);

    [Theory]
    [InlineData("    hours: 5\n", "", "缺少“hours”", null)]
    [InlineData("    years: 5\n", "    years: 0\n", "“years”不能小于1", 0)]
    [InlineData("    monthsBefore: 6\n", "    monthsBefore: 61\n", "续期申请的开始早于发证日期", -3)]
    [InlineData("    monthsAfter: 12\n", "    monthsAfter: 1.5\n", "“monthsAfter”应为整数", 0)]
    [InlineData("    - number: 7\n", "    - number: 8\n", "这里应为第7类，现为第8类", 0)]
    [InlineData("    - number: 1\n      name: 继续教育\n", "    - number: 1\n", "缺少“name”", null)]
    [InlineData("{ id: engineer,", "{ id: senior-engineer,", "级别“senior-engineer”写了两次", null)]
    [InlineData("  noEvidence:\n", "  noProof:\n", "没有“noProof”这个键", 0)]
    [InlineData("      text: 上传证书，本人署名页。\n", "", "缺少“text”", null)]
    [InlineData("notes: [standards-name]", "notes: [standard-name]", "没有说明“standard-name”", 0)]
    [InlineData("{ id: provider,", "{ id: content,", "填写项“content”写了两次", null)]
    [InlineData("    - id: statement\n", "    - id: centre\n", "表单“centre”写了两次", 0)]
    [InlineData("minCharacters: 2000", "minCharacters: 5000", "最少5000字，多于最多4000字", null)]
    [InlineData(
        "label: 申请表, required: true, file: true",
        "label: 申请表, file: true, maxCharacters: 9",
        "“申请表”是文件，没有字数",
        null
    )]
    [InlineData("    formats: [png, jpg]\n", "    formats: [png, gif]\n", "没有“gif”这个取值", 0)]
    [InlineData(
        "grades:",
        "scorecard: { name: 表, cite: guide 表, lines: [{ name: 行, cap: 1, points: 1, judged: true }] }\ngrades:",
        "“scorecard”不属于kind为“cpd”的政策",
        0
    )]
    public void A_mistake_in_cpd_is_told_where_it_stands(string old, string broken, string message, int? linesAfter) =>
        Told(TestPolicies.Cpd, old, broken, message, linesAfter);

    [Fact]
    public void Work_of_several_people_needs_weights_and_weights_need_such_work()
    {
        using var copy = new PackageCopy(TestPolicies.Hours);
        copy.Replace("policy.yaml", "      shared: true\n", "");
        copy.Load().Errors.ShouldBeEmpty();
        copy.Replace("policy.yaml", "      shared: true\n", "");
        copy.Load().Errors.ShouldHaveSingleItem().Message.ShouldContain("加权系数用不上");
    }

    [Fact]
    public void An_example_that_comes_out_otherwise_says_where()
    {
        using var copy = new PackageCopy(TestPolicies.Hours);
        copy.Write(
            "examples/more.yaml",
            """
            examples:
              - name: 错的
                cite: details 第五条
                ledger: { records: [{ id: a, date: 2023-05-01, submitted: 2023-05-01, route: exam }] }
                expect: { records: [{ id: a, hours: 7 }], years: [], renewable: true }
              - name: 读不了
                cite: details 第五条
                ledger: { records: [{ id: a }] }
                expect: { records: [] }
              - name: 不是这一类
                cite: details 第五条
                dossier: { schema: dossier/v1 }
                expect: { records: [] }
            """
        );
        var errors = new List<PackageError>();
        var results = ExampleRunner.Run(copy.Load().Find(TestPolicies.Hours)!, errors);
        errors.ShouldBeEmpty();
        var failed = results.Where(r => r.Failures.Count > 0).ToList();
        failed[0].Failures.Count.ShouldBe(3);
        failed[0].Failures[0].ShouldBe("/records/0/hours：应为7，现为6");
        failed[0].Failures[1].ShouldStartWith("/years：应为0项，现为");
        failed[0].Failures[2].ShouldBe("/renewable：结果中没有这一项");
        failed[1].Failures.ShouldContain(f => f.StartsWith("/records/0/date：缺少“学习日期”"));
        failed[2].Failures.ShouldBe(["这类政策的算例应有“ledger”"]);
        failed.Count.ShouldBe(3);
    }

    [Fact]
    public void What_the_sources_leave_open_or_contradict_stands_as_a_note()
    {
        var hours = TestPolicies.Find(TestPolicies.Hours);
        hours.Note("public-figures")!.Kind.ShouldBe(NoteKind.Contradiction);
        hours.Note("two-routes")!.Kind.ShouldBe(NoteKind.Interpretation);
        hours.Note("in-force")!.Text.ShouldContain("2018年6月15日");
        hours.Note("three-kinds")!.Text.ShouldContain("两种公需科目");
        hours.Note("own-duty")!.Text.ShouldContain("不属于服务基层");
        var cpd = TestPolicies.Find(TestPolicies.Cpd);
        cpd.Note("fixed-hours")!.Kind.ShouldBe(NoteKind.Contradiction);
        cpd.Note("certificate-year")!.Kind.ShouldBe(NoteKind.Interpretation);
        cpd.Note("every-year")!.Kind.ShouldBe(NoteKind.Interpretation);
        cpd.Note("teaching-consulting")!.Text.ShouldContain("归入“其他”");
        cpd.Note("standards-name")!.Kind.ShouldBe(NoteKind.Contradiction);
        cpd.Note("enrolled-late")!.Kind.ShouldBe(NoteKind.Gap);
    }

    [Fact]
    public void Every_route_says_its_clause_and_most_their_evidence()
    {
        var rules = TestPolicies.HoursRules;
        rules.Routes.Count.ShouldBe(11);
        rules.Routes.ShouldAllBe(r => r.Clause.Cite.StartsWith('《') && r.Clause.Text.Length > 10);
        rules.Routes.Where(r => r.Evidence is null).Select(r => r.Id).ShouldBe(["course", "public-course"]);
        rules
            .Routes.Where(r => r.Subject == Policy.Hours.HoursSubject.Public)
            .Select(r => r.Id)
            .ShouldBe(["public-course"]);
        rules.Cap!.Hours.ShouldBe(36);
        rules.Refusals.Count.ShouldBe(3);
        rules.Weights!.Of(7, 6).ShouldBe(0.05m);
        rules.Weights.Of(8, 7).ShouldBe(0);
    }

    [Fact]
    public void The_ten_categories_name_what_has_to_be_shown()
    {
        var rules = TestPolicies.CpdRules;
        rules
            .Categories.Select(c => c.Name)
            .ShouldBe([
                "继续教育",
                "科技奖项",
                "专利授权",
                "论文发表",
                "书籍出版",
                "标准翻译",
                "技术项目研发",
                "学术研讨会议",
                "技术交流与考察",
                "其他",
            ]);
        rules.Categories.Where(c => c.Evidence is null).Select(c => c.Number).ShouldBe([10]);
        rules.Grades.Count.ShouldBe(4);
    }

    [Fact]
    public void What_is_filed_for_enrolment_and_renewal_is_there_form_by_form()
    {
        var rules = TestPolicies.CpdRules;
        rules.Files!.Formats.ShouldBe(["png", "jpg"]);
        rules.Files.UnderMegabytes.ShouldBe(20);
        rules.Categories[0].Fields[0].MaxCharacters.ShouldBe(200);
        rules.Categories[1].Fields.Count(f => f.Required).ShouldBe(7);
        rules.Categories[3].Fields.ShouldBeEmpty("the source does not show them, and a note says so");
        var statement = rules.Filing.Single(f => f.Id == "statement");
        statement.Fields.ShouldHaveSingleItem().MinCharacters.ShouldBe(2000);
        statement.Fields[0].MaxCharacters.ShouldBe(4000);
        statement.Advice.Count.ShouldBe(5);
        rules.Filing.Single(f => f.Id == "evidence").Fields.Count.ShouldBe(9);
        rules.Filing.Single(f => f.Id == "centre").Fields[0].Choices.Count.ShouldBe(5);
    }

    [Fact]
    public void A_reader_sees_what_is_filled_in_and_handed_in()
    {
        var lines = PolicyReader
            .Read(TestPolicies.Find(TestPolicies.Cpd))
            .Sections.SelectMany(s => s.Parts)
            .SelectMany(p => p.Lines)
            .ToList();
        lines.ShouldContain("填写：学习内容（不超过200字）、培训学习机构、学时");
        lines.ShouldContain("上传：结业证书、入学证明");
        lines.ShouldContain("填写：工作情况自述（必填，2000至4000字）");
        lines.ShouldContain("PNG、JPG，小于20 MB");
        lines.ShouldContain(l => l.StartsWith("培训辅导中心可选：无、"));
    }

    [Theory]
    [InlineData(TestPolicies.Hours, 5, "审核、登记", "各级主管部门")]
    [InlineData(TestPolicies.Cpd, 5, "建档（2024年前取得证书的）", "学会管理员")]
    public void The_steps_of_the_source_are_told_with_who_does_them(string policy, int count, string step, string by)
    {
        var section = PolicyReader.Read(TestPolicies.Find(policy)).Sections.Single(s => s.Heading == "办理程序");
        section.Parts.Count.ShouldBe(count);
        var told = section.Parts.Single(p => p.Heading.EndsWith(step, StringComparison.Ordinal));
        told.Lines.ShouldHaveSingleItem().ShouldContain(by);
        told.Cite.ShouldNotBeNull().ShouldStartWith("《");
    }

    [Theory]
    [InlineData(TestPolicies.Hours, "三种科目由谁负责", "一般公需科目由台州市人力资源和社会保障局负责")]
    [InlineData(TestPolicies.Hours, "适用行业", "机电制造、能源、原材料、轻工、纺织、信息技术")]
    [InlineData(TestPolicies.Cpd, "账号登录为无效，怎么办", "账号详情可咨询对接的培训辅导中心")]
    public void What_no_rule_computes_is_told_with_its_clause(string policy, string heading, string text)
    {
        var section = PolicyReader
            .Read(TestPolicies.Find(policy))
            .Sections.Single(s => s.Heading == "其他规定和常见问题");
        var told = section.Parts.Single(p => p.Heading == heading);
        told.Quote.ShouldNotBeNull().ShouldContain(text);
        told.Cite.ShouldNotBeNull().ShouldStartWith("《");
    }

    [Fact]
    public void A_package_without_dossiers_refuses_to_evaluate_one() =>
        Should.Throw<InvalidOperationException>(() => TestPolicies.Find(TestPolicies.Hours).CreateEvaluator());

    private static void Told(string id, string old, string broken, string message, int? linesAfter)
    {
        using var copy = new PackageCopy(id);
        var line = copy.Replace("policy.yaml", old, broken);
        var library = copy.Load();
        library.Find(id).ShouldBeNull();
        var told = library
            .Errors.FirstOrDefault(e => e.Message.Contains(message, StringComparison.Ordinal))
            .ShouldNotBeNull(string.Join('\n', library.Errors));
        told.File.ShouldBe($"{id}/policy.yaml");
        if (linesAfter is { } lines)
        {
            told.Line.ShouldBe(line + lines, told.ToString());
        }
    }
}
