namespace Zhicheng.Policy.Tests.Packages;

/// <summary>Each mistake in a package is told with file, line and a sentence; the package is not offered.</summary>
public sealed class BrokenPackageTests
{
    [Theory]
    [InlineData("policy.yaml", "kind: title", "kind: titles", "没有“titles”这个取值")]
    [InlineData("policy.yaml", "kind: title\n", "kind: title\ncolour: red\n", "没有“colour”这个键", 1)]
    [InlineData("policy.yaml", "policy: taizhou-optics/2025", "policy: taizhou-optics/2026", "应与所在文件夹一致")]
    [InlineData("policy.yaml", "asOf: 2025-12-31", "asOf: 2025-13-31", "没有“2025-13-31”这一天")]
    [InlineData("policy.yaml", "    cite: criteria 第七条\n", "", "缺少“cite”（依据的文件和条款）", -2)]
    [InlineData("policy.yaml", "    cite: criteria 第七条\n", "    cite: nowhere 第七条\n", "没有文件“nowhere”")]
    [InlineData("policy.yaml", "    notes: [assistant-title]", "    notes: [nothing]", "没有说明“nothing”")]
    [InlineData(
        "policy.yaml",
        "            - education: { is: postgraduate,",
        "            - education: { is: graduate,",
        "没有学历“graduate”"
    )]
    [InlineData(
        "policy.yaml",
        "            - education: { is:",
        "            - educations: { is:",
        "没有“educations”这个键"
    )]
    [InlineData("policy.yaml", "years: 3 }", "years: three }", "“years”应为整数")]
    [InlineData("policy.yaml", "years: 3 }", "years: 3.5 }", "“years”应为整数")]
    [InlineData("policy.yaml", "years: 3 }", "years: 3, months: 2 }", "没有“months”这个键")]
    [InlineData(
        "policy.yaml",
        "kind: award, category: science, level: municipal+",
        "kind: prize, level: municipal+",
        "没有业绩种类“prize”"
    )]
    [InlineData(
        "policy.yaml",
        "kind: award, category: science, level: municipal+",
        "kind: award, colour: red",
        "没有字段“colour”"
    )]
    [InlineData(
        "policy.yaml",
        "kind: award, category: science, level: municipal+",
        "kind: award, category: science, level: town",
        "没有“town”这个取值"
    )]
    [InlineData(
        "policy.yaml",
        "kind: award, category: science, level: municipal+",
        "kind: award, category: science+",
        "不分高低"
    )]
    [InlineData(
        "policy.yaml",
        "[{ kind: paper }, { kind: book }]",
        "[{ kind: paper }, { kind: paper, index: core }]",
        "重叠"
    )]
    [InlineData(
        "policy.yaml",
        "similarity: { over: 50 } }\n      reason",
        "similarity: { above: 50 } }\n      reason",
        "没有“above”这种比较"
    )]
    [InlineData(
        "policy.yaml",
        "kind: project, level: enterprise, wholeProcess: true",
        "kind: project, level: enterprise, wholeProcess: yes",
        "应为true或false"
    )]
    [InlineData("policy.yaml", "count: 3\n", "count: 7\n", "不能要求具备7项")]
    [InlineData("policy.yaml", "effect: through-year, years: 3", "effect: through-year", "须写明年数")]
    [InlineData(
        "policy.yaml",
        "requirement: education-experience, since",
        "requirement: education, since",
        "没有条件“education”"
    )]
    [InlineData(
        "policy.yaml",
        "needs: [education-experience, continuing",
        "needs: [education, continuing",
        "没有条件“education”"
    )]
    [InlineData("policy.yaml", "standing: [honour,", "standing: [honor,", "没有业绩种类“honor”")]
    [InlineData("policy.yaml", "  - id: similarity\n", "  - id: results\n", "条件“results”写了两次")]
    [InlineData(
        "policy.yaml",
        "    name: 论文相似度\n",
        "    name: 论文相似度\n    name: 相似度\n",
        "“name”在同一处写了两次",
        1
    )]
    [InlineData("policy.yaml", "      forbidden: [", "      any: []\n      forbidden: [", "要有且只能有其中一个", -1)]
    [InlineData("policy.yaml", "criterion: \"10.6\"", "criterion: 10.6", "像数字的文字须加引号")]
    [InlineData("policy.yaml", "grades:\n", "grades: &all\n", "锚点", 0)]
    [InlineData(
        "policy.yaml",
        "  - { id: engineer, name: 工程师 }",
        "  - { id: engineer, name: 工程师",
        "不是有效的YAML",
        null
    )]
    [InlineData("scorecard.yaml", "              points: 20\n", "", "这一格没有分值", -2)]
    [InlineData("scorecard.yaml", "              points: 20\n", "              points: 20.00001\n", "最多四位小数")]
    [InlineData(
        "scorecard.yaml",
        "              judged: true\n",
        "              judged: true\n              points: 20\n",
        "请删去“points”",
        -4
    )]
    [InlineData("scorecard.yaml", "item: \"2.2\"", "item: \"2.1\"", "评分项“2.1”写了两次")]
    [InlineData("scorecard.yaml", "item: \"2.2\"", "item: \"3.2\"", "应以上一级的编号“2.”开头")]
    [InlineData("scorecard.yaml", "cap: 30\n", "cap: -1\n", "不能小于0")]
    [InlineData("scorecard.yaml", "rank: { atLeast: 2 }", "rank: { atLeast: 9 }", "排名只能比较到第7名")]
    [InlineData("scorecard.yaml", "scorecard:\n", "grades: []\nscorecard:\n", "“grades”至少要有1项", 0)]
    [InlineData("plan.yaml", "actor: employer\n", "actor: boss\n", "没有“boss”这个取值")]
    [InlineData("plan.yaml", "note: closing-day }", "note: closing }", "没有说明“closing”")]
    [InlineData("plan.yaml", "      minWorkingDays: 5\n", "", "公示阶段须写明“minWorkingDays”", null)]
    [InlineData("plan.yaml", "items: [\"2.2\"]", "items: [\"9.9\"]", "评分表里没有“9.9”这一项")]
    [InlineData("plan.yaml", "when: { level: [enterprise] }", "when: { level: [village] }", "没有“village”这个取值")]
    [InlineData("plan.yaml", "  - track: normal\n", "  - track: usual\n", "没有申报类型“usual”", null)]
    public void A_mistake_is_told_where_it_stands(
        string file,
        string old,
        string broken,
        string message,
        int? linesAfter = 0
    )
    {
        using var copy = new PackageCopy();
        var line = copy.Replace(file, old, broken);
        var library = copy.Load();
        library.Find(TestPolicies.Optics).ShouldBeNull();
        var told = library
            .Errors.FirstOrDefault(e => e.Message.Contains(message, StringComparison.Ordinal))
            .ShouldNotBeNull(string.Join('\n', library.Errors));
        told.File.ShouldBe($"{TestPolicies.Optics}/{file}");
        if (linesAfter is { } lines)
        {
            told.Line.ShouldBe(line + lines, told.ToString());
        }
    }

