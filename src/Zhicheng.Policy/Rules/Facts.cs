using System.Collections.Immutable;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Evaluations;

namespace Zhicheng.Policy.Rules;

/// <summary>
/// One dossier as the rules see it: counters filled in one pass, periods merged once. Used again for dossier after
/// dossier, so that judging allocates next to nothing.
/// </summary>
internal sealed partial class Facts
{
    private readonly Runs[] _employment;
    private readonly bool[] _employmentBuilt;
    private readonly Runs[] _appointments;
    private readonly bool[] _appointmentsBuilt;
    private readonly CountedTitle[] _counted;
    private readonly int[] _earliestTitle = new int[Enum.GetValues<TitleName>().Length];

    public Facts(RuleBook book)
    {
        Book = book;
        _employment = [.. book.EmploymentMasks.Select(_ => new Runs())];
        _employmentBuilt = new bool[_employment.Length];
        _appointments = [.. book.Appointments.Select(_ => new Runs())];
        _appointmentsBuilt = new bool[_appointments.Length];
        _counted = [.. book.CountedTitles.Select(_ => new CountedTitle { ProbationYears = book.ProbationYears })];
        Counts = new long[book.Tallies.Length];
        Meant = new MeantAchievements(book.Tallies.Length);
        ClaimIndex = new int[book.Criteria.Length];
        Unsure = new long[book.Tallies.Length];
        Claims = new Verdict[book.Criteria.Length];
        Judged = new decimal?[book.JudgedItems.Length];
        Requirements = new Verdict[book.Grades.Max(g => g.Requirements.Length)];
    }

    public RuleBook Book { get; }

    public Dossier Dossier { get; private set; } = null!;

    public GradeRules Grade { get; private set; } = null!;

    /// <summary>The day asked about.</summary>
    public int AsOf { get; private set; }

    /// <summary>The field of work; the first where the policy does not ask for it.</summary>
    public JobField JobField { get; private set; }

    /// <summary>Room for a rule that merges periods of its own.</summary>
    public Runs Scratch { get; } = new();

    /// <summary>Room for a rule that lists years.</summary>
    public List<int> Years { get; } = [];

    /// <summary>The last day that is searched for the earliest one.</summary>
    public int Horizon { get; private set; }

    /// <summary>First day of the window for achievements.</summary>
    public int WindowStart { get; private set; }

    /// <summary>By slot: how many pass, or the points of those that do.</summary>
    public long[] Counts { get; }

    /// <summary>By slot: the same for those that nobody has ruled on.</summary>
    public long[] Unsure { get; }

    /// <summary>Which achievements each counter means; loaded for the explanation only.</summary>
    public MeantAchievements Meant { get; }

    /// <summary>By position of the criterion: index of its claim, or -1.</summary>
    public int[] ClaimIndex { get; }

    /// <summary>By position of the criterion.</summary>
    public Verdict[] Claims { get; }

    /// <summary>By position of the judged line; null while not given.</summary>
    public decimal?[] Judged { get; }

    /// <summary>Verdicts of the grade's requirements.</summary>
    public Verdict[] Requirements { get; }

    public void Load(Dossier dossier, GradeRules grade, int asOf)
    {
        (Dossier, Grade, AsOf) = (dossier, grade, asOf);
        JobField = dossier.JobField ?? default;
        Horizon = Math.Min(Days.AddYears(asOf, Book.HorizonYears), DateOnly.MaxValue.DayNumber);
        Array.Clear(_employmentBuilt);
        Array.Clear(_appointmentsBuilt);
        Array.Clear(Counts);
        Array.Clear(Unsure);
        LoadTitles();
        LoadRulings();
        LoadAchievements();
    }

    /// <summary>The day the title was first obtained, of any discipline, up to the day asked about; or never.</summary>
    public int EarliestTitle(TitleName title) => _earliestTitle[(int)title];

    /// <summary>The title that years are counted from.</summary>
    public CountedTitle Counted(int slot) => _counted[slot];

    /// <summary>The merged employment of a mask of disciplines.</summary>
    public Runs Employment(int slot)
    {
        var runs = _employment[slot];
        if (!_employmentBuilt[slot])
        {
            _employmentBuilt[slot] = true;
            var mask = Book.EmploymentMasks[slot];
            runs.Clear();
            foreach (var period in Dossier.Employment)
            {
                if ((mask & (1 << (int)(period.Discipline ?? Discipline.Other))) != 0)
                {
                    runs.Add(period.From.DayNumber, period.To?.DayNumber ?? Days.Open);
                }
            }
            runs.Merge();
        }
        return runs;
    }

    /// <summary>The reviewer's ruling, else the policy's list of majors, else other.</summary>
    public Discipline DisciplineOf(EducationEntry education) =>
        education.Discipline
        ?? (education.Major is { } major && Book.Majors.TryGetValue(major, out var listed) ? listed : Discipline.Other);

