using Zhicheng.Policy.Dossiers;

namespace Zhicheng.Bench.StraightLine;

/// <summary>Periods and years, by hand.</summary>
internal sealed class Career
{
    private const int Forever = 4_000_000;

    private readonly int[] _from = new int[64];
    private readonly int[] _to = new int[64];
    private int _count;

    public bool IsEmpty => _count == 0;

    public void LoadWork(Person person, bool own, bool related, bool other)
    {
        _count = 0;
        foreach (var period in person.Dossier.Employment)
        {
            var taken = period.Discipline switch
            {
                Discipline.Own => own,
                Discipline.Related => related,
                _ => other,
            };
            if (taken)
            {
                Add(period.From.DayNumber, period.To?.DayNumber ?? Forever);
            }
        }
        Merge();
    }

    public void LoadAppointments(TitleEntry title)
    {
        _count = 0;
        AddAppointments(title);
        Merge();
    }

    public void LoadOtherEngineer(Person person, int asOf)
    {
        _count = 0;
        foreach (var title in person.Dossier.Titles)
        {
            if (
                title.Title == TitleName.Engineer
                && title.Discipline == Discipline.Other
                && title.Obtained.DayNumber <= asOf
            )
            {
                AddAppointments(title);
            }
        }
        Merge();
    }

    public bool Full(int years, int day, int since = 0)
    {
        var days = Count(day, since);
        return days > 0 && DateOnly.FromDayNumber(day + 1 - days).AddYears(years).DayNumber <= day + 1;
    }

    public int Years(int day)
    {
        var days = Count(day, 0);
        if (days == 0)
        {
            return 0;
        }
        var start = DateOnly.FromDayNumber(day + 1 - days);
        var years = DateOnly.FromDayNumber(day + 1).Year - start.Year;
        return start.AddYears(years).DayNumber <= day + 1 ? years : years - 1;
    }

    /// <summary>The first day in [from, to] on which so many years are full, or -1.</summary>
    public int First(int years, int from, int to, int since)
    {
        for (var day = from; day <= to; )
        {
            if (Full(years, day, since))
            {
                return day;
            }
            var (inside, last) = Stretch(day, since);
            var days = Count(day, since);
            if (inside)
            {
                var full = DateOnly.FromDayNumber(day + 1 - days).AddYears(years).DayNumber - 1;
                if (full <= last)
                {
                    return full <= to ? full : -1;
                }
            }
            else if (days >= 365 * years)
            {
                for (var next = day + 1; next <= Math.Min(last, to); next++)
                {
                    if (Full(years, next, since))
                    {
                        return next;
                    }
                }
            }
            if (last >= to)
            {
                return -1;
            }
            day = last + 1;
        }
        return -1;
    }

    public int RunStart(int day)
    {
        for (var i = 0; i < _count; i++)
        {
            if (_from[i] <= day && day <= _to[i])
            {
                return _from[i];
            }
        }
        return -1;
    }

    public int Count(int day, int since)
    {
        var days = 0;
        for (var i = 0; i < _count; i++)
        {
            var from = Math.Max(_from[i], since);
            var to = Math.Min(_to[i], day);
            if (from <= to)
            {
                days += to - from + 1;
            }
        }
        return days;
    }

    private (bool Inside, int Last) Stretch(int day, int since)
    {
        for (var i = 0; i < _count; i++)
        {
            var from = Math.Max(_from[i], since);
            if (from > _to[i] || _to[i] < day)
            {
                continue;
            }
            return day < from ? (false, from - 1) : (true, _to[i]);
        }
        return (false, Forever);
    }

    private void AddAppointments(TitleEntry title)
    {
        if (title.Appointments is null)
        {
            Add(title.Obtained.DayNumber, Forever);
            return;
        }
        foreach (var appointment in title.Appointments)
        {
            Add(appointment.From.DayNumber, appointment.To?.DayNumber ?? Forever);
        }
    }

    private void Add(int from, int to)
    {
        var at = _count++;
        for (; at > 0 && _from[at - 1] > from; at--)
        {
            (_from[at], _to[at]) = (_from[at - 1], _to[at - 1]);
        }
        (_from[at], _to[at]) = (from, to);
    }

    private void Merge()
    {
        var last = 0;
        for (var i = 1; i < _count; i++)
        {
            if (_from[i] <= _to[last] + 1)
            {
                _to[last] = Math.Max(_to[last], _to[i]);
            }
            else
            {
                last++;
                (_from[last], _to[last]) = (_from[i], _to[i]);
            }
        }
        _count = Math.Min(_count, last + 1);
    }
}
