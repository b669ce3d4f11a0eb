using Zhicheng.Policy.Analysis.Reading;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Policy.Tests.Packages;

/// <summary>What has to be the same here and there: how it is compared, what a package may ask, how it is read.</summary>
public sealed class PlanAgreementTests
{
    private const string Cas = "cas-engineering/2020";

    private static readonly ValuePlace Specialty = new ValuePlace.Specialty();
    private static readonly ValuePlace Current = new ValuePlace.Profile(ProfileValue.CurrentSpecialty);
    private static readonly ValuePlace Start = new ValuePlace.Profile(ProfileValue.WorkStart);
    private static readonly ValuePlace Word = new ValuePlace.Document("form", "评审表", "申报专业");
    private static readonly ValuePlace Paper = new ValuePlace.Paper("外调表");

    [Theory]
    [InlineData("光学技术", "光学技术", AgreementState.Agrees)]
    [InlineData(" 光学 技术", "光学技术　", AgreementState.Agrees)]
    [InlineData("ＣＡＤ", "cad", AgreementState.Agrees)]
    [InlineData("光学技术", "电子技术", AgreementState.Differs)]
    [InlineData("光学技术", null, AgreementState.Missing)]
    [InlineData("光学技术", "  ", AgreementState.Missing)]
    public void Texts_are_compared_without_blanks_and_width(string here, string? there, AgreementState state) =>
        Of(Specialty, Current).Compare([here, there]).ShouldBe(state);

    [Theory]
    [InlineData("2014年7月", "2014.07", AgreementState.Agrees)]
    [InlineData("2014年7月", "2014-07-15", AgreementState.Agrees)]
    [InlineData("2014年7月", "2014年8月", AgreementState.Differs)]
    [InlineData("2014年7月", "2013年7月", AgreementState.Differs)]
    public void Months_are_compared_as_months(string here, string there, AgreementState state) =>
        Of(Start, Word).Compare([here, there]).ShouldBe(state);

    [Fact]
    public void What_cannot_be_read_is_left_to_a_person_unless_the_rest_differs()
    {
        Of(Specialty, Current, Word).Compare(["光学", "光学", null]).ShouldBe(AgreementState.ByPerson);
        Of(Specialty, Current, Paper).Compare(["光学", "光学", null]).ShouldBe(AgreementState.ByPerson);
        Of(Specialty, Current, Paper).Compare(["光学", "电子", null]).ShouldBe(AgreementState.Differs);
        Of(Specialty, Current, Paper).Compare(["光学", null, null]).ShouldBe(AgreementState.Missing);
    }

    [Theory]
    [InlineData("{ field: file-keeper }", "{ field: nothing }", "“fields”里没有填写项“nothing”")]
    [InlineData(
        "{ document: evaluation-form, beside: 档案存放单位 }",
        "{ document: other, beside: 甲 }",
        "没有“other”"
    )]
    [InlineData("{ document: evaluation-form, beside: 档案存放单位 }", "{ document: evaluation-form }", "缺少“beside”")]
    [InlineData("{ profile: file-keeper }", "{ profile: shoe-size }", "没有“shoe-size”这个取值")]
    [InlineData("{ profile: file-keeper }", "{ field: file-keeper }", "同一个地方写了两次")]
    [InlineData("{ profile: file-keeper }", "{ application: specialty }", "计划没有“specialties”")]
    [InlineData(
        "when: { field: review-group, is: other }",
        "when: { field: review-group, is: none }",
        "没有“none”这个选项"
    )]
    [InlineData("    - id: unit\n", "    - id: unit\n      required: true\n", "不能作为提交的条件")]
    [InlineData(
        "places: [{ profile: employer }, { profile: last-work-employer }]",
        "places: [{ profile: employer }, { paper: 公章 }]",
        "不足两处"
    )]
    public void A_package_that_asks_what_cannot_be_compared_is_refused(string old, string replacement, string sentence)
    {
        using var copy = new PackageCopy(Cas);
        copy.Replace("plan.yaml", old, replacement);
        copy.Load().Errors.ShouldContain(e => e.Message.Contains(sentence));
    }

    [Theory]
    [InlineData("answer-entrustment.none", "answer-entrustment.never", "没有“answer-entrustment.never”")]
    [InlineData("      otherwise: 三者", "      required: true\n      otherwise: 三者", "就不能“required”")]
    public void An_answer_that_there_is_not_decides_nothing(string old, string replacement, string sentence)
    {
        using var copy = new PackageCopy(TestPolicies.Wenling);
        copy.Replace("plan.yaml", old, replacement);
        copy.Load().Errors.ShouldContain(e => e.Message.Contains(sentence));
    }

    [Fact]
    public void The_academy_compares_the_keeper_of_the_file_in_its_three_forms()
    {
        var plan = TestPolicies.Find(Cas).Plan!;
        var keeper = plan.Agreements.Single(a => a.Id == "file-keeper");
        keeper
            .Places.Select(p => p.Label)
            .ShouldBe([
                "档案所在地",
                "个人信息中的档案存放单位",
                "“评审表和个人技术报告”中的档案存放单位",
                "外调表和所盖存档单位公章（纸质）",
            ]);
        keeper.Required.ShouldBeFalse();
        plan.Agreements.Select(a => a.Id).ShouldContain("work-start");
        plan.Agreements.Select(a => a.Id).ShouldContain("renamed-unit");
    }

    [Theory]
    [InlineData(TestPolicies.Optics)]
    [InlineData(TestPolicies.Wenling)]
    public void The_specialty_is_the_present_one_or_nothing_is_submitted(string policy)
    {
        var found = TestPolicies.Find(policy).Plan!.Agreements.Single(a => a.Id == "specialty");
        found.Required.ShouldBeTrue();
        found.Text.ShouldContain("现从事专业");
        found.Places.ShouldBe([Specialty, Current]);
    }

    [Fact]
    public void It_stands_in_what_a_person_reads()
    {
        var reading = string.Join('\n', Lines(PolicyReader.Read(TestPolicies.Find(Cas)).Sections));
        reading.ShouldContain("其它申评专业与评审表的申报专业（不一致的予以提示，由审核人员判断）");
        reading.ShouldContain("只在“评审分组”选“其它”时比较");
        reading.ShouldContain("比较：档案所在地、个人信息中的档案存放单位");
    }

    private static IEnumerable<string> Lines(IEnumerable<ReadingNode> nodes) =>
        nodes.SelectMany(n => new[] { n.Heading }.Concat(n.Lines).Concat(Lines(n.Parts)));

    private static PlanAgreement Of(params ValuePlace[] places) =>
        new()
        {
            Id = "x",
            Name = "示例",
            Text = "应一致",
            Cite = "通知",
            Places = places,
        };
}
