using Zhicheng.Core.Texts;

namespace Zhicheng.Core.Tests.Texts;

public sealed class CharacterCountTests
{
    [Theory]
    [InlineData(null, 0)]
    [InlineData("", 0)]
    [InlineData("工程师", 3)]
    [InlineData("𠮷田", 2)]
    [InlineData("第一行\r\n第二行", 7)]
    [InlineData("第一行\n第二行", 7)]
    [InlineData("\r\r\n\n", 3)]
    [InlineData("ISO 9001，完成", 11)]
    public void Counts_what_people_see_as_characters(string? text, int expected) =>
        CharacterCount.Of(text).ShouldBe(expected);
}
