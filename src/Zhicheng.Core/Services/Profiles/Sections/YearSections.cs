using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Forms;
using Zhicheng.Policy.Dossiers;

namespace Zhicheng.Core.Services.Profiles.Sections;

/// <summary>A list with one row a year.</summary>
internal abstract class YearSection<T> : RowSection<T>
    where T : Fact
{
    private protected static readonly FormField Year = new("year", "年度", FormFieldKind.Year)
    {
        Required = true,
        Hint = "四位数字",
    };

    private protected abstract int YearOf(T row);

    private protected sealed override IEnumerable<T> Ordered(IEnumerable<T> rows) => rows.OrderByDescending(YearOf);

    private protected static string WriteYear(int year) => year == 0 ? "" : year.ToString(CultureInfo.InvariantCulture);

    /// <summary>The year typed; one that the list has already is refused.</summary>
    private protected int ReadYear(FormReader form, T row, IEnumerable<T> rows)
    {
        var year = form.Year(Year) ?? 0;
        if (year > 0 && rows.Any(r => r.Id != row.Id && YearOf(r) == year))
        {
            form.Wrong(Year.Id, $"{year}年度已经填过了，每个年度只有一条。请修改已有的那一条。");
        }

        return year;
    }
}

internal sealed class AssessmentSection : YearSection<Assessment>
{
    private static readonly FormField Result = Chosen("assessments", "result") with { Required = true };

    public override string Id => "assessments";

    public override string Title => "年度考核";

    public override string Question => "一个年度的考核结果";

    public override string Why => "申报条件要求近几个年度考核合格以上，评分也看考核等次；逐年填写。";

    public override string MissingWhenEmpty => "还没有填写年度考核";

    public override IReadOnlyList<FormField> Fields { get; } = [Year, Result];

    internal override object NewHolder() => new Assessment();

    internal override IQueryable<Person> With(IQueryable<Person> persons) => persons.Include(p => p.Assessments);

    private protected override List<Assessment> RowsOf(Person person) => person.Assessments;

    private protected override int YearOf(Assessment row) => row.Year;

    private protected override string Line(Assessment row) =>
        $"{row.Year}年度：{Result.Shown(Words.Of<AssessmentResult>(row.Result))}";

    private protected override Dictionary<string, string> Write(Assessment row) =>
        new()
        {
            [Year.Id] = WriteYear(row.Year),
            [Result.Id] = row.Year == 0 ? "" : Words.Of<AssessmentResult>(row.Result),
        };

    private protected override void Read(FormReader form, Assessment row, IEnumerable<Assessment> rows, Person person)
    {
        row.Year = ReadYear(form, row, rows);
        row.Result = Words.Read<AssessmentResult>(form.Choice(Result)) ?? default;
    }
}

internal sealed class HoursSection : YearSection<YearHours>
{
    private static readonly FormField Professional = Hours("professional", "专业科目");

    private static readonly FormField Public = Hours("public", "公需科目");

    public override string Id => "hours";

    public override string Title => "继续教育学时";

    public override string Question => "一个年度的继续教育学时";

    public override string Why => "申报条件按年度核对学时；按学时登记证明逐年填写。";

    public override string MissingWhenEmpty => "还没有填写继续教育学时";

    public override IReadOnlyList<FormField> Fields { get; } = [Year, Professional, Public];

    internal override object NewHolder() => new YearHours();

    internal override IQueryable<Person> With(IQueryable<Person> persons) => persons.Include(p => p.Hours);

    private protected override List<YearHours> RowsOf(Person person) => person.Hours;

    private protected override int YearOf(YearHours row) => row.Year;

    private protected override string Line(YearHours row) =>
        $"{row.Year}年度：专业科目{row.Professional:0.##}学时，公需科目{row.Public:0.##}学时";

    private protected override Dictionary<string, string> Write(YearHours row) =>
        new()
        {
            [Year.Id] = WriteYear(row.Year),
            [Professional.Id] = row.Year == 0 ? "" : Write(row.Professional),
            [Public.Id] = row.Year == 0 ? "" : Write(row.Public),
        };

    private protected override void Read(FormReader form, YearHours row, IEnumerable<YearHours> rows, Person person)
    {
        row.Year = ReadYear(form, row, rows);
        row.Professional = form.Number(Professional) ?? 0;
        row.Public = form.Number(Public) ?? 0;
    }

    private static FormField Hours(string id, string label) =>
        new(id, label, FormFieldKind.Number)
        {
            Required = true,
            Unit = "学时",
            AtLeast = 0,
            AtMost = 2000,
            Hint = "没有的填0",
        };
}

internal sealed class AttemptSection : YearSection<Attempt>
{
    private static readonly FormField Passed = YesNo("passed", "评审通过") with { Required = true };

    public override string Id => "attempts";

    public override string Title => "以往申报";

    public override string Question => "您以往的一次申报";

    public override string Why => "上一年度申报未通过的，有的计划要求有新的业绩；没有申报过的不填。";

    public override IReadOnlyList<FormField> Fields { get; } = [Year, Passed];

    internal override object NewHolder() => new Attempt();

    internal override IQueryable<Person> With(IQueryable<Person> persons) => persons.Include(p => p.Attempts);

    private protected override List<Attempt> RowsOf(Person person) => person.Attempts;

    private protected override int YearOf(Attempt row) => row.Year;

    private protected override string Line(Attempt row) => $"{row.Year}年度：{(row.Passed ? "通过" : "未通过")}";

    private protected override Dictionary<string, string> Write(Attempt row) =>
        new() { [Year.Id] = WriteYear(row.Year), [Passed.Id] = row.Year == 0 ? "" : Write(row.Passed) };

    private protected override void Read(FormReader form, Attempt row, IEnumerable<Attempt> rows, Person person)
    {
        row.Year = ReadYear(form, row, rows);
        row.Passed = form.YesNo(Passed) ?? false;
    }
}
