using Zhicheng.Policy.Dossiers;

namespace Zhicheng.Policy.Hours;

/// <summary>Gives every record its hours, in the order of date and id, and adds up the years.</summary>
internal sealed class HoursJudge
{
    private readonly HoursRules _rules;
    private readonly HoursRecord[] _byId;
    private readonly HoursRefusal[][] _refusals;
    private readonly decimal[] _left;
    private readonly List<HoursYear> _years = [];
    private int _year;
    private decimal _professional;
    private decimal _public;

    private HoursJudge(HoursRules rules, HoursLedger ledger)
    {
        _rules = rules;
        _left = new decimal[rules.Routes.Count];
        _byId = [.. ledger.Records];
        if (!IsOrdered(_byId))
        {
            Array.Sort(_byId, static (a, b) => CodePoints.Compare(a.Id, b.Id));
        }
        _refusals =
        [
            .. Enum.GetValues<HoursSubject>().Select(s => rules.Refusals.Where(r => r.Subjects.Contains(s)).ToArray()),
        ];
    }

    public static HoursResult Judge(HoursRules rules, HoursLedger ledger) => new HoursJudge(rules, ledger).Run();

    private HoursResult Run()
    {
        var outcomes = new HoursOutcome[_byId.Length];
        var endOfYear = DateOnly.MinValue;
        foreach (var key in KeysInOrder())
        {
            var i = (int)(key & int.MaxValue);
            var record = _byId[i];
            if (record.Date > endOfYear || _year == 0)
            {
                CloseYear();
                OpenYear(record.Date.Year);
                endOfYear = new DateOnly(_year, 12, 31);
            }
            var outcome = Give(record);
            outcomes[i] = outcome;
            if (outcome.Route.Subject == HoursSubject.Professional)
            {
                _professional += outcome.Hours;
            }
            else
            {
                _public += outcome.Hours;
            }
        }
        CloseYear();
        return new HoursResult(outcomes, _years);
    }

    private static bool IsOrdered(HoursRecord[] records)
    {
        for (var i = 1; i < records.Length; i++)
        {
            if (CodePoints.Compare(records[i - 1].Id, records[i].Id) > 0)
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>The date in the high half, the position by id in the low one: numbers sort quickly.</summary>
    private long[] KeysInOrder()
    {
        var keys = new long[_byId.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = ((long)_byId[i].Date.DayNumber << 32) | (uint)i;
        }
        Array.Sort(keys);
        return keys;
    }

    private void OpenYear(int year)
    {
        (_year, _professional, _public) = (year, 0, 0);
        for (var i = 0; i < _left.Length; i++)
        {
            _left[i] = _rules.CapOf(_rules.Routes[i]) ?? decimal.MaxValue;
        }
    }

    private void CloseYear()
    {
        if (_year > 0)
        {
            var least = _rules.Minimum;
            var isMet =
                _professional + _public >= least.Total
                && _professional >= least.Professional
                && _public >= least.Public;
            _years.Add(new HoursYear(_year, _professional, _public, isMet));
        }
    }

    private HoursOutcome Give(HoursRecord record)
    {
        var position = _rules.PositionOf(record.Route);
        var route = _rules.Routes[position];
        var figured = Figure(record, route);
        foreach (var refusal in _refusals[(int)route.Subject])
        {
            if (IsRefused(refusal.Reason, record))
            {
                return new HoursOutcome(record, route, figured, 0, refusal.Reason);
            }
        }
        ref var left = ref _left[position];
        if (figured > left)
        {
            var rest = left;
            left = 0;
            return new HoursOutcome(record, route, figured, rest, HoursReason.RouteCap);
        }
        // Without a cap there is nothing to keep count of, and no room to lose a digit in.
        left = left == decimal.MaxValue ? left : left - figured;
        return new HoursOutcome(record, route, figured, figured, null);
    }

    private decimal Figure(HoursRecord record, HoursRoute route)
    {
        var each =
            route.HoursAt(record.Level)
            ?? throw new ArgumentException($"The route {route.Id} has no level {record.Level}.", nameof(record));
        var hours = each * record.Quantity;
        return route.Shared && record.Team > 1 ? hours * _rules.Weights!.Of(record.Team, record.Rank) : hours;
    }

    private static bool IsRefused(HoursReason reason, HoursRecord record) =>
        reason switch
        {
            HoursReason.Late => record.Submitted != record.Date
                && (record.Submitted.Year, record.Submitted.Month) != (record.Date.Year, record.Date.Month),
            HoursReason.OtherSpecialty => !record.OwnSpecialty,
            _ => !record.Evidence,
        };
}
