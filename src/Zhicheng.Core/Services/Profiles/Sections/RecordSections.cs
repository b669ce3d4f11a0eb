using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Forms;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Dossiers;

namespace Zhicheng.Core.Services.Profiles.Sections;

internal sealed class SkillSection : RowSection<Skill>
{
    private static readonly FormField Level = Chosen("skills", "level") with { Required = true };

    private static readonly FormField Trade = new("trade", "职业（工种）") { Needed = true };

    private static readonly FormField Obtained = Day("obtained", "取得日期") with { Required = true };

    public override string Id => "skills";

    public override string Title => "职业技能等级";

    public override string Question => "您的一个职业技能等级";

    public override string Why => "取得技师、高级技师等级后从事本专业工作的，可以据此申报；没有的不填。";

    public override IReadOnlyList<FormField> Fields { get; } = [Level, Trade, Obtained];

    internal override object NewHolder() => new Skill();

    internal override IQueryable<Person> With(IQueryable<Person> persons) => persons.Include(p => p.Skills);

    private protected override List<Skill> RowsOf(Person person) => person.Skills;

    private protected override IEnumerable<Skill> Ordered(IEnumerable<Skill> rows) =>
        rows.OrderByDescending(s => s.Obtained).ThenBy(s => s.Id);

    private protected override string Line(Skill row) =>
        $"{Level.Shown(Words.Of<SkillLevel>(row.Level))}{(row.Trade is null ? "" : $"，{row.Trade}")}，{row.Obtained.Chinese()}取得";

    private protected override Dictionary<string, string> Write(Skill row) =>
        new()
        {
            [Level.Id] = row.Obtained == default ? "" : Words.Of<SkillLevel>(row.Level),
            [Trade.Id] = row.Trade ?? "",
            [Obtained.Id] = row.Obtained == default ? "" : TypedDay.Write(row.Obtained),
        };

    private protected override void Read(FormReader form, Skill row, IEnumerable<Skill> rows, Person person)
    {
        row.Level = Words.Read<SkillLevel>(form.Choice(Level)) ?? default;
        row.Trade = form.Text(Trade);
        row.Obtained = form.Day(Obtained) ?? default;
    }
}

internal sealed class InsuranceSection : RowSection<Insurance>
{
    private static readonly FormField From = Day("from", "开始日期") with { Required = true };

    private static readonly FormField To = Day("to", "结束日期") with { Hint = "至今的不填" };

    private static readonly FormField Employer = new("employer", "参保单位") { Required = true, MaxCharacters = 200 };

    private static readonly FormField City = Chosen("insurance", "city") with
    {
        Required = true,
        Hint = "“本市”指申报计划所在的市",
    };

    private static readonly FormField OutOfProvince = YesNo("outOfProvince", "在省外参保") with
    {
        Required = true,
        Hint = "近一年在省外参保的，申报时须附参保证明",
    };

    public override string Id => "insurance";

    public override string Title => "社会保险";

    public override string Question => "您的一段参保经历";

    public override string Why => "用来核对您与单位的关系和参保地；省外参保的要附证明。";

    public override string MissingWhenEmpty => "还没有填写参保经历";

    public override IReadOnlyList<FormField> Fields { get; } = [From, To, Employer, City, OutOfProvince];

    internal override object NewHolder() => new Insurance { Employer = "" };

    internal override IQueryable<Person> With(IQueryable<Person> persons) => persons.Include(p => p.Insurances);

    private protected override List<Insurance> RowsOf(Person person) => person.Insurances;

    private protected override IEnumerable<Insurance> Ordered(IEnumerable<Insurance> rows) =>
        rows.OrderByDescending(i => i.From).ThenBy(i => i.Id);

    private protected override string Line(Insurance row) =>
        $"{Periods.Text(row.From, row.To)}，{row.Employer}，{(row.Local ? "本市" : row.OutOfProvince ? "省外" : "省内外市")}";

    private protected override Dictionary<string, string> Write(Insurance row)
    {
        var isNew = row.From == default;
        return new()
        {
            [From.Id] = isNew ? "" : TypedDay.Write(row.From),
            [To.Id] = TypedDay.Write(row.To),
            [Employer.Id] = row.Employer,
            [City.Id] = isNew ? "" : City.Choices[row.Local ? 0 : 1].Id,
            [OutOfProvince.Id] = isNew ? "" : Write(row.OutOfProvince),
        };
    }

