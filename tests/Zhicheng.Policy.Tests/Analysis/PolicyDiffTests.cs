using Zhicheng.Policy.Analysis.Changes;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Tests.Packages;

namespace Zhicheng.Policy.Tests.Analysis;

/// <summary>What changed between two versions, in words.</summary>
public sealed class PolicyDiffTests
{
    [Fact]
    public void A_policy_does_not_differ_from_itself()
    {
        foreach (var package in TestPolicies.Library.Packages.Values)
        {
            using var copy = new PackageCopy(package.Id);
            PolicyDiff.Between(package, copy.Only()).ShouldBeEmpty(package.Id);
        }
    }

    [Theory]
    [InlineData(
        "policy.yaml",
        "employment: { years: 15 }",
        "employment: { years: 8 }",
        "工程师·破格申报（《评价条件》第九条（一）6）：工程技术工作年限 15年 → 8年"
    )]
    [InlineData(
        "policy.yaml",
        "each: { total: 90, professional: 60, public: 30 }",
        "each: { total: 90, professional: 60, public: 18 }",
        "工程师·继续教育（《通知》二（二）1）：每年·公需科目 30学时 → 18学时"
    )]
    [InlineData(
        "policy.yaml",
        "of: [{ kind: award, category: science, level: municipal+ }]",
        "of: [{ kind: award, category: science, level: [national] }]",
        "工程师·专业成果（《评价条件》第十一条（二）1）：市级（省级行业）以上科技奖项·科技奖项·级别 市（厅）级（省级行业）以上 → 国家级"
    )]
    [InlineData(
        "policy.yaml",
        "                count: 2\n                of: [{ kind: software",
        "                count: 3\n                of: [{ kind: software",
        "工程师·专业成果（《评价条件》第十一条（二）4）：专利和软件著作权·产生实际效益的软件著作权·数量 2项 → 3项"
    )]
    [InlineData(
        "policy.yaml",
        "    needs: [education-experience, continuing-education, assessments,",
        "    needs: [education-experience, assessments,",
        "工程师·正常申报（《评价条件》第七条、第十一条）：删去须符合的条件 继续教育"
    )]
    [InlineData(
        "policy.yaml",
        "asOf: 2025-12-31",
        "asOf: 2026-12-31",
        "政策：计算截止日 2025年12月31日 → 2026年12月31日"
    )]
    [InlineData(
        "policy.yaml",
        "discipline: [own, related], years: 3 }",
        "discipline: [own], years: 3 }",
        "工程师·学历资历条件（《评价条件》第七条（一）1）：研究生学历（或硕士学位）人员·工作年限·专业范围 本专业、相近专业 → 本专业"
    )]
    [InlineData(
        "policy.yaml",
        "    brief: 没有合格分数线",
        "    brief: 合格分数线为60分",
        "合格分数线为60分（《量化评价标准》全表）：提要 没有合格分数线 → 合格分数线为60分"
    )]
    [InlineData(
        "scorecard.yaml",
        "points: 20",
        "points: 15",
        "2.1 科技奖项·国家级、省部级（国家级行业）（《量化评价标准》专业成果·科技奖项）：分值 20分 → 15分"
    )]
    [InlineData("scorecard.yaml", "cap: 30", "cap: 25", "1 业绩能力（《量化评价标准》业绩能力）：最高分 30分 → 25分")]
    [InlineData(
        "plan.yaml",
        "minWorkingDays: 5",
        "minWorkingDays: 7",
        "用人单位公示（《管理部门操作办法》一4）：公示期 5个工作日 → 7个工作日"
    )]
    public void A_figure_that_changed_is_told_in_one_sentence(string file, string old, string changed, string sentence)
    {
        using var copy = new PackageCopy();
        var line = copy.Replace(file, old, changed);
        var change = PolicyDiff.Between(TestPolicies.OpticsPackage, copy.Only()).ShouldHaveSingleItem();
        change.Sentence.ShouldBe(sentence);
        var place = (change.NewPlace ?? change.OldPlace).ShouldNotBeNull();
        place.File.ShouldBe($"{TestPolicies.Optics}/{file}");
        place.Line.ShouldBeInRange(line, line + 1);
    }

    [Fact]
    public void A_rule_that_came_or_went_is_told_and_those_behind_it_are_not()
    {
        using var copy = new PackageCopy();
        copy.Replace(
            "policy.yaml",
            "        - cite: criteria 第十条（三）",
            "        - cite: criteria 第十条（八）\n          text: 新的一项。\n          claim: { criterion: \"10.8\", name: 新的一项 }\n        - cite: criteria 第十条（三）"
        );
        var changed = copy.Only();
        var added = PolicyDiff.Between(TestPolicies.OpticsPackage, changed).ShouldHaveSingleItem();
        added.Kind.ShouldBe(ChangeKind.Added);
        added.Sentence.ShouldBe("工程师·越级申报（《评价条件》第十条（八））：新增具备之一即可的条件 “新的一项”");
        var removed = PolicyDiff.Between(changed, TestPolicies.OpticsPackage).ShouldHaveSingleItem();
        removed.Kind.ShouldBe(ChangeKind.Removed);
        removed.NewPlace.ShouldBeNull();
    }

