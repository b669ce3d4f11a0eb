using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Forms;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Dossiers;

namespace Zhicheng.Core.Services.Profiles.Sections;

internal sealed class TitleSection : RowSection<Title>
{
    private const string Since = "since";

    private const string Stated = "stated";

    private const string Never = "never";

    private static readonly FormField Name = Chosen("titles", "title") with { Required = true };

    private static readonly FormField DisciplineField = Chosen("titles", "discipline") with { Required = true };

    private static readonly FormField Obtained = Day("obtained", "取得日期") with
    {
        Required = true,
        Hint = "证书或文件上的日期",
    };

    private static readonly FormField Conversion = YesNo("conversion", "转评取得") with
    {
        Required = true,
        Hint = "由其他专业的同级资格转评取得的选“是”",
    };

    private static readonly FormField Approver = new("approver", "审批单位") { Needed = true, MaxCharacters = 200 };

    private static readonly FormField Certificate = new("certificateNumber", "证书编号") { Needed = true };

    private static readonly FormField Appointed = Chosen(
        "appointed",
        "聘任情况",
        new(Since, "取得之日起一直受聘"),
        new(Stated, "按下面填写的时段受聘"),
        new(Never, "没有受聘")
    ) with
    {
        Required = true,
    };

    private static readonly FormField Appointments = new("appointments", "聘任时段", FormFieldKind.Rows)
    {
        Hint = "选“按下面填写的时段受聘”时填写；在聘的不填结束日期，或填聘书上的到期日",
        Columns =
        [
            Day("from", "开始日期"),
            Day("to", "结束日期") with
            {
                MayLieAhead = true,
            },
            new("employer", "聘任单位") { MaxCharacters = 200 },
        ],
    };

    public override string Id => "titles";

    public override string Title => "职称和聘任";

    public override string Question => "您取得的一个职称";

    public override string Why => "任职年限从取得职称和聘任的日期算起；其他专业的职称也要填，转评和评分会用到。";

    public override IReadOnlyList<FormField> Fields { get; } =
    [Name, DisciplineField, Obtained, Conversion, Approver, Certificate, Appointed, Appointments];

    internal override object NewHolder() => new Title();

    internal override IQueryable<Person> With(IQueryable<Person> persons) =>
        persons.Include(p => p.Titles).ThenInclude(t => t.Appointments);

    private protected override List<Title> RowsOf(Person person) => person.Titles;

    private protected override IEnumerable<Title> Ordered(IEnumerable<Title> rows) =>
        rows.OrderByDescending(t => t.Obtained).ThenBy(t => t.Id);

    private protected override string Line(Title row) =>
        $"{Name.Shown(Words.Of<TitleName>(row.Name))}（{DisciplineField.Shown(Words.Of<Discipline>(row.Discipline))}），{row.Obtained.Chinese()}取得，"
        + (
            !row.AppointmentsStated ? "取得之日起一直受聘"
            : row.Appointments.Count == 0 ? "没有受聘"
            : string.Join("、", row.Appointments.OrderBy(a => a.From).Select(a => Periods.Text(a.From, a.To))) + "受聘"
        );

    private protected override Dictionary<string, string> Write(Title row)
    {
        var isNew = row.Obtained == default;
        var values = new Dictionary<string, string>
        {
            [Name.Id] = isNew ? "" : Words.Of<TitleName>(row.Name),
            [DisciplineField.Id] = isNew ? "" : Words.Of<Discipline>(row.Discipline),
            [Obtained.Id] = isNew ? "" : TypedDay.Write(row.Obtained),
            [Conversion.Id] = isNew ? "" : Write(row.Conversion),
            [Approver.Id] = row.Approver ?? "",
            [Certificate.Id] = row.CertificateNumber ?? "",
            [Appointed.Id] = (isNew, row.AppointmentsStated, row.Appointments.Count) switch
            {
                (true, _, _) => "",
                (_, false, _) => Since,
                (_, true, 0) => Never,
                _ => Stated,
            },
        };
        foreach (var (appointment, i) in row.Appointments.OrderBy(a => a.From).Select((a, i) => (a, i)))
        {
            values[FormField.InRow(Appointments.Id, i, "from")] = TypedDay.Write(appointment.From);
            values[FormField.InRow(Appointments.Id, i, "to")] = TypedDay.Write(appointment.To);
            values[FormField.InRow(Appointments.Id, i, "employer")] = appointment.Employer ?? "";
        }

        return values;
    }

    private protected override void Read(FormReader form, Title row, IEnumerable<Title> rows, Person person)
    {
        row.Name = Words.Read<TitleName>(form.Choice(Name)) ?? default;
        row.Discipline = Words.Read<Discipline>(form.Choice(DisciplineField)) ?? Discipline.Own;
        row.Obtained = form.Day(Obtained) ?? default;
        row.Conversion = form.YesNo(Conversion) ?? false;
        row.Approver = form.Text(Approver);
        row.CertificateNumber = form.Text(Certificate);
        var appointed = form.Choice(Appointed);
        row.AppointmentsStated = appointed is Stated or Never;
        ReadAppointments(form, row, appointed);
        if (
            !form.IsWrong(Obtained.Id)
            && rows.Any(t =>
                t.Id != row.Id && t.Name == row.Name && t.Discipline == row.Discipline && t.Obtained == row.Obtained
            )
        )
        {
            form.Wrong(Obtained.Id, "您已填过同一天取得的同一个职称，不必重复填写。");
        }
    }

    private static void ReadAppointments(FormReader form, Title title, string? appointed)
    {
        var typed = form.RowsOf(Appointments);
        if (appointed == Stated && typed.Count == 0)
        {
            form.Wrong(FormField.InRow(Appointments.Id, 0, "from"), "请填写受聘的时段；没有受聘的，请选“没有受聘”。");
        }
        else if (appointed is Since or Never && typed.Count > 0)
        {
            form.Wrong(Appointed.Id, "您填写了聘任时段，请选“按下面填写的时段受聘”，或删去时段。");
        }

        var read = typed.Select(i => ReadAppointment(form, title, i)).OrderBy(a => a.From).ToList();
        // The rows are replaced only when they differ, so that a form saved without a change changes nothing.
        if (!read.Select(Facts).SequenceEqual(title.Appointments.OrderBy(a => a.From).Select(Facts)))
        {
            title.Appointments.Clear();
            title.Appointments.AddRange(read);
        }

        static (DateOnly, DateOnly?, string?) Facts(Appointment a) => (a.From, a.To, a.Employer);
    }

    private static Appointment ReadAppointment(FormReader form, Title title, int row)
    {
        var fromField = FormReader.Cell(Appointments, row, "from") with { Required = true };
        var toField = FormReader.Cell(Appointments, row, "to");
        var from = form.Day(fromField);
        var to = form.Day(toField);
        Periods.CheckOrder(form, toField, from, to);
        if (from < title.Obtained && title.Obtained != default)
        {
            form.Wrong(
                fromField.Id,
                $"聘任开始日期{from.Value.Chinese()}早于取得职称的日期{title.Obtained.Chinese()}，请改正其中一个。"
            );
        }

        return new Appointment
        {
            Id = Guid.CreateVersion7(),
            TitleId = title.Id,
            From = from ?? default,
            To = to,
            Employer = form.Text(FormReader.Cell(Appointments, row, "employer")),
        };
    }
}
