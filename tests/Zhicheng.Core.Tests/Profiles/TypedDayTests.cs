using Zhicheng.Core.Forms;

namespace Zhicheng.Core.Tests.Profiles;

public sealed class TypedDayTests
{
    [Theory]
    [InlineData("2018-06-30")]
    [InlineData("2018-6-30")]
    [InlineData("2018/6/30")]
    [InlineData("2018.06.30")]
    [InlineData("20180630")]
    [InlineData(" 2018年6月30日 ")]
    public void Days_are_read_as_people_type_them(string typed) =>
        TypedDay.Read(typed).ShouldBe(new DateOnly(2018, 6, 30));

    [Theory]
    [InlineData("2018-02-30")]
    [InlineData("30-06-2018")]
    [InlineData("2018-6")]
    [InlineData("0000-01-01")]
    [InlineData("去年夏天")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_day_is_not_guessed(string? typed) => TypedDay.Read(typed).ShouldBeNull();
}
