using System.Text.Json;

namespace Zhicheng.Policy.Dossiers;

// The lists of the dossier. An entry that is wrong stays in its list, so that what follows keeps its index.
public sealed partial class DossierReader
{
    private readonly List<AppointmentEntry> _appointments = [];

    private T?[] ReadList<T>(ref Utf8JsonReader reader, HeadField field, Item<DossierReader, T> item)
        where T : class => ReadList(ref reader, DossierNames.Head.Table.Words[(int)field], item);

    private static EducationEntry EducationItem(DossierReader self, ref Utf8JsonReader reader)
    {
        var set = DossierNames.Education;
        var (seen, level) = (0, 0);
        DateOnly? graduated = null;
        Degree? degree = null;
        string? major = null;
        Discipline? discipline = null;
        while (self.NextField(ref reader, set, ref seen, out var field))
        {
            switch (field)
            {
                case 0:
                    level = self.ReadChoice(ref reader, set, field);
                    break;
                case 1:
                    degree = (Degree)self.ReadChoice(ref reader, set, field);
                    break;
                case 2:
                    graduated = self.ReadDate(ref reader, set, field);
                    break;
                case 3:
                    major = self.ReadText(ref reader, set, field);
                    break;
                case 4:
                    discipline = (Discipline)self.ReadChoice(ref reader, set, field);
                    break;
            }
        }
        self.Require(seen, set, set.Required);
        return new EducationEntry((EducationLevel)level, graduated.GetValueOrDefault(), degree, major, discipline);
    }

    private static EmploymentEntry EmploymentItem(DossierReader self, ref Utf8JsonReader reader)
    {
        var set = DossierNames.Employment;
        var seen = 0;
        DateOnly? from = null;
        DateOnly? to = null;
        Discipline? discipline = null;
        while (self.NextField(ref reader, set, ref seen, out var field))
        {
            switch (field)
            {
                case 0:
                    from = self.ReadDate(ref reader, set, field);
                    break;
                case 1:
                    to = self.ReadDate(ref reader, set, field);
                    break;
                case 2:
                    discipline = NarrowDiscipline(self.ReadChoice(ref reader, set, field));
                    break;
            }
        }
        self.Require(seen, set, set.Required);
        self.RefuseBefore(set, 1, to, 0, from);
        return new EmploymentEntry(from.GetValueOrDefault(), to, discipline);
    }

    private static TitleEntry TitleItem(DossierReader self, ref Utf8JsonReader reader)
    {
        var set = DossierNames.Title;
        var (seen, title) = (0, 0);
        Discipline? discipline = null;
        DateOnly? obtained = null;
        var conversion = false;
        AppointmentEntry[]? appointments = null;
        while (self.NextField(ref reader, set, ref seen, out var field))
        {
            switch (field)
            {
                case 0:
                    title = self.ReadChoice(ref reader, set, field);
                    break;
                case 1:
                    discipline = NarrowDiscipline(self.ReadChoice(ref reader, set, field));
                    break;
                case 2:
                    obtained = self.ReadDate(ref reader, set, field);
                    break;
                case 3:
                    conversion = self.ReadBool(ref reader, set, field) ?? false;
                    break;
                case 4:
                    appointments = self.ReadAppointments(ref reader);
                    break;
            }
        }
        self.Require(seen, set, set.Required);
        self.RefuseAppointmentsBefore(appointments, obtained);
        return new TitleEntry((TitleName)title, obtained.GetValueOrDefault(), discipline, appointments, conversion);
    }

    private AppointmentEntry[] ReadAppointments(ref Utf8JsonReader reader)
    {
        const string Name = "appointments";
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            Report(Name, DossierMessages.NotList);
            Skip(ref reader);
            return [];
        }
        (_sublist, _subindex) = (Name, 0);
        _appointments.Clear();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                _appointments.Add(ReadAppointment(ref reader));
            }
            else
            {
                _errors.Add(new DossierError($"/{_list}/{_index}/{Name}/{_subindex}", DossierMessages.NotEntry));
                Skip(ref reader);
                _appointments.Add(new AppointmentEntry(default));
            }
            _subindex++;
        }
        _sublist = null;
        return [.. _appointments];
    }

    private AppointmentEntry ReadAppointment(ref Utf8JsonReader reader)
    {
        var set = DossierNames.Appointment;
        var seen = 0;
        DateOnly? from = null;
        DateOnly? to = null;
        while (NextField(ref reader, set, ref seen, out var field))
        {
            switch (field)
            {
                case 0:
                    from = ReadDate(ref reader, set, field);
                    break;
                case 1:
                    to = ReadDate(ref reader, set, field);
                    break;
            }
        }
        Require(seen, set, set.Required);
        RefuseBefore(set, 1, to, 0, from);
        return new AppointmentEntry(from.GetValueOrDefault(), to);
    }

    /// <summary>Known only when the whole title is read: its day may stand behind its appointments.</summary>
    private void RefuseAppointmentsBefore(AppointmentEntry[]? appointments, DateOnly? obtained)
    {
        if (appointments is null || obtained is not { } day)
        {
            return;
        }
        var (title, appointment) = (DossierNames.Title, DossierNames.Appointment);
        _sublist = "appointments";
        for (_subindex = 0; _subindex < appointments.Length; _subindex++)
        {
            var from = appointments[_subindex].From;
            // default: it was wrong in itself, and told.
            if (from < day && from != default)
            {
                Report(
                    appointment.Table.Words[0],
                    DossierMessages.Before(appointment.Labels[0], from, title.Labels[2], day)
                );
            }
        }
        _sublist = null;
    }

    /// <summary>Disciplines outside education have no stem: their third value is other.</summary>
    private static Discipline NarrowDiscipline(int position) => position == 2 ? Discipline.Other : (Discipline)position;
}
