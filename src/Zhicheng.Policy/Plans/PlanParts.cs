using System.Runtime.InteropServices;

namespace Zhicheng.Policy.Plans;

/// <summary>A period or day that the notice names besides those of online filing.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Name">What happens in it, for example “原件核查”.</param>
/// <param name="From">First day, inclusive; null: none is named.</param>
/// <param name="Until">Last day, inclusive; null: none is named.</param>
/// <param name="Text">Where and how, in the words of the source; empty: nothing more is said.</param>
/// <param name="Cite">Document and clause.</param>
/// <param name="Note">Id of a note of the package that bears on it.</param>
public sealed record PlanPeriod(
    string Id,
    string Name,
    DateOnly? From,
    DateOnly? Until,
    string Text,
    string Cite,
    string? Note
)
{
    /// <summary>First and last day of every year, where it comes again each year; null: it has a year of its own.</summary>
    public (MonthDay From, MonthDay Until)? EveryYear { get; init; }

    /// <summary>The grades it is for; empty: all.</summary>
    public IReadOnlyList<string> Grades { get; init; } = [];
}

/// <summary>A day of every year.</summary>
/// <param name="Month">1 to 12.</param>
/// <param name="Day">A day that the month has in every year.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct MonthDay(int Month, int Day)
{
    /// <summary>As people write it: 4月10日.</summary>
    public override string ToString() => $"{Month}月{Day}日";
}

/// <summary>Whom to ask.</summary>
/// <param name="Name">The office or person.</param>
/// <param name="Phones">Telephone numbers.</param>
/// <param name="Email">Address of e-mail, or null.</param>
/// <param name="Address">Where it is, or null.</param>
/// <param name="Cite">Document and clause.</param>
/// <param name="Note">Id of a note of the package that bears on it.</param>
public sealed record PlanContact(
    string Name,
    IReadOnlyList<string> Phones,
    string? Email,
    string? Address,
    string Cite,
    string? Note
);

/// <summary>Something handed in on paper.</summary>
/// <param name="Name">Its name.</param>
/// <param name="By">Who hands it in.</param>
/// <param name="Form">Copies, size, binding: how it must be, in the words of the source.</param>
/// <param name="Cite">Document and clause.</param>
/// <param name="Note">Id of a note of the package that bears on it.</param>
public sealed record PlanPaper(string Name, string By, string Form, string Cite, string? Note);

/// <summary>What the result of a stage decides in the dossier.</summary>
public enum StageFeed
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Whether the practical assessment was passed.</summary>
    Practical,
}

/// <summary>What the answer to a field of the registration form decides in the dossier.</summary>
public enum FieldFeed
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The field of work by which the policy judges.</summary>
    JobField,
}
