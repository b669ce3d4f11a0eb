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
        DocumentAdvice.Of(rule, "engineer", WordText.Read(broken)).ShouldHaveSingleItem().IsFine.ShouldBeFalse();
    }

    private async Task<IReadOnlyList<AdviceLine>> AdviceAsync(IReadOnlyList<string> paragraphs)
    {
        using var file = new MemoryStream(WordFiles.Of(paragraphs));
        return DocumentAdvice.Of(await RuleAsync(), "engineer", WordText.Read(file));
    }

    private async Task<DocumentDefinition> RuleAsync() =>
        (await apps.OnAsync(TestDatabase.Sqlite))
            .Services.GetRequiredService<PolicyLibrary>()
            .Find("cas-engineering/2020")!
            .Plan!.Documents[0];
}
