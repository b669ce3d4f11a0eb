using FsCheck;
using FsCheck.Fluent;
using Zhicheng.Policy.Rules;

namespace Zhicheng.Policy.Tests.Rules;

/// <summary>Years over periods, against the contract's sentence taken literally, day by day.</summary>
public sealed class RunsTests
{
    private static readonly int Start = new DateOnly(2015, 6, 1).DayNumber;

    [Fact]
    public void Full_years_are_counted_as_the_contract_says()
    {
        Run(
            (periods, years, day, after) =>
            {
                var runs = RunsOf(periods);
                return runs.HasYears(years, day, after) == (NaiveYears(periods, day, after) >= years)
                    && runs.YearsOn(day, after) == NaiveYears(periods, day, after);
            }
        );
    }

    [Fact]
    public void The_first_day_with_so_many_years_is_found_as_by_trying_every_day()
    {
        Run(
            (periods, years, day, after) =>
            {
                var limit = day + 2500;
                var expected = Enumerable
                    .Range(day, limit - day + 1)
                    .Where(d => NaiveYears(periods, d, after) >= years)
                    .DefaultIfEmpty(Days.Never)
                    .First();
                return RunsOf(periods).FirstWithYears(years, day, after, limit) == expected;
            },
            size: 300
        );
    }

    [Fact]
    public void Four_calendar_years_are_four_years_on_their_last_day()
    {
        var runs = RunsOf([(new DateOnly(2022, 1, 1).DayNumber, 5000)]);
        runs.HasYears(4, new DateOnly(2025, 12, 31).DayNumber, 0).ShouldBeTrue();
        runs.HasYears(4, new DateOnly(2025, 12, 30).DayNumber, 0).ShouldBeFalse();
    }

    [Fact]
    public void A_year_from_29_February_is_full_on_27_February()
    {
        var runs = RunsOf([(new DateOnly(2024, 2, 29).DayNumber, 5000)]);
        runs.HasYears(1, new DateOnly(2025, 2, 27).DayNumber, 0).ShouldBeTrue();
        runs.HasYears(1, new DateOnly(2025, 2, 26).DayNumber, 0).ShouldBeFalse();
    }

    [Fact]
    public void Months_of_a_day_that_the_month_lacks_end_on_its_last_day()
    {
        var runs = RunsOf([(new DateOnly(2025, 8, 31).DayNumber, 5000)]);
        runs.MonthsOn(new DateOnly(2026, 2, 27).DayNumber, 0).ShouldBe(6);
        runs.MonthsOn(new DateOnly(2026, 2, 26).DayNumber, 0).ShouldBe(5);
    }

    [Fact]
    public void Days_at_the_ends_of_the_calendar_do_not_overflow()
    {
        var last = DateOnly.MaxValue.DayNumber;
        Days.AddYears(last, 1).ShouldBe(Days.Never);
        Days.AddYears(0, -1).ShouldBe(-1);
        Days.FullYears(last - 366, last + 1).ShouldBe(1);
        RunsOf([(last - 400, 10_000)]).HasYears(1, last, 0).ShouldBeTrue();
    }

    private static void Run(Func<List<(int From, int Length)>, int, int, int, bool> holds, int size = 3000)
    {
        var period = Gen.Choose(0, 2500)
            .SelectMany(
                _ => Gen.OneOf(Gen.Choose(0, 40), Gen.Choose(355, 375), Gen.Choose(725, 740), Gen.Choose(0, 1500)),
                (from, length) => (From: Start + from, Length: length)
            );
        var inputs =
            from periods in period.ListOf(4)
            from years in Gen.Choose(1, 4)
            from day in Gen.Choose(Start - 10, Start + 4000)
            from after in Gen.OneOf(Gen.Constant(int.MinValue), Gen.Choose(Start, Start + 2000))
            select (periods.ToList(), years, day, after);
        Prop.ForAll(Arb.From(inputs), t => holds(t.Item1, t.years, t.day, t.after))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(size));
    }

    private static Runs RunsOf(IEnumerable<(int From, int Length)> periods)
    {
        var runs = new Runs();
        foreach (var (from, length) in periods)
        {
            runs.Add(from, from + length);
        }
        runs.Merge();
        return runs;
    }

    private static int NaiveYears(IEnumerable<(int From, int Length)> periods, int day, int after)
    {
        var worked = new HashSet<int>();
        foreach (var (from, length) in periods)
        {
            for (var d = Math.Max(from, after); d <= Math.Min(from + length, day); d++)
            {
                worked.Add(d);
            }
        }
        var start = DateOnly.FromDayNumber(day + 1 - worked.Count);
        var years = 0;
        while (worked.Count > 0 && start.AddYears(years + 1).DayNumber <= day + 1)
        {
            years++;
        }
        return years;
    }
}