    private protected override void Read(FormReader form, Insurance row, IEnumerable<Insurance> rows, Person person)
    {
        var from = form.Day(From);
        row.From = from ?? default;
        row.To = form.Day(To);
        row.Employer = form.Text(Employer) ?? "";
        row.Local = form.Choice(City) == City.Choices[0].Id;
        row.OutOfProvince = form.YesNo(OutOfProvince) ?? false;
        Periods.CheckOrder(form, To, from, row.To);
        if (row is { Local: true, OutOfProvince: true })
        {
            form.Wrong(OutOfProvince.Id, "参保地选了“本市”，就不是在省外参保，请改正其中一个。");
        }

        foreach (
            var other in rows.Where(i => i.Id != row.Id && i.Employer == row.Employer)
                .Where(i => from is not null && Periods.Overlap(row.From, row.To, i.From, i.To))
        )
        {
            form.Wrong(
                From.Id,
                $"与您已填的“{other.Employer}”{Periods.Text(other.From, other.To)}的参保时段重叠，请改正起止日期，或先修改那一段。"
            );
        }
    }
}

internal sealed class SanctionSection : RowSection<Sanction>
{
    private static readonly FormField Kind = Chosen("sanctions", "kind") with { Required = true };

    private static readonly FormField Decided = Day("decided", "决定日期") with { Required = true };

    private static readonly FormField Amount = new("amount", "罚款金额", FormFieldKind.Number)
    {
        Unit = "元",
        AtLeast = 0,
        AtMost = 1_000_000_000,
        Hint = "只有罚款才填写",
    };

    private static readonly FormField Closed = Day("closed", "结案日期") with
    {
        Hint = "只有立案调查、考试违纪已经结案的才填写",
    };

    public override string Id => "sanctions";

    public override string Title => "处分、处罚与失信记录";

    public override string Question => "须如实申报的一项处分、处罚或失信记录";

    public override string Why => "受过处分未如实反映的，按弄虚作假处理；没有的不填。";

    public override IReadOnlyList<FormField> Fields { get; } = [Kind, Decided, Amount, Closed];

    internal override object NewHolder() => new Sanction();

    internal override IQueryable<Person> With(IQueryable<Person> persons) => persons.Include(p => p.Sanctions);

    private protected override List<Sanction> RowsOf(Person person) => person.Sanctions;

    private protected override IEnumerable<Sanction> Ordered(IEnumerable<Sanction> rows) =>
        rows.OrderByDescending(s => s.Decided).ThenBy(s => s.Id);

    private protected override string Line(Sanction row) =>
        $"{Kind.Shown(Words.Of<SanctionKind>(row.Kind))}，{row.Decided.Chinese()}"
        + (row.Amount is { } yuan ? $"，{yuan:0.##}元" : "")
        + (row.Closed is { } closed ? $"，{closed.Chinese()}结案" : "");

    private protected override Dictionary<string, string> Write(Sanction row) =>
        new()
        {
            [Kind.Id] = row.Decided == default ? "" : Words.Of<SanctionKind>(row.Kind),
            [Decided.Id] = row.Decided == default ? "" : TypedDay.Write(row.Decided),
            [Amount.Id] = Write(row.Amount),
            [Closed.Id] = TypedDay.Write(row.Closed),
        };

    private protected override void Read(FormReader form, Sanction row, IEnumerable<Sanction> rows, Person person)
    {
        var kind = Words.Read<SanctionKind>(form.Choice(Kind));
        var decided = form.Day(Decided);
        (row.Kind, row.Decided) = (kind ?? default, decided ?? default);
        row.Amount = form.Number(Amount);
        row.Closed = form.Day(Closed);
        if (kind == SanctionKind.Fine && row.Amount is null && !form.IsWrong(Amount.Id))
        {
            form.Wrong(Amount.Id, "请填写罚款金额（元）。");
        }
        else if (kind is not (null or SanctionKind.Fine) && row.Amount is not null)
        {
            form.Wrong(Amount.Id, "只有罚款才填写金额，请删去。");
        }

        if (row.Closed < decided)
        {
            form.Wrong(Closed.Id, "结案日期早于决定日期，请改正其中一个。");
        }
        else if (
            row.Closed is not null
            && kind is not (null or SanctionKind.UnderInvestigation or SanctionKind.ExamMisconduct)
        )
        {
            form.Wrong(Closed.Id, "只有立案调查和考试违纪才填写结案日期，请删去。");
        }
    }
}
