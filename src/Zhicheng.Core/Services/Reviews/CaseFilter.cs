using System.Globalization;

namespace Zhicheng.Core.Services.Reviews;

/// <summary>Which of the cases an officer may see are meant.</summary>
public enum CaseView
{
    /// <summary>等我办理: on the actor's own desk, longest waiting first.</summary>
    Waiting,

    /// <summary>其他环节办理中: on somebody else's desk.</summary>
    Elsewhere,

    /// <summary>退回修改中: with the applicant.</summary>
    Returned,

    /// <summary>未通过: ended by a reviewer or by the vote.</summary>
    Ended,

    /// <summary>已通过</summary>
    Passed,

    /// <summary>全部</summary>
    All,
}

/// <summary>What a list of cases is narrowed to.</summary>
/// <param name="View">Which cases.</param>
/// <param name="Search">Part of a name, or the beginning of a number.</param>
/// <param name="Stage">Id of a stage.</param>
/// <param name="Employer">The applicant's employer.</param>
/// <param name="Plan">The round.</param>
/// <param name="Overdue">Only those whose day has passed.</param>
public sealed record CaseFilter(
    CaseView View = CaseView.Waiting,
    string? Search = null,
    string? Stage = null,
    Guid? Employer = null,
    Guid? Plan = null,
    bool Overdue = false
)
{
    public bool IsNarrowed =>
        Search is not null || Stage is not null || Employer is not null || Plan is not null || Overdue;
}

/// <summary>A place in a list, by what the list is ordered by: it stays right while rows come and go.</summary>
public sealed record CaseCursor(DateTime Since, string Number)
{
    public override string ToString() => $"{Since.Ticks.ToString(CultureInfo.InvariantCulture)}.{Number}";

    /// <summary>Null for anything that was not written by this program: the list then begins at its start.</summary>
    public static CaseCursor? Parse(string? text) =>
        text?.Split('.', 2) is [var ticks, var number]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var since)
        && since <= DateTime.MaxValue.Ticks
        && !number.Any(char.IsControl)
            ? new CaseCursor(new DateTime(since, DateTimeKind.Utc), number)
            : null;
}

/// <summary>How many there are, counted no further than anybody reads.</summary>
public readonly record struct CappedCount(int Value)
{
    public const int Cap = 1000;

    public bool IsCapped => Value > Cap;

    public override string ToString() => IsCapped ? $"{Cap}+" : Value.ToString(CultureInfo.InvariantCulture);
}