    [Fact]
    public void Requirements_tracks_notes_and_lines_that_came_are_told_with_their_names()
    {
        using var copy = new PackageCopy();
        copy.Replace(
            "policy.yaml",
            "  - id: fee-amount",
            "  - { id: new-note, kind: gap, cite: notice 九, brief: 新的说明, text: 全文 }\n  - id: fee-amount"
        );
        copy.Replace(
            "policy.yaml",
            "tracks:\n",
            "tracks:\n  - { id: direct, name: 直接申报, cite: criteria 第十六条, text: 直接申报。, needs: [results] }\n"
        );
        copy.Replace(
            "scorecard.yaml",
            "        - item: \"4.2\"",
            "        - { item: \"4.3\", name: 新的一行, cap: 5, points: 5, each: [{ kind: planning }] }\n        - item: \"4.2\""
        );
        var changes = PolicyDiff.Between(TestPolicies.OpticsPackage, copy.Only());
        changes
            .Select(c => (c.Part, c.Kind))
            .ShouldBe(
                [("说明", ChangeKind.Added), ("申报类型", ChangeKind.Added), ("评分表", ChangeKind.Added)],
                ignoreOrder: true
            );
        changes.Select(c => c.Sentence).ShouldContain(s => s.Contains("“新的说明”", StringComparison.Ordinal));
        changes.Select(c => c.Sentence).ShouldContain(s => s.StartsWith("工程师·直接申报", StringComparison.Ordinal));
        changes.Select(c => c.Sentence).ShouldContain(s => s.Contains("4.3 新的一行", StringComparison.Ordinal));
    }

    [Fact]
    public void A_rule_of_another_kind_is_told_as_one_change()
    {
        using var copy = new PackageCopy();
        copy.Replace("policy.yaml", "employment: { years: 15 }", "appointment: { title: engineer, years: 2 }");
        PolicyDiff
            .Between(TestPolicies.OpticsPackage, copy.Only())
            .ShouldHaveSingleItem()
            .Sentence.ShouldBe(
                "工程师·破格申报（《评价条件》第九条（一）6）：规则 “从事工程技术工作满15年” → “担任工程师职务满2年”"
            );
    }

    [Fact]
    public void Of_long_texts_only_what_differs_is_told()
    {
        using var copy = new PackageCopy();
        copy.Replace(
            "policy.yaml",
            "专业技术人员近四年每年度参加继续教育不得少于90学时",
            "专业技术人员近四年每年度参加继续教育不得少于72学时"
        );
        PolicyDiff
            .Between(TestPolicies.OpticsPackage, copy.Only())
            .ShouldHaveSingleItem()
            .Sentence.ShouldBe(
                "工程师·继续教育（《通知》二（二）1）：原文 “…参加继续教育不得少于90学时，其中专业科目不…” → “…参加继续教育不得少于72学时，其中专业科目不…”"
            );
    }

    [Theory]
    [InlineData("taizhou-hours/2019", "each: 6", "each: 5", "每单位学时 6学时 → 5学时")]
    [InlineData("taizhou-hours/2019", "public: 18", "public: 30", "公需科目 18学时 → 30学时")]
    [InlineData("cis-cpd/2024", "hours: 50", "hours: 60", "学时 50学时 → 60学时")]
    [InlineData("cis-cpd/2024", "monthsBefore: 6", "monthsBefore: 3", "到期前 6个月 → 3个月")]
    public void Policies_of_hours_and_cpd_are_compared_too(string policy, string old, string changed, string told)
    {
        using var copy = new PackageCopy(policy);
        copy.Replace("policy.yaml", old, changed);
        var package = TestPolicies.Library.Find(policy).ShouldNotBeNull();
        PolicyDiff.Between(package, copy.Only()).ShouldHaveSingleItem().Sentence.ShouldContain(told);
    }

    [Fact]
    public void Every_key_of_a_package_has_a_word()
    {
        using var schema = PolicyLibrary.OpenSchema();
        // What stands in worked examples is not compared; an id says itself.
        string[] examples = ["examples", "example", "expect", "exampleFile"];
        var keys = new HashSet<string>();
        Collect(schema.RootElement);
        foreach (var definition in schema.RootElement.GetProperty("$defs").EnumerateObject())
        {
            if (!examples.Contains(definition.Name))
            {
                Collect(definition.Value);
            }
        }
        keys.Except(["id", "policy"]).Where(k => !KeyWords.Knows(k)).ShouldBeEmpty("give it a word in KeyWords.cs");

        void Collect(System.Text.Json.JsonElement node)
        {
            if (node.TryGetProperty("properties", out var properties))
            {
                foreach (var property in properties.EnumerateObject())
                {
                    keys.Add(property.Name);
                    Collect(property.Value);
                }
            }
            foreach (var below in new[] { "items", "additionalProperties" })
            {
                if (
                    node.TryGetProperty(below, out var schemaBelow)
                    && schemaBelow.ValueKind == System.Text.Json.JsonValueKind.Object
                )
                {
                    Collect(schemaBelow);
                }
            }
        }
    }
}
