using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Forms;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Dossiers;

namespace Zhicheng.Core.Services.Profiles.Sections;

internal sealed class EducationSection : RowSection<Education>
{
    private const string FullTime = "full-time";

    private const string PartTime = "part-time";

    private static readonly FormField Level = Chosen("education", "level") with { Required = true };

    private static readonly FormField DegreeField = Chosen("education", "degree") with { Needed = true };

    private static readonly FormField School = new("school", "毕业院校") { Needed = true, Hint = "毕业证书上的全称" };

    private static readonly FormField Major = new("major", "所学专业")
    {
        Needed = true,
        Hint = "与毕业证书一字不差；它决定是否属于本专业或相近专业",
    };

    private static readonly FormField Graduated = Day("graduated", "毕业日期") with { Required = true };

    private static readonly FormField SchoolYears = new("schoolYears", "学制", FormFieldKind.Number)
    {
        Needed = true,
        Unit = "年",
        AtLeast = 0.5m,
        AtMost = 10,
    };

    private static readonly FormField End = Chosen(
        "end",
        "毕（肄、结）业",
        new(Words.Of<StudyEnd>(StudyEnd.Graduated), "毕业"),
        new(Words.Of<StudyEnd>(StudyEnd.Completed), "结业"),
        new(Words.Of<StudyEnd>(StudyEnd.Incomplete), "肄业")
    ) with
    {
        Required = true,
    };

    private static readonly FormField Mode = Chosen(
        "mode",
        "培养方式",
        new(FullTime, "全日制（统招）"),
        new(PartTime, "业余（函授、自考、电大、网络教育等）")
    ) with
    {
        Needed = true,
    };

    private static readonly FormField Place = Chosen(
        "place",
        "在哪里就读",
        new(Words.Of<StudyPlace>(StudyPlace.Domestic), "国内"),
        new(Words.Of<StudyPlace>(StudyPlace.Abroad), "国外"),
        new(Words.Of<StudyPlace>(StudyPlace.HongKongMacaoTaiwan), "港澳台")
    ) with
    {
        Required = true,
    };

    private static readonly FormField InRegister = YesNo("inRegister", "学信网可以查到") with
    {
        Hint = "国内学历填写；查不到的，申报时须附学历证明材料",
    };

    private static readonly FormField Number = new("recognitionNumber", "备案或认证编号")
    {
        Hint = "学信网《教育部学历证书电子注册备案表》编号；国外、港澳台学历填认证书编号",
    };

    public override string Id => "education";

    public override string Title => "学历学位";

    public override string Question => "您的一段学历";

    public override string Why => "学历条件按学历层次、专业和毕业日期计算；每段学历单独填写一条，中专、大专也要填。";

    public override string MissingWhenEmpty => "还没有填写学历";

    public override IReadOnlyList<FormField> Fields { get; } =
    [Level, DegreeField, School, Major, Graduated, SchoolYears, End, Mode, Place, InRegister, Number];

    internal override object NewHolder() => new Education();

    internal override IQueryable<Person> With(IQueryable<Person> persons) => persons.Include(p => p.Educations);

    private protected override List<Education> RowsOf(Person person) => person.Educations;

    private protected override IEnumerable<Education> Ordered(IEnumerable<Education> rows) =>
        rows.OrderByDescending(e => e.Graduated).ThenBy(e => e.Id);

    private protected override string Line(Education row) =>
        string.Join(
            "，",
            new[]
            {
                Level.Shown(Words.Of<EducationLevel>(row.Level)),
                row.School,
                row.Major,
                $"{row.Graduated.Chinese()}{End.Shown(Words.Of<StudyEnd>(row.End))}",
            }.Where(t => !string.IsNullOrEmpty(t))
        );

    private protected override Dictionary<string, string> Write(Education row) =>
        new()
        {
            [Level.Id] = row.Graduated == default ? "" : Words.Of<EducationLevel>(row.Level),
            [DegreeField.Id] = Words.Of(row.Degree),
            [School.Id] = row.School ?? "",
            [Major.Id] = row.Major ?? "",
            [Graduated.Id] = row.Graduated == default ? "" : TypedDay.Write(row.Graduated),
            [SchoolYears.Id] = Write(row.SchoolYears),
            [End.Id] = Words.Of<StudyEnd>(row.End),
            [Mode.Id] = row.FullTime switch
            {
                true => FullTime,
                false => PartTime,
                null => "",
            },
            [Place.Id] = Words.Of<StudyPlace>(row.Place),
            [InRegister.Id] = Write(row.InRegister),
            [Number.Id] = row.RecognitionNumber ?? "",
        };

    private protected override void Read(FormReader form, Education row, IEnumerable<Education> rows, Person person)
    {
        row.Level = Words.Read<EducationLevel>(form.Choice(Level)) ?? default;
        row.Degree = Words.Read<Degree>(form.Choice(DegreeField));
        row.School = form.Text(School);
        row.Major = form.Text(Major);
        row.Graduated = form.Day(Graduated) ?? default;
        row.SchoolYears = form.Number(SchoolYears);
        row.End = Words.Read<StudyEnd>(form.Choice(End)) ?? default;
        row.FullTime = form.Choice(Mode) is { } mode ? mode == FullTime : null;
        row.Place = Words.Read<StudyPlace>(form.Choice(Place)) ?? default;
        row.InRegister = form.YesNo(InRegister);
        row.RecognitionNumber = form.Text(Number);
        if (person.BirthDate is { } birth && row.Graduated != default && row.Graduated < birth.AddYears(10))
        {
            form.Wrong(
                Graduated.Id,
                $"毕业日期{row.Graduated.Chinese()}与您的出生日期{birth.Chinese()}相差不到10年，请改正其中一个。"
            );
        }

        if (
            rows.Any(e =>
                e.Id != row.Id && e.Level == row.Level && e.Graduated == row.Graduated && e.Major == row.Major
            )
        )
        {
            form.Wrong(Graduated.Id, "您已填过层次、专业和毕业日期都相同的一段学历，不必重复填写。");
        }

        if (row.Place != StudyPlace.Domestic && row.InRegister == true)
        {
            form.Wrong(InRegister.Id, "学信网只能查到国内学历，国外和港澳台学历请填写认证书编号。");
        }
    }
}
