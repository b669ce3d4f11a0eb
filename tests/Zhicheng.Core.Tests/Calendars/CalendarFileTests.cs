using Zhicheng.Core.Calendars;

namespace Zhicheng.Core.Tests.Calendars;

public sealed class CalendarFileTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("zhicheng-calendars-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    const string Good = """
        year: 2026
        notice: { title: 通知, number: 国办发明电〔2025〕7号, issued: 2025-11-04 }
        holidays:
          - { name: 元旦, text: 一、元旦, from: 2026-01-01, to: 2026-01-03, makeUp: [2026-01-04] }
        """;

    [Fact]
    public void A_good_file_is_read()
    {
        Write("2026.yaml", Good);
        WorkingCalendar.Load(folder).Published.Single().Holidays.Single().MakeUp.ShouldBe([new(2026, 1, 4)]);
    }

    [Theory]
    [InlineData("to: 2026-01-03", "to: 2025-12-30", "ends before it begins")]
    [InlineData("2026-01-04", "2026-01-05", "no weekend")]
    [InlineData("2026-01-04", "2026-01-03", "named twice")]
    [InlineData("2026-01-04", "2026-1-4", "no day of the form")]
    [InlineData("from: 2026-01-01", "from: 2025-11-30", "too long")]
    [InlineData("year: 2026", "year: 2025", "holds the year 2025")]
    [InlineData("国办发明电〔2025〕7号", "''", "cites no notice")]
    [InlineData("makeUp", "makeup", "2026.yaml:4")]
    public void A_wrong_file_is_refused_with_its_name(string text, string wrong, string says)
    {
        Write("2026.yaml", Good.Replace(text, wrong, StringComparison.Ordinal));
        var error = Should.Throw<InvalidDataException>(() => WorkingCalendar.Load(folder));
        error.Message.ShouldContain(says);
        error.Message.ShouldContain("2026.yaml");
    }

    [Fact]
    public void An_empty_folder_is_refused() => Should.Throw<InvalidDataException>(() => WorkingCalendar.Load(folder));

    void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);
}
