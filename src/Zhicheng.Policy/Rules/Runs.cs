namespace Zhicheng.Policy.Rules;

/// <summary>
/// Periods, overlapping or adjoining ones merged, and the contract's way to count years over them: N days in all up to
/// day T, start = T + 1 − N, and the anniversaries of start up to and including T + 1.
/// </summary>
internal sealed class Runs
{
    private int[] _from = new int[8];
    private int[] _to = new int[8];
    private int _count;

    public bool IsEmpty => _count == 0;

    public int Count => _count;

    /// <summary>First and last day of a period, after merging.</summary>
    public (int From, int To) this[int index] => (_from[index], _to[index]);

    public void Clear() => _count = 0;

    /// <summary>Adds a period; both end days belong to it.</summary>
    public void Add(int from, int to)
    {
        if (_count == _from.Length)
        {
            Array.Resize(ref _from, _count * 2);
            Array.Resize(ref _to, _count * 2);
        }
        // Few periods, mostly in order: an insertion sort.
        var at = _count++;
        while (at > 0 && _from[at - 1] > from)
        {
            _from[at] = _from[at - 1];
            _to[at] = _to[at - 1];
            at--;
        }
        _from[at] = from;
        _to[at] = to;
    }

    /// <summary>Merges what overlaps or adjoins. Call once, after the last period was added.</summary>
    public void Merge()
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
                _from[last] = _from[i];
                _to[last] = _to[i];
            }
        }
        _count = Math.Min(_count, last + 1);
    }

    /// <summary>Days from <paramref name="after"/> (included) up to <paramref name="day"/>.</summary>
    public int DaysUpTo(int day, int after)
    {
        var days = 0;
        for (var i = 0; i < _count && _from[i] <= day; i++)
        {
            var from = Math.Max(_from[i], after);
            var to = Math.Min(_to[i], day);
            days += from <= to ? to - from + 1 : 0;
        }
        return days;
    }

    /// <summary>Whether so many years are full on the day.</summary>
    public bool HasYears(int years, int day, int after) => IsFull(DaysUpTo(day, after), years, day);

    /// <summary>Full years on the day.</summary>
    public int YearsOn(int day, int after)
    {
        var days = DaysUpTo(day, after);
        return days == 0 ? 0 : Days.FullYears(day + 1 - days, day + 1);
    }

    /// <summary>Whole months on the day, by the same count.</summary>
    public int MonthsOn(int day, int after)
    {
        var days = DaysUpTo(day, after);
        return days == 0 ? 0 : Days.FullMonths(day + 1 - days, day + 1);
    }

    /// <summary>First day of the merged period that covers the day, or <see cref="Days.Never"/>.</summary>
    public int StartOfRunOn(int day)
    {
        for (var i = 0; i < _count; i++)
        {
            if (_from[i] <= day && day <= _to[i])
            {
                return _from[i];
            }
        }
        return Days.Never;
    }

    /// <summary>The first day not before <paramref name="from"/> and not after <paramref name="limit"/> on which so many years are full.</summary>
    public int FirstWithYears(int years, int from, int after, int limit)
    {
        var day = from;
        while (day <= limit)
        {
            var days = DaysUpTo(day, after);
            if (IsFull(days, years, day))
            {
                return day;
            }
            var index = RunOn(day, after, out var segmentEnd);
            var found =
                index >= 0 ? FirstWithin(days, years, day) : FirstInGap(days, years, day, Math.Min(segmentEnd, limit));
            if (found <= Math.Min(segmentEnd, limit))
            {
                return found;
            }
            if (segmentEnd >= limit)
            {
                break;
            }
            day = segmentEnd + 1;
        }
        return Days.Never;
    }

    private static bool IsFull(int days, int years, int day)
    {
        if (days < 365 * years)
        {
            return false;
        }
        return days >= 366 * years || Days.AddYears(day + 1 - days, years) <= day + 1;
    }

    /// <summary>While the period runs, start stays where it is.</summary>
    private static int FirstWithin(int days, int years, int day)
    {
        var anniversary = Days.AddYears(day + 1 - days, years);
        return anniversary == Days.Never ? Days.Never : anniversary - 1;
    }

    /// <summary>
    /// Between periods N stays and start moves on; whether N days are so many years can then still change by a day,
    /// with the leap days that the span holds.
    /// </summary>
    private static int FirstInGap(int days, int years, int day, int end)
    {
        if (days < 365 * years)
        {
            return Days.Never;
        }
        for (var next = day; next <= end; next++)
        {
            if (IsFull(days, years, next))
            {
                return next;
            }
        }
        return Days.Never;
    }

    /// <summary>The run that counts on the day, or -1 in a gap; and the last day on which that stays so.</summary>
    private int RunOn(int day, int after, out int segmentEnd)
    {
        for (var i = 0; i < _count; i++)
        {
            var from = Math.Max(_from[i], after);
            if (_to[i] < from)
            {
                continue;
            }
            if (day < from)
            {
                segmentEnd = from - 1;
                return -1;
            }
            if (day <= _to[i])
            {
                segmentEnd = _to[i];
                return i;
            }
        }
        segmentEnd = Days.Open;
        return -1;
    }
}
