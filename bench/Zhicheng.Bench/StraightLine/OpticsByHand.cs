using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Evaluations;

namespace Zhicheng.Bench.StraightLine;

/// <summary>
/// taizhou-optics/2025 written down by hand, as fast as straight-line C# reasonably goes: the limit the engine is
/// measured against, and a second opinion on every verdict and figure.
/// </summary>
internal sealed partial class OpticsByHand
{
    private static readonly int AsOf = new DateOnly(2025, 12, 31).DayNumber;
    private static readonly int NextYear = new DateOnly(2026, 12, 31).DayNumber;
    private static readonly int Horizon = new DateOnly(2045, 12, 31).DayNumber;
    private static readonly int FourYearsAgo = new DateOnly(2021, 12, 31).DayNumber;

    private readonly Career _own = new();
    private readonly Career _near = new();
    private readonly Career _any = new();
    private readonly Career _far = new();
    private readonly Career _probation = new();
    private readonly Career _engineer = new();

    private Person _person = null!;
    private Tallies _t;
    private int _since;
    private bool _converted;
    private int _firstTitle;
    private int _skill;

    public Outcome Judge(Person person, bool explain)
    {
        _person = person;
        _own.LoadWork(person, true, false, false);
        _near.LoadWork(person, true, true, false);
        LoadTitle();
        LoadSkill();
        Tally();
        var outcome = new Outcome { Items = new decimal[20] };
        outcome.Education = EducationHolds(AsOf) ? Verdict.Met : Verdict.Unmet;
        outcome.Earliest = outcome.Education == Verdict.Met ? null : FirstDay(AsOf + 1, Horizon);
        outcome.Hours = Hours();
        outcome.Assessments = Assessments();
        outcome.TechnicalLevel = Max(Claim("11.1.2.1"), Claim("11.1.2.2"), Claim("11.1.2.3"), Claim("11.1.2.4"));
        outcome.Results = Results();
        outcome.Similarity = _t.OverSimilar > 0 ? Verdict.Unmet : Verdict.Met;
        outcome.Integrity = Integrity();
        var common = Min(outcome.Hours, outcome.Assessments, outcome.TechnicalLevel, outcome.Results);
        common = Min(common, outcome.Similarity, outcome.Integrity, Verdict.Met);
        outcome.Normal = Min(common, outcome.Education, Verdict.Met, Verdict.Met);
        outcome.Exceptional =
            common == Verdict.Unmet ? common : Min(common, Exceptional(outcome.Education), Verdict.Met, Verdict.Met);
        outcome.Leap = common == Verdict.Unmet ? common : Min(common, Leap(), Verdict.Met, Verdict.Met);
        outcome.Conversion = common == Verdict.Unmet ? common : Min(common, Converts(), Verdict.Met, Verdict.Met);
        Points(outcome);
        if (explain)
        {
            outcome.Explanations = Explain(outcome);
        }
        return outcome;
    }

    private static Verdict Min(Verdict a, Verdict b, Verdict c, Verdict d) =>
        (Verdict)Math.Min(Math.Min((int)a, (int)b), Math.Min((int)c, (int)d));

    private static Verdict Max(Verdict a, Verdict b, Verdict c, Verdict d) =>
        (Verdict)Math.Max(Math.Max((int)a, (int)b), Math.Max((int)c, (int)d));

    private static Verdict AtLeast(int met, int open, int needed) =>
        met >= needed ? Verdict.Met
        : met + open >= needed ? Verdict.Open
        : Verdict.Unmet;

    private static Verdict If(bool holds) => holds ? Verdict.Met : Verdict.Unmet;

    private void LoadTitle()
    {
        TitleEntry? chosen = null;
        _firstTitle = int.MaxValue;
        foreach (var title in _person.Dossier.Titles)
        {
            var day = title.Obtained.DayNumber;
            if (title.Title != TitleName.AssistantEngineer || day > AsOf)
            {
                continue;
            }
            _firstTitle = Math.Min(_firstTitle, day);
            if (title.Discipline == Discipline.Other)
            {
                continue;
            }
            if (
                chosen is null
                || day < chosen.Obtained.DayNumber
                || (day == chosen.Obtained.DayNumber && chosen.Conversion && !title.Conversion)
            )
            {
                chosen = title;
            }
        }
        _converted = chosen?.Conversion ?? false;
        _since =
            chosen is null ? -1
            : _converted ? _firstTitle
            : chosen.Obtained.DayNumber;
        if (_converted)
        {
            _probation.LoadAppointments(chosen!);
        }
    }

