using Zhicheng.Policy.Dossiers;

namespace Zhicheng.Policy.Rules;

// Titles, and who was appointed and employed when.
internal sealed partial class Facts
{
    /// <summary>The merged appointments to titles.</summary>
    public Runs Appointments(int slot)
    {
        var runs = _appointments[slot];
        if (!_appointmentsBuilt[slot])
        {
            _appointmentsBuilt[slot] = true;
            runs.Clear();
            foreach (var title in Dossier.Titles)
            {
                if (IsAppointed(slot, title))
                {
                    AddAppointments(runs, title);
                }
            }
            runs.Merge();
        }
        return runs;
    }

    /// <summary>Whether the appointments to a title are among those merged.</summary>
    public bool IsAppointed(int slot, TitleEntry title)
    {
        var spec = Book.Appointments[slot];
        var all = spec.Counted >= 0 && _counted[spec.Counted].IsConversion;
        return title.Title == spec.Title
            && (all || (spec.Disciplines & (1 << (int)(title.Discipline ?? Discipline.Own))) != 0)
            && title.Obtained.DayNumber <= AsOf;
    }

    /// <summary>The year first appointed to the title, of any discipline, up to the day asked about; null: never.</summary>
    public int? FirstAppointed(TitleName name)
    {
        DateOnly? first = null;
        foreach (var title in Dossier.Titles)
        {
            if (title.Title != name || title.Obtained.DayNumber > AsOf)
            {
                continue;
            }
            if (title.Appointments is null)
            {
                first = title.Obtained < first ? title.Obtained : first ?? title.Obtained;
                continue;
            }
            foreach (var appointment in title.Appointments)
            {
                var isEarlier = first is null || appointment.From < first;
                first = isEarlier && appointment.From.DayNumber <= AsOf ? appointment.From : first;
            }
        }
        return first?.Year;
    }

    /// <summary>Whether there was employment of any kind in the year, up to the day asked about.</summary>
    public bool WasEmployedIn(int year)
    {
        var (first, last) = (Days.EndOfYear(year - 1) + 1, Math.Min(Days.EndOfYear(year), AsOf));
        foreach (var period in Dossier.Employment)
        {
            if (first <= last && period.From.DayNumber <= last && !(period.To?.DayNumber < first))
            {
                return true;
            }
        }
        return false;
    }

    public static void AddAppointments(Runs runs, TitleEntry title)
    {
        if (title.Appointments is null)
        {
            runs.Add(title.Obtained.DayNumber, Days.Open);
            return;
        }
        foreach (var appointment in title.Appointments)
        {
            runs.Add(appointment.From.DayNumber, appointment.To?.DayNumber ?? Days.Open);
        }
    }

    private void LoadTitles()
    {
        _earliestTitle.AsSpan().Fill(Days.Never);
        foreach (var title in Dossier.Titles)
        {
            var obtained = title.Obtained.DayNumber;
            if (obtained <= AsOf && obtained < _earliestTitle[(int)title.Title])
            {
                _earliestTitle[(int)title.Title] = obtained;
            }
        }
        for (var i = 0; i < _counted.Length; i++)
        {
            LoadCounted(_counted[i], Book.CountedTitles[i]);
        }
    }

    /// <summary>
    /// The earliest own or related title of the name; of two of one day the one not by conversion. Of several conversions
    /// of one day the appointments to any of them count as the year that has to pass.
    /// </summary>
    private void LoadCounted(CountedTitle counted, TitleName name)
    {
        TitleEntry? chosen = null;
        foreach (var title in Dossier.Titles)
        {
            if (title.Title != name || title.Discipline == Discipline.Other || title.Obtained.DayNumber > AsOf)
            {
                continue;
            }
            var earlier = chosen is null || title.Obtained < chosen.Obtained;
            if (earlier || (title.Obtained == chosen!.Obtained && chosen.Conversion && !title.Conversion))
            {
                chosen = title;
            }
        }
        counted.Since = Days.Never;
        counted.IsConversion = false;
        counted.Probation.Clear();
        if (chosen is null)
        {
            return;
        }
        counted.Since = chosen.Conversion ? _earliestTitle[(int)name] : chosen.Obtained.DayNumber;
        counted.IsConversion = chosen.Conversion;
        if (chosen.Conversion)
        {
            AddProbation(counted.Probation, chosen);
        }
    }

    private void AddProbation(Runs probation, TitleEntry chosen)
    {
        foreach (var title in Dossier.Titles)
        {
            if (
                title.Conversion
                && title.Title == chosen.Title
                && title.Obtained == chosen.Obtained
                && title.Discipline != Discipline.Other
            )
            {
                AddAppointments(probation, title);
            }
        }
        probation.Merge();
    }
}
