namespace Zhicheng.Policy.Tests.Packages;

/// <summary>Mistakes in cases, equivalences and the title below, told where they stand.</summary>
public sealed class BrokenCaseTests
{
    private const string FirstCase = "        - when: { grade: [assistant-engineer], jobField: [research, design] }\n";

    [Theory]
    [InlineData(
        FirstCase,
        "        - when: { grade: [assistant-engineer], jobField: [research] }\n",
        "没有规则的情形：助理工程师·设计"
    )]
    [InlineData(
        FirstCase,
        "        - when: { grade: [assistant-engineer], jobField: [research, design, service] }\n",
        "“助理工程师·服务”前面已经有一项规则"
    )]
    [InlineData(FirstCase, "        - when: { grade: [assistant], jobField: [research] }\n", "没有级别“assistant”")]
    [InlineData(FirstCase, "        - when: { jobField: [research, drawing] }\n", "没有“drawing”这个取值")]
    [InlineData(
        "        - when: { jobField: [research] }\n          name: 从事技术研究工作的专业技术人员\n",
        "        - name: 从事技术研究工作的专业技术人员\n",
        "各项须写明“when”"
    )]
    [InlineData(
        "        - when: { jobField: [research] }\n",
        "        - when: { grade: [assistant-engineer], jobField: [research] }\n",
        "这种情形在这里不会出现"
    )]
    [InlineData(
        "    rule:\n      insurance: {",
        "    rule:\n      when: { grade: [engineer] }\n      insurance: {",
        "“when”只能写在“cases”的各项里"
    )]
    [InlineData(
        "name: 助理工程师, titleBelow: technician }",
        "name: 助理工程师 }",
        "级别“assistant-engineer”没有写“titleBelow”"
    )]
    [InlineData("titles: counted, years: 4 }", "titles: counted, discipline: [own], years: 4 }", "请删去“discipline”")]
    [InlineData(
        "sinceAppointed: technician, whileEmployed: true",
        "whileEmployed: true",
        "“whileEmployed”要和“sinceAppointed”一起写"
    )]
    [InlineData("      as: { level: provincial }\n", "      as: { level: state }\n", "没有“state”这个取值")]
    [InlineData("      as: { level: provincial }\n", "      as: { rank: one }\n", "没有可以选取值的字段“rank”")]
    [InlineData("      as: { level: provincial }\n", "", "要有且只能有其中一个：as、alsoAs")]
    [InlineData("      note: award-equivalents\n", "      note: nothing\n", "没有说明“nothing”")]
    [InlineData(
        "    - what: { kind: award, category: science, issuer: [machinery-federation, light-industry-federation] }\n",
        "    - what: { kind: salary, amount: { atLeast: 1 } }\n",
        "“what”只能用取值、是否和排名"
    )]
    [InlineData("employerMonths: 6 }", "employerMonths: 0 }", "“employerMonths”不能小于1")]
    [InlineData("effect: within, years: 3 }", "effect: within }", "须写明年数")]
    [InlineData(
        "    grades: [engineer]\n    cite: conditions 五\n",
        "    grades: [senior]\n    cite: conditions 五\n",
        "没有级别“senior”"
    )]
    [InlineData(
        "    needs: [education-experience, continuing-education, assessments, insurance, practical,",
        "    grades: [assistant-engineer]\n    needs: [education-experience, continuing-education, assessments, insurance, practical,",
        "条件“practical”不适用于申报类型“normal”的任何级别"
    )]
    public void A_mistake_is_told(string old, string broken, string message)
    {
        using var copy = new PackageCopy(TestPolicies.Wenling);
        copy.Replace("policy.yaml", old, broken);
        var library = copy.Load();
        library.Find(TestPolicies.Wenling).ShouldBeNull();
        var told = library
            .Errors.FirstOrDefault(e => e.Message.Contains(message, StringComparison.Ordinal))
            .ShouldNotBeNull(string.Join('\n', library.Errors));
        told.Line.ShouldBeGreaterThan(0);
    }
}