    private void LoadSkill()
    {
        _skill = int.MaxValue;
        foreach (var skill in _person.Dossier.Skills)
        {
            if (skill.Level is SkillLevel.Technician or SkillLevel.SeniorTechnician)
            {
                _skill = Math.Min(_skill, skill.Obtained.DayNumber);
            }
        }
    }

    private bool TitleCounts(int day) => _since >= 0 && (!_converted || _probation.Full(1, day));

    private static bool IsPostgraduate(EducationEntry e) =>
        e.Level is EducationLevel.Master or EducationLevel.Doctor || e.Degree is Degree.Master or Degree.Doctor;

    private bool Has(bool postgraduate, int day)
    {
        foreach (var e in _person.Dossier.Education)
        {
            if (
                e.Discipline is Discipline.Own or Discipline.Related
                && e.Graduated.DayNumber <= day
                && (postgraduate ? IsPostgraduate(e) : e.Level >= EducationLevel.College)
            )
            {
                return true;
            }
        }
        return false;
    }

    private bool Talent(int day)
    {
        foreach (var work in _person.Works)
        {
            if (work.Listed && !(work.Date?.DayNumber > day))
            {
                return true;
            }
        }
        return false;
    }

    private bool EducationHolds(int day)
    {
        if (Has(true, day) && (_near.Full(3, day) || (TitleCounts(day) && _near.Full(2, day, _since))))
        {
            return true;
        }
        if (Has(false, day) && TitleCounts(day) && _near.Full(4, day, _since))
        {
            return true;
        }
        return (_skill <= day && _own.Full(3, day, _skill)) || Talent(day);
    }

    /// <summary>The first day of any of the four ways, each by its own parts.</summary>
    private DateOnly? FirstDay(int from, int to)
    {
        var first = int.MaxValue;
        var postgraduate = Math.Max(from, Graduated(true));
        if (postgraduate <= to)
        {
            Sooner(ref first, _near.First(3, postgraduate, to, 0));
            Sooner(ref first, FirstAfterTitle(2, postgraduate, to));
        }
        var college = Math.Max(from, Graduated(false));
        if (college <= to)
        {
            Sooner(ref first, FirstAfterTitle(4, college, to));
        }
        if (_skill <= to)
        {
            Sooner(ref first, _own.First(3, Math.Max(from, _skill), to, _skill));
        }
        foreach (var work in _person.Works)
        {
            if (work.Listed)
            {
                var day = Math.Max(from, work.Date?.DayNumber ?? 0);
                Sooner(ref first, day <= to ? day : -1);
            }
        }
        return first == int.MaxValue ? null : DateOnly.FromDayNumber(first);
    }

    private int FirstAfterTitle(int years, int from, int to)
    {
        if (_since < 0)
        {
            return -1;
        }
        if (!_converted)
        {
            return _near.First(years, from, to, _since);
        }
        for (var day = from; ; )
        {
            var counts = _probation.First(1, day, to, 0);
            day = counts < 0 ? -1 : _near.First(years, counts, to, _since);
            if (day < 0 || TitleCounts(day))
            {
                return day;
            }
        }
    }

    private int Graduated(bool postgraduate)
    {
        var first = int.MaxValue;
        foreach (var e in _person.Dossier.Education)
        {
            if (
                e.Discipline is Discipline.Own or Discipline.Related
                && (postgraduate ? IsPostgraduate(e) : e.Level >= EducationLevel.College)
            )
            {
                first = Math.Min(first, e.Graduated.DayNumber);
            }
        }
        return first;
    }

    private static void Sooner(ref int first, int day)
    {
        if (day >= 0 && day < first)
        {
            first = day;
        }
    }

    private Verdict Hours()
    {
        var (professional, general, years) = (0m, 0m, 0);
        foreach (var hours in _person.Dossier.CeHours)
        {
            if (hours.Year is < 2022 or > 2025)
            {
                continue;
            }
            if (hours.Professional < 60 || hours.Public < 30 || hours.Professional + hours.Public < 90)
            {
                return Verdict.Unmet;
            }
            years++;
            professional += hours.Professional;
            general += hours.Public;
        }
        return If(years == 4 && professional >= 240 && general >= 120 && professional + general >= 360);
    }

    private Verdict Assessments()
    {
        var years = 0;
        foreach (var assessment in _person.Dossier.Assessments)
        {
            if (assessment.Year is >= 2022 and <= 2024 && assessment.Result <= AssessmentResult.Qualified)
            {
                years++;
            }
        }
        return If(years == 3);
    }

