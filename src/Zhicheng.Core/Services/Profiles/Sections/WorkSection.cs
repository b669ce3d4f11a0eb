using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Forms;
using Zhicheng.Policy.Dossiers;

namespace Zhicheng.Core.Services.Profiles.Sections;

internal sealed class WorkSection : RowSection<Employment>
{
    private static readonly FormField From = Day("from", "开始日期") with { Required = true };

    private static readonly FormField To = Day("to", "结束日期") with { Hint = "至今的不填" };

    private static readonly FormField Employer = new("employer", "工作单位") { Required = true, MaxCharacters = 200 };

    private static readonly FormField Work = new("work", "从事的专业技术工作") { Needed = true, MaxCharacters = 200 };

    private static readonly FormField Post = new("technicalPost", "技术职务") { Needed = true };

    private static readonly FormField Witness = new("witness", "证明人")
    {
        Needed = true,
        Hint = "能证明这段经历的同事或领导",
    };

    private static readonly FormField Engineering = YesNo("engineering", "是工程技术工作") with
    {
        Required = true,
        Hint = "只有工程技术工作计入专业工作年限",
    };

    private static readonly FormField DisciplineField = Chosen("employment", "discipline") with { Required = true };

    public override string Id => "work";

    public override string Title => "工作经历";

    public override string Question => "您的一段工作经历";

    public override string Why => "专业工作年限按这里的起止日期计算；换了单位、岗位或专业的，分段填写。";

    public override string MissingWhenEmpty => "还没有填写工作经历";

    public override IReadOnlyList<FormField> Fields { get; } =
    [From, To, Employer, Work, Post, Witness, Engineering, DisciplineField];

    internal override object NewHolder() => new Employment { Employer = "" };

    internal override IQueryable<Person> With(IQueryable<Person> persons) => persons.Include(p => p.Employments);

    private protected override List<Employment> RowsOf(Person person) => person.Employments;

    private protected override IEnumerable<Employment> Ordered(IEnumerable<Employment> rows) =>
        rows.OrderByDescending(e => e.From).ThenBy(e => e.Id);

    private protected override string Line(Employment row) =>
        $"{Periods.Text(row.From, row.To)}，{row.Employer}"
        + (row.Work is null ? "" : $"，{row.Work}")
        + (
            row.IsEngineering
                ? $"（{DisciplineField.Shown(Words.Of<Discipline>(row.Discipline))}）"
                : "（非工程技术工作）"
        );

    private protected override Dictionary<string, string> Write(Employment row) =>
        new()
        {
            [From.Id] = row.From == default ? "" : TypedDay.Write(row.From),
            [To.Id] = TypedDay.Write(row.To),
            [Employer.Id] = row.Employer,
            [Work.Id] = row.Work ?? "",
            [Post.Id] = row.TechnicalPost ?? "",
            [Witness.Id] = row.Witness ?? "",
            [Engineering.Id] = row.From == default ? "" : Write(row.IsEngineering),
            [DisciplineField.Id] = row.From == default ? "" : Words.Of<Discipline>(row.Discipline),
        };

    private protected override void Read(FormReader form, Employment row, IEnumerable<Employment> rows, Person person)
    {
        var from = form.Day(From);
        row.To = form.Day(To);
        row.From = from ?? default;
        row.Employer = form.Text(Employer) ?? "";
        row.Work = form.Text(Work);
        row.TechnicalPost = form.Text(Post);
        row.Witness = form.Text(Witness);
        row.IsEngineering = form.YesNo(Engineering) ?? true;
        row.Discipline = Words.Read<Discipline>(form.Choice(DisciplineField)) ?? Discipline.Own;
        Periods.CheckOrder(form, To, from, row.To);
        if (form.IsWrong(From.Id) || form.IsWrong(To.Id))
        {
            return;
        }

        foreach (var other in rows.Where(e => e.Id != row.Id && e.Employer == row.Employer))
        {
            if (Periods.Overlap(row.From, row.To, other.From, other.To))
            {
                form.Wrong(
                    From.Id,
                    $"与您已填的“{other.Employer}”{Periods.Text(other.From, other.To)}的经历重叠，请改正起止日期，或先修改那一段。"
                );
            }
        }
    }
}
