using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Zhicheng.Core.Calendars;

/// <summary>Reads and checks the calendar files. They are part of the installation: a wrong one stops the start.</summary>
internal static class CalendarFile
{
    private static readonly IDeserializer Yaml = new DeserializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance)
        .Build();

    public static IReadOnlyList<CalendarYear> ReadAll(string folder)
    {
        var files = Directory.GetFiles(folder, "*.yaml");
        if (files.Length == 0)
            throw new InvalidDataException($"no calendar in {folder}: at least one year is needed");
        var years = files.Order(StringComparer.Ordinal).Select(Read).ToList();
        var seen = new HashSet<DateOnly>();
        foreach (var (year, file) in years.Zip(files.Order(StringComparer.Ordinal)))
        {
            foreach (var day in year.Holidays.SelectMany(Days))
                Check(seen.Add(day), file, $"{day:yyyy-MM-dd} is named twice");
        }
        return years;
    }

    private static CalendarYear Read(string file)
    {
        try
        {
            var text = Yaml.Deserialize<YearText>(File.ReadAllText(file));
            var year = new CalendarYear(
                text.Year,
                new(text.Notice.Title, text.Notice.Number, Day(text.Notice.Issued, file)),
                [.. text.Holidays.Select(h => ReadHoliday(h, file))]
            );
            Validate(year, file);
            return year;
        }
        catch (YamlException wrong)
        {
            throw new InvalidDataException($"{file}:{wrong.Start.Line}: {wrong.Message}", wrong);
        }
    }

    private static Holiday ReadHoliday(HolidayText text, string file) =>
        new(text.Name, text.Text, Day(text.From, file), Day(text.To, file), [.. text.MakeUp.Select(d => Day(d, file))]);

    private static void Validate(CalendarYear year, string file)
    {
        Check(Path.GetFileNameWithoutExtension(file) == $"{year.Year}", file, $"holds the year {year.Year}");
        Check(year.Notice is { Title.Length: > 0, Number.Length: > 0 }, file, "cites no notice");
        Check(year.Holidays.Count > 0, file, "has no holidays");
        foreach (var holiday in year.Holidays)
        {
            Check(holiday.From <= holiday.To, file, $"{holiday.Name} ends before it begins");
            Check(holiday.To.DayNumber - holiday.From.DayNumber < 31, file, $"{holiday.Name} is too long");
            foreach (var day in holiday.MakeUp)
                Check(WorkingCalendar.IsWeekend(day), file, $"the make-up day {day:yyyy-MM-dd} is no weekend");
            foreach (var day in Days(holiday))
                Check(Belongs(day, year.Year), file, $"{day:yyyy-MM-dd} is not of {year.Year}");
        }
    }

    /// <summary>A notice fixes its own year and may reach back into the December before.</summary>
    private static bool Belongs(DateOnly day, int year) =>
        day.Year == year || (day.Year == year - 1 && day.Month == 12);

    private static IEnumerable<DateOnly> Days(Holiday holiday) =>
        Enumerable
            .Range(0, holiday.To.DayNumber - holiday.From.DayNumber + 1)
            .Select(holiday.From.AddDays)
            .Concat(holiday.MakeUp);

    private static DateOnly Day(string text, string file)
    {
        var read = DateOnly.TryParseExact(
            text,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        );
        Check(read, file, $"“{text}” is no day of the form 2026-01-31");
        return day;
    }

    private static void Check(bool holds, string file, string wrong)
    {
        if (!holds)
            throw new InvalidDataException($"{file}: {wrong}");
    }

    private sealed class YearText
    {
        public int Year { get; init; }
        public NoticeText Notice { get; init; } = new();
        public List<HolidayText> Holidays { get; init; } = [];
    }

    private sealed class NoticeText
    {
        public string Title { get; init; } = "";
        public string Number { get; init; } = "";
        public string Issued { get; init; } = "";
    }

    private sealed class HolidayText
    {
        public string Name { get; init; } = "";
        public string Text { get; init; } = "";
        public string From { get; init; } = "";
        public string To { get; init; } = "";
        public List<string> MakeUp { get; init; } = [];
    }
}
