using Microsoft.Extensions.DependencyInjection;
using Zhicheng.Documents.Word;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Web.Tests.Applications;

/// <summary>What is looked at in a Word document, by the rule of a real plan.</summary>
public sealed class DocumentAdviceTests(TestApps apps) : IClassFixture<TestApps>
{
    [Fact]
    public async Task A_complete_document_is_found_fine()
    {
        var advice = await AdviceAsync([.. WordFiles.Form, "个人技术报告", new string('技', 3000)]);
        advice.ShouldAllBe(a => a.IsFine);
        advice.ShouldContain(a => a.Sentence.Contains("约3000字"));
    }

    [Fact]
    public async Task What_is_missing_empty_or_short_is_named()
    {
        var advice = await AdviceAsync([
            .. WordFiles.Form.Where(l => l is not ("同意推荐。" or "工作经历")),
            "个人技术报告",
            new string('技', 1200),
        ]);
        advice.ShouldContain(a => !a.IsFine && a.Sentence.Contains("没有找到：工作经历"));
        advice.ShouldContain(a => !a.IsFine && a.Sentence.Contains("“单位推荐意见”还是空的"));
        advice.ShouldContain(a => !a.IsFine && a.Sentence.Contains("还差约1800字"));
    }

    [Fact]
    public async Task A_report_before_the_form_and_a_file_that_cannot_be_read_are_told()
    {
        (await AdviceAsync(["个人技术报告", new string('技', 3000), .. WordFiles.Form])).ShouldContain(a =>
            !a.IsFine && a.Sentence.Contains("应当在各部分之后")
        );
        var rule = await RuleAsync();
        using var broken = new MemoryStream("not a zip"u8.ToArray());
        DocumentAdvice
            .Of(rule, null, "engineer", _ => null, WordText.Read(broken))
            .ShouldHaveSingleItem()
            .IsFine.ShouldBeFalse();
    }

    [Theory]
    [InlineData("2015.03—2017.06", "里有2015年3月的内容，早于取得工程师的2018年6月", false)]
    [InlineData("2018年5月至今", "里有2018年5月的内容", false)]
    [InlineData("2017年", "里有2017年的内容", false)]
    [InlineData("2018-06 至 2020-12", "没有早于取得工程师（2018年6月）的日期", true)]
    [InlineData("2018年", "没有早于取得工程师", true)]
    [InlineData("专利号 ZL201510123456.7", "没有早于取得工程师", true)]
    public async Task Work_before_the_title_below_is_pointed_out(string written, string sentence, bool fine)
    {
        var at = WordFiles.Form.Index().First(l => l.Item == "主要专业技术工作业绩").Index;
        string[] paragraphs =
        [
            .. WordFiles.Form.Take(at + 1),
            written,
            .. WordFiles.Form.Skip(at + 1),
            "个人技术报告",
            "技",
        ];

        var advice = await AdviceAsync(paragraphs, "senior-engineer", new DateOnly(2018, 6, 20));

        advice.ShouldContain(a => a.IsFine == fine && a.Sentence.Contains(sentence));
        (await AdviceAsync(paragraphs, "senior-engineer")).ShouldContain(a =>
            a.Sentence.Contains("个人信息里没有工程师的取得日期")
        );
        (await AdviceAsync(paragraphs)).ShouldAllBe(a => !a.Sentence.Contains("只写取得"));
    }

    private async Task<IReadOnlyList<AdviceLine>> AdviceAsync(
        IReadOnlyList<string> paragraphs,
        string grade = "engineer",
        DateOnly? obtained = null
    )
    {
        using var file = new MemoryStream(WordFiles.Of(paragraphs));
        return DocumentAdvice.Of(await RuleAsync(), null, grade, _ => obtained, WordText.Read(file));
    }

    private async Task<DocumentDefinition> RuleAsync() =>
        (await apps.OnAsync(TestDatabase.Sqlite))
            .Services.GetRequiredService<PolicyLibrary>()
            .Find("cas-engineering/2020")!
            .Plan!.Documents[0];
}
