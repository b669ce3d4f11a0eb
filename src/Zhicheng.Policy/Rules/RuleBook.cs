using System.Collections.Frozen;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Scoring;

namespace Zhicheng.Policy.Rules;

/// <summary>A package's rules, compiled: what the judge runs through.</summary>
internal sealed class RuleBook
{
    public required AchievementRules Achievements { get; init; }

    /// <summary>Every counter, by slot.</summary>
    public required Tally[] Tallies { get; init; }

    /// <summary>For every kind, the tests to run on a counting achievement.</summary>
    public required TallyStep[][] StepsByKind { get; init; }

    /// <summary>For every kind, the tests to run on any achievement, counting or not.</summary>
    public required TallyStep[][] StepsEverywhere { get; init; }

    /// <summary>For every kind, all of these tests, for the explanation.</summary>
    public required TallyStep[][] StepsMeant { get; init; }

    /// <summary>Masks of disciplines (bit = <see cref="Discipline"/>) whose merged employment some rule needs.</summary>
    public required int[] EmploymentMasks { get; init; }

    /// <summary>Titles that some rule counts from.</summary>
    public required TitleName[] CountedTitles { get; init; }

    /// <summary>Titles whose merged appointments some rule needs.</summary>
    public required AppointmentSpec[] Appointments { get; init; }

    /// <summary>The claims, in the package's order.</summary>
    public required string[] Criteria { get; init; }

    /// <summary>The lines that experts fill.</summary>
    public required string[] JudgedItems { get; init; }

    /// <summary>The policy's own list of majors.</summary>
    public required FrozenDictionary<string, Discipline> Majors { get; init; }

    public required GradeRules[] Grades { get; init; }

    public required ScoreTable? Scorecard { get; init; }

    /// <summary>Years in a converted title before the years at the same title count.</summary>
    public required int ProbationYears { get; init; }

    /// <summary>Years within which the earliest day is looked for.</summary>
    public int HorizonYears { get; init; } = 20;
}

/// <summary>One test of the pass, with what it does when it is passed. Laid out flat for speed.</summary>
internal readonly struct TallyStep
{
    public TallyStep(AchievementTest test, Tally tally)
    {
        Reject = test.Reject;
        Unsure = test.Unsure;
        Denied = test.Denied;
        Number = test.Number;
        Slot = tally.Slot;
        PointsByRank = tally.PointsByRank;
    }

    public readonly ulong Reject;
    public readonly ulong Unsure;
    public readonly ulong Denied;
    public readonly NumberTest? Number;
    public readonly long[]? PointsByRank;
    public readonly int Slot;
}

/// <summary>Titles whose appointments are merged.</summary>
/// <param name="Title">The title.</param>
/// <param name="Disciplines">Mask of disciplines.</param>
/// <param name="Counted">
/// Slot of the title that years are counted from: when that one was obtained by conversion, the appointments of every
/// discipline add up. -1: only those of the mask, whatever the title.
/// </param>
internal sealed record AppointmentSpec(TitleName Title, int Disciplines, int Counted = -1);

/// <summary>What is asked for one grade.</summary>
internal sealed class GradeRules
{
    /// <summary>Position in the package.</summary>
    public required int Index { get; init; }

    public required Packages.GradeInfo Info { get; init; }

    /// <summary>The title below the one applied for; null: the package names none.</summary>
    public required TitleName? TitleBelow { get; init; }

    /// <summary>The title since which achievements count; null: there is none.</summary>
    public required TitleName? WindowTitle { get; init; }

    /// <summary>What is told of an achievement before the window.</summary>
    public required Phrase BeforeWindow { get; init; }

    public required Requirement[] Requirements { get; init; }

    public required Track[] Tracks { get; init; }

    /// <summary>Position of the requirement whose earliest day is told, or -1.</summary>
    public required int Timed { get; init; }
}

/// <summary>A requirement with its rule.</summary>
/// <param name="Head">How it is told.</param>
/// <param name="Rule">Its rule.</param>
internal sealed record Requirement(RuleHead Head, Rule Rule);

/// <summary>A track: requirements it needs, and its own rule.</summary>
/// <param name="Head">How it is told.</param>
/// <param name="Needs">Positions of requirements.</param>
/// <param name="NeedsHead">How the requirements it needs are told.</param>
/// <param name="Rule">Its own rule, or null.</param>
internal sealed record Track(RuleHead Head, int[] Needs, RuleHead NeedsHead, Rule? Rule);