    [Fact]
    public void A_key_in_two_files_names_both_places()
    {
        using var copy = new PackageCopy();
        copy.Write("more.yaml", "# one more\ngrades:\n  - { id: engineer, name: 工程师 }\n");
        copy.Load().Errors.ShouldContain(e => e.Message.Contains("已经写过") && e.Message.Contains("more.yaml"));
    }

    [Theory]
    [InlineData("", "文件是空的")]
    [InlineData("- 1\n", "最外层应为键值表")]
    [InlineData("a: 1\n---\nb: 2\n", "只能有一个YAML文档")]
    [InlineData("a: *b\n", "锚点")]
    public void A_file_that_is_no_mapping_is_told(string yaml, string message)
    {
        using var copy = new PackageCopy();
        copy.Write("more.yaml", yaml);
        copy.Load().Errors.ShouldContain(e => e.File.EndsWith("more.yaml") && e.Message.Contains(message));
    }

    [Fact]
    public void A_file_that_is_too_big_or_too_deep_is_refused()
    {
        using var copy = new PackageCopy();
        copy.Write("big.yaml", new string('#', 3_000_000));
        copy.Write(
            "deep.yaml",
            string.Concat(Enumerable.Repeat("[", 500)) + string.Concat(Enumerable.Repeat("]", 500))
        );
        copy.Load().Errors.Select(e => e.Message).ShouldContain(m => m.Contains("超过2MB"));
        copy.Load().Errors.Select(e => e.Message).ShouldContain(m => m.Contains("层次超过"));
    }

    [Fact]
    public void A_package_without_its_main_parts_names_them_all()
    {
        using var copy = new PackageCopy();
        copy.Write("policy.yaml", "policy: taizhou-optics/2025\nkind: title\n");
        var errors = copy.Load().Errors.Select(e => e.Message).ToList();
        foreach (var key in new[] { "title", "sources", "grades", "requirements", "tracks" })
        {
            errors.ShouldContain($"缺少“{key}”");
        }
    }
}
