using Zhicheng.Policy.Analysis.Reading;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Policy.Tests.Packages;

/// <summary>Through whom an application is filed: what a package may say of it, and how it is read.</summary>
public sealed class PlanChannelTests
{
    [Theory]
    [InlineData(
        "answer-labour-place.local, holds: true }]\n      through",
        "answer-labour-place.there, holds: true }]\n      through",
        "没有“answer-labour-place.there”"
    )]
    [InlineData(
        "    - id: outside\n      name",
        "    - id: outside\n      when: [{ fact: answer-labour-place.elsewhere, holds: true }]\n      name",
        "最后一条申报渠道不要写“when”"
    )]
    [InlineData("      when: [{ fact: answer-entrustment.posted, holds: true }]\n", "", "后面的几条永远用不到")]
    [InlineData("    - id: posted\n      name", "    - id: entrusted\n      name", "申报渠道“entrusted”写了两次")]
    [InlineData("through: none", "through: anybody", "没有“anybody”这个取值")]
    public void A_package_whose_channels_leave_somebody_out_is_refused(string old, string replacement, string sentence)
    {
        using var copy = new PackageCopy(TestPolicies.Wenling);
        copy.Replace("plan.yaml", old, replacement);
        copy.Load().Errors.ShouldContain(e => e.Message.Contains(sentence));
    }

    [Fact]
    public void A_wide_colon_in_the_middle_of_a_line_is_told_as_one()
    {
        using var copy = new PackageCopy(TestPolicies.Wenling);
        copy.Replace(
            "plan.yaml",
            "{ fact: answer-entrustment.posted, holds: true }",
            "{ fact: answer-entrustment.posted, holds： true }"
        );
        copy.Load().Errors.ShouldContain(e => (e.Proposal ?? "").Contains("全角冒号"));
    }

    [Fact]
    public void Channels_are_read_in_their_order_with_whom_they_are_for()
    {
        var plan = TestPolicies.Find(TestPolicies.Wenling).Plan!;
        plan.Channels.Select(c => c.Through)
            .ShouldBe([
                FilingUnit.Employer,
                FilingUnit.Employer,
                FilingUnit.Employer,
                FilingUnit.Insurer,
                FilingUnit.Insurer,
                FilingUnit.Insurer,
                FilingUnit.None,
            ]);
        var told = All(PolicyReader.Read(TestPolicies.Find(TestPolicies.Wenling)).Sections)
            .Single(n => n.Heading == "申报渠道" && n.Parts.Count == 7)
            .Parts;
        told[3].Lines.ShouldBe(["适用于：“社会保险所在地”选“温岭市”", "由缴纳社会保险的单位申报"]);
        told[6].Lines.ShouldBe(["适用于：以上各条以外的人", "不能在这里申报"]);
    }

    [Fact]
    public void A_policy_says_what_is_told_with_a_decision()
    {
        var check = TestPolicies.Find("cas-engineering/2020").Plan!.Stages.Single(s => s.Id == "office-check");
        check
            .Outcomes[0]
            .Told.ShouldNotBeNull()
            .Text.ShouldBe("请您春季于4月10日前、秋季9月10日前将最终版材料下载打印、签字、盖章后提交。");
        check.Outcomes[1].Told.ShouldBeNull();
    }

    private static IEnumerable<ReadingNode> All(IEnumerable<ReadingNode> nodes) =>
        nodes.SelectMany(n => All(n.Parts).Prepend(n));
}