    /// <summary>Why an achievement counts or not, for the explanation.</summary>
    public Standing StandingOf(AchievementEntry achievement, out Exclusion? exclusion)
    {
        exclusion = null;
        var (rules, kind) = (Book.Achievements, achievement.Kind.Index);
        if (achievement.Discipline == Discipline.Other && !rules.AnyDiscipline[kind])
        {
            return Standing.OtherDiscipline;
        }
        var day = achievement.Date?.DayNumber;
        if (day > AsOf)
        {
            return Standing.Future;
        }
        if (!rules.Standing[kind] && day is null)
        {
            return Standing.Undated;
        }
        if (!rules.Standing[kind] && day < WindowStart)
        {
            return Standing.BeforeWindow;
        }
        exclusion = FindExclusion(achievement);
        return exclusion is null ? Standing.Counts : Standing.Excluded;
    }

    /// <summary>A kind that holds from its date on: whether it holds on any other day than the one asked about.</summary>
    public bool StandsOn(AchievementEntry achievement, int day) =>
        (achievement.Discipline != Discipline.Other || Book.Achievements.AnyDiscipline[achievement.Kind.Index])
        && !(achievement.Date?.DayNumber > day);

    /// <summary>Whether an achievement counts, and is of a kind with a window.</summary>
    public bool IsRecentWork(AchievementEntry achievement) =>
        !Book.Achievements.Standing[achievement.Kind.Index]
        && IsCounted(achievement, achievement.Kind.Index, Book.Achievements);

    private void LoadRulings()
    {
        Array.Clear(Claims);
        ClaimIndex.AsSpan().Fill(-1);
        for (var i = 0; i < Dossier.Claims.Length; i++)
        {
            var claim = Dossier.Claims[i];
            var position = PositionOf(Book.Criteria, claim.Criterion);
            if (position >= 0)
            {
                ClaimIndex[position] = i;
                Claims[position] = claim.Status switch
                {
                    ClaimStatus.Confirmed => Verdict.Met,
                    ClaimStatus.Claimed => Verdict.Open,
                    _ => Verdict.Unmet,
                };
            }
        }
        Array.Clear(Judged);
        foreach (var judged in Dossier.Judged)
        {
            var position = PositionOf(Book.JudgedItems, judged.Item);
            if (position >= 0)
            {
                Judged[position] = judged.Points;
            }
        }
    }

    /// <summary>The reader hands out the package's own strings: the same object in nearly every case.</summary>
    private static int PositionOf(string[] words, string word)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (ReferenceEquals(words[i], word))
            {
                return i;
            }
        }
        return Array.IndexOf(words, word);
    }

    private void LoadAchievements()
    {
        var rules = Book.Achievements;
        WindowStart = int.MinValue;
        if (rules.WindowYears is { } years)
        {
            WindowStart = Days.AddYears(AsOf, -years) + 1;
        }
        if (Grade.WindowTitle is { } since)
        {
            // Without a window of years and without the title any day will do.
            var obtained = _earliestTitle[(int)since];
            WindowStart =
                rules.WindowYears is null && obtained != Days.Never ? obtained : Math.Min(WindowStart, obtained);
        }
        foreach (var achievement in Dossier.Achievements)
        {
            var kind = achievement.Kind.Index;
            if (Book.StepsEverywhere[kind].Length > 0)
            {
                Run(Book.StepsEverywhere[kind], achievement);
            }
            var steps = Book.StepsByKind[kind];
            if (steps.Length > 0 && IsCounted(achievement, kind, rules))
            {
                Run(steps, achievement);
            }
        }
    }

    private bool IsCounted(AchievementEntry achievement, int kind, AchievementRules rules)
    {
        if (achievement.Discipline == Discipline.Other && !rules.AnyDiscipline[kind])
        {
            return false;
        }
        if (achievement.Date is { } date)
        {
            var day = date.DayNumber;
            if (day > AsOf || (day < WindowStart && !rules.Standing[kind]))
            {
                return false;
            }
        }
        else if (!rules.Standing[kind])
        {
            return false;
        }
        return rules.Exclusions.Length == 0 || FindExclusion(achievement) is null;
    }

    private Exclusion? FindExclusion(AchievementEntry achievement)
    {
        foreach (var exclusion in Book.Achievements.Exclusions)
        {
            if (exclusion.Test.Kind == achievement.Kind && exclusion.Test.Matches(achievement))
            {
                return exclusion;
            }
        }
        return null;
    }

    private void Run(TallyStep[] steps, AchievementEntry achievement)
    {
        var traits = achievement.Traits;
        for (var i = 0; i < steps.Length; i++)
        {
            ref readonly var step = ref steps[i];
            if ((traits & step.Reject) != 0 || (step.Number is not null && !step.Number.Passes(achievement.Number)))
            {
                continue;
            }
            var amount = step.PointsByRank is null ? 1 : Tally.PointsOf(step.PointsByRank, achievement.Rank);
            if ((traits & step.Unsure) != 0)
            {
                Unsure[step.Slot] += amount;
            }
            else
            {
                Counts[step.Slot] += amount;
            }
        }
    }
}
