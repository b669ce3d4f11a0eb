using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Zhicheng.Core.Calendars;

namespace Zhicheng.Core.Tests.Calendars;

public class WorkingCalendarTests
{
    static readonly WorkingCalendar Calendar = WorkingCalendar.Load(Repository.Folder("calendars"));

    static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");

    static DateOnly LastOf(string opened, int days) =>
        Calendar.AddWorkingDays(Day(opened), days).ShouldBeOfType<LastWorkingDay>().Day;

    public static TheoryData<int, string> MaintainedSource
    {
        get
        {
            using var stream = typeof(WorkingCalendarTests).Assembly.GetManifestResourceStream("chinese-days.json")!;
            using var json = JsonDocument.Parse(stream);
            var data = new TheoryData<int, string>();
            foreach (var year in json.RootElement.GetProperty("years").EnumerateObject())
                data.Add(int.Parse(year.Name), year.Value.GetString()!);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(MaintainedSource))]
    public void Every_day_agrees_with_the_maintained_source(int year, string marks)
    {
        var first = new DateOnly(year, 1, 1);
        marks.Length.ShouldBe(DateTime.IsLeapYear(year) ? 366 : 365);
        for (var i = 0; i < marks.Length; i++)
            Calendar.IsWorkingDay(first.AddDays(i)).ShouldBe(marks[i] == '1', $"{first.AddDays(i)}");
    }

    [Fact]
    public void Every_published_year_is_held_against_the_maintained_source() =>
        MaintainedSource.Select(row => row.Data.Item1).ShouldBe(Calendar.Published.Select(y => y.Year));

    [Fact]
    public void Every_year_cites_its_notice()
    {
        foreach (var year in Calendar.Published)
        {
            year.Notice.Title.ShouldBe($"国务院办公厅关于{year.Year}年部分节假日安排的通知");
            year.Notice.Number.ShouldStartWith($"国办发明电〔{year.Year - 1}〕");
            year.Notice.Issued.Year.ShouldBe(year.Year - 1);
        }
    }

    [Theory]
    [InlineData("2026-02-15", DayKind.Holiday, "春节")]
    [InlineData("2026-02-14", DayKind.MakeUp, "春节")]
    [InlineData("2026-02-28", DayKind.MakeUp, "春节")]
    [InlineData("2026-03-01", DayKind.Weekend, null)]
    [InlineData("2026-03-02", DayKind.Weekday, null)]
    [InlineData("2022-12-31", DayKind.Holiday, "元旦")]
    public void A_day_says_what_it_is(string day, DayKind kind, string? holiday) =>
        Calendar.Day(Day(day)).ShouldBe(new(Day(day), kind, holiday, null));

    // 开始的当日不计入: an ordinary week.
    [Theory]
    [InlineData("2026-03-02", 5, "2026-03-09")]
    [InlineData("2026-03-06", 5, "2026-03-13")]
    [InlineData("2026-03-07", 5, "2026-03-13")]
    [InlineData("2026-03-08", 1, "2026-03-09")]
    // Over Spring Festival 2026 (15–23 February off, Saturdays 14 and 28 worked).
    [InlineData("2026-02-11", 5, "2026-02-25")]
    [InlineData("2026-02-13", 5, "2026-02-27")]
    [InlineData("2026-02-14", 5, "2026-02-28")]
    [InlineData("2026-02-16", 5, "2026-02-28")]
    // Over National Day 2025 (1–8 October off, Sunday 28 September and Saturday 11 October worked).
    [InlineData("2025-09-26", 5, "2025-10-10")]
    [InlineData("2025-09-27", 5, "2025-10-10")]
    [InlineData("2025-09-30", 3, "2025-10-11")]
    [InlineData("2025-09-30", 5, "2025-10-14")]
    // Over the ends of years that are both published.
    [InlineData("2025-12-29", 5, "2026-01-06")]
    [InlineData("2022-12-28", 5, "2023-01-05")]
    public void A_period_ends_with_its_nth_working_day(string opened, int days, string last) =>
        LastOf(opened, days).ShouldBe(Day(last));

    [Fact]
    public void A_period_ends_at_midnight_in_China()
    {
        var period = Calendar.Period(Day("2026-03-02"), 5);
        period.FirstDay.ShouldBe(Day("2026-03-03"));
        period.EndsAt.ShouldBe(new DateTime(2026, 3, 9, 16, 0, 0, DateTimeKind.Utc));
        period.IsProvisional.ShouldBeFalse();
        period.Remark.ShouldBeNull();
    }

    [Fact]
    public void A_year_that_is_not_published_is_not_guessed() =>
        Calendar.AddWorkingDays(Day("2026-12-30"), 5).ShouldBe(new YearNotPublished(2027));

    [Fact]
    public void A_provisional_answer_is_counted_by_weekends_and_says_so()
    {
        var period = Calendar.Period(Day("2026-12-23"), 7);
        period.LastDay.ShouldBe(Day("2027-01-01"));
        period.WaitsFor.ShouldBe([2027]);
        period.Remark.ShouldBe("2027年节假日安排尚未公布，按周末推算，待国务院公布后以公布的安排为准。");
    }

    [Fact]
    public void The_end_of_december_waits_for_the_next_notice()
    {
        Calendar.Day(Day("2026-12-24")).WaitsFor.ShouldBeNull();
        Calendar.Day(Day("2026-12-25")).WaitsFor.ShouldBe(2027);
        Calendar.Day(Day("2025-12-31")).WaitsFor.ShouldBeNull();
    }

    [Fact]
    public void Elapsed_days_agree_with_the_end_of_the_period() =>
        Prop.ForAll(
                Arb.From(
                    from offset in Gen.Choose(0, 1_700)
                    from days in Gen.Choose(1, 60)
                    select (Opened: new DateOnly(2022, 1, 1).AddDays(offset), Days: days)
                ),
                c =>
                {
                    var period = Calendar.Period(c.Opened, c.Days);
                    Calendar.IsWorkingDay(period.LastDay).ShouldBeTrue();
                    Calendar.Elapsed(c.Opened, period.LastDay).ShouldBe(c.Days);
                    Calendar.Elapsed(c.Opened, period.LastDay.AddDays(-1)).ShouldBe(c.Days - 1);
                    Calendar.Elapsed(c.Opened, c.Opened).ShouldBe(0);
                }
            )
            .QuickCheckThrowOnFailure();
}
