using Zhicheng.Policy.Analysis.Reading;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Policy.Tests.Analysis;

public sealed class ClauseOrderTests
{
    private static readonly ClauseOrder Order = new([
        new SourceInfo("a", "通知", null, "某中心", null, "《通知》"),
        new SourceInfo("b", "条件", null, "某中心", null, "《条件》"),
        new SourceInfo("c", "条件附件", null, "某中心", null, "《条件》附件"),
    ]);

    [Theory]
    [InlineData("第十一条（二）1", new[] { 11, 2, 1 })]
    [InlineData("二（二）3", new[] { 2, 2, 3 })]
    [InlineData("第一百二十三条", new[] { 123 })]
    [InlineData("第二十条", new[] { 20 })]
    [InlineData("第一百零五条", new[] { 105 })]
    [InlineData("附表·标准", new int[0])]
    public void Numbers_are_read_as_regulations_write_them(string clause, int[] numbers) =>
        ClauseOrder.Numbers(clause).ShouldBe(numbers);

    [Fact]
    public void Citations_stand_by_document_then_by_clause()
    {
        string[] sorted =
        [
            "《通知》二（二）1",
            "《通知》二（二）5",
            "《通知》十",
            "《条件》第二条",
            "《条件》第九条（二）",
            "《条件》第十条",
            "《条件》第十条（一）",
            "《条件》第十一条",
            "《条件》附件1",
            "别处第一条",
        ];
        sorted.Reverse().Order(Order).ShouldBe(sorted);
    }
}
