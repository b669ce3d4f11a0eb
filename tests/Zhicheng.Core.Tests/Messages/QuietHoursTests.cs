using Zhicheng.Core.Delivery;

namespace Zhicheng.Core.Tests.Messages;

public sealed class QuietHoursTests
{
    // China is eight hours ahead: 21:00 there is 13:00 UTC.
    [Theory]
    [InlineData("2026-11-20T12:59:59", "2026-11-20T12:59:59")]
    [InlineData("2026-11-20T13:00:00", "2026-11-21T00:00:00")]
    [InlineData("2026-11-20T18:30:00", "2026-11-21T00:00:00")]
    [InlineData("2026-11-20T23:59:59", "2026-11-21T00:00:00")]
    [InlineData("2026-11-21T00:00:00", "2026-11-21T00:00:00")]
    public void What_can_wait_waits_from_nine_in_the_evening_until_eight(string at, string goes) =>
        QuietHours.Usual.NotBefore(Utc(at)).ShouldBe(Utc(goes));

    [Theory]
    [InlineData("2026-11-20T04:00:00", "2026-11-20T06:00:00")]
    [InlineData("2026-11-20T03:59:00", "2026-11-20T03:59:00")]
    public void Quiet_hours_may_lie_within_a_day(string at, string goes) =>
        new QuietHours(new TimeOnly(12, 0), new TimeOnly(14, 0)).NotBefore(Utc(at)).ShouldBe(Utc(goes));

    [Fact]
    public void From_an_hour_to_itself_there_are_none()
    {
        var none = new QuietHours(new TimeOnly(0, 0), new TimeOnly(0, 0));
        foreach (var hour in Enumerable.Range(0, 24))
        {
            none.Includes(Utc("2026-11-20T00:00:00").AddHours(hour)).ShouldBeFalse();
        }
    }

    private static DateTime Utc(string text) =>
        DateTime.SpecifyKind(DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc);
}
