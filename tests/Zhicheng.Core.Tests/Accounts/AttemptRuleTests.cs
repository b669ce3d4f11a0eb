using Zhicheng.Core.Services.Accounts;

namespace Zhicheng.Core.Tests.Accounts;

public sealed class AttemptRuleTests
{
    private static readonly AttemptRule Rule = new(
        3,
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(10),
        TimeSpan.FromDays(1)
    );

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    [InlineData(4, 2)]
    [InlineData(6, 8)]
    [InlineData(7, 10)]
    [InlineData(int.MaxValue, 10)]
    public void The_wait_doubles_up_to_its_longest(int count, int minutes) =>
        Rule.WaitAfter(count).ShouldBe(TimeSpan.FromMinutes(minutes));
}