    private Verdict Claim(string criterion)
    {
        foreach (var claim in _person.Dossier.Claims)
        {
            if (claim.Criterion == criterion)
            {
                return claim.Status switch
                {
                    ClaimStatus.Confirmed => Verdict.Met,
                    ClaimStatus.Claimed => Verdict.Open,
                    _ => Verdict.Unmet,
                };
            }
        }
        return Verdict.Unmet;
    }

    private Verdict Results()
    {
        if (
            _t.ScienceMunicipal > 0
            || _t.ProjectCounty > 0
            || _t.ProjectWhole >= 2
            || _t.CorePapers + _t.GeneralPapers + _t.Books > 0
            || _t.StandardResult > 0
            || _t.StandardEnterpriseLead >= 2
            || _t.Faults > 0
        )
        {
            return Verdict.Met;
        }
        var patents = Max(
            AtLeast(_t.Inventions, _t.InventionsOpen, 1),
            AtLeast(_t.OtherPatents, _t.OtherPatentsOpen, 2),
            AtLeast(_t.Software, _t.SoftwareOpen, 2),
            Verdict.Unmet
        );
        return Max(
            patents,
            AtLeast(_t.Promotions, _t.PromotionsOpen, 2),
            AtLeast(_t.Renovations, _t.RenovationsOpen, 2),
            Verdict.Unmet
        );
    }

    private Verdict Integrity()
    {
        foreach (var sanction in _person.Dossier.Sanctions)
        {
            var decided = sanction.Decided.DayNumber;
            if (decided > AsOf)
            {
                continue;
            }
            switch (sanction.Kind)
            {
                case SanctionKind.Forgery
                or SanctionKind.FalseMaterials
                or SanctionKind.UndisclosedDiscipline
                or SanctionKind.OtherSerious:
                    if (sanction.Decided.Year + 3 >= 2025)
                    {
                        return Verdict.Unmet;
                    }
                    break;
                case SanctionKind.UnderInvestigation:
                    if (sanction.Closed is not { } closed || closed.DayNumber > AsOf)
                    {
                        return Verdict.Unmet;
                    }
                    break;
                case SanctionKind.Demerit or SanctionKind.TechnicalAccident:
                    if (_firstTitle != int.MaxValue && decided < _firstTitle)
                    {
                        break;
                    }
                    var full = FirstDay(0, AsOf);
                    var start = full is { } day && decided <= day.DayNumber ? day : sanction.Decided;
                    if (start.AddYears(2).DayNumber > AsOf)
                    {
                        return Verdict.Unmet;
                    }
                    break;
            }
        }
        return Verdict.Met;
    }

    private Verdict Exceptional(Verdict education)
    {
        if (
            _t.HonourMunicipal > 0
            || _t.ScienceMunicipal > 0
            || _t.FirstSetProvincial > 0
            || _t.AllInventions >= 2
            || _t.KeyMunicipal > 0
            || _t.MemberMunicipal > 0
        )
        {
            return Verdict.Met;
        }
        var college = Has(false, AsOf);
        var single = college
            ? education == Verdict.Unmet && EducationHolds(NextYear)
            : TitleCounts(AsOf) && _near.Full(4, AsOf, _since);
        if (!single)
        {
            return Verdict.Unmet;
        }
        _any.LoadWork(_person, true, true, true);
        var claim = Claim("9.1.5");
        var met =
            (_t.HonourCounty > 0 ? 1 : 0)
            + (_t.FirstSets + _t.AllInventions > 0 ? 1 : 0)
            + (_t.AcceptedExceptional > 0 ? 1 : 0)
            + (_t.MinisterialPapers >= 2 || _t.PaperAwards >= 2 || _t.GoodBooks > 0 ? 1 : 0)
            + (_any.Full(15, AsOf) ? 1 : 0)
            + (claim == Verdict.Met ? 1 : 0);
        return AtLeast(met, claim == Verdict.Open ? 1 : 0, 3);
    }

    private Verdict Leap() =>
        _t.HonourLeap > 0
        || _t.ScienceProvincial > 0
        || _t.FirstSetMinistry > 0
        || _t.KeyProvincial > 0
        || _t.MemberProvincial > 0
        || _t.StandardsNotEnterprise > 0
        || _t.Elite > 0
            ? Verdict.Met
            : Claim("10.6");

    private Verdict Converts()
    {
        _engineer.LoadOtherEngineer(_person, AsOf);
        var start = _own.RunStart(AsOf);
        return If(
            _engineer.Full(1, AsOf) && start >= 0 && DateOnly.FromDayNumber(start).AddYears(1).DayNumber <= AsOf + 1
        );
    }
}
