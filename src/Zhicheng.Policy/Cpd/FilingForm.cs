using Zhicheng.Policy.Packages;

namespace Zhicheng.Policy.Cpd;

/// <summary>One thing that is written, chosen or handed in.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Label">Label as in the source.</param>
/// <param name="Required">Whether nothing can be filed without it.</param>
/// <param name="IsFile">Whether a file is handed in.</param>
/// <param name="MinCharacters">Least characters (Unicode code points), inclusive; null: no bound.</param>
/// <param name="MaxCharacters">Most characters, inclusive; null: no bound.</param>
/// <param name="Choices">What there is to choose from; empty: it is written.</param>
public sealed record FilingField(
    string Id,
    string Label,
    bool Required,
    bool IsFile,
    int? MinCharacters,
    int? MaxCharacters,
    IReadOnlyList<string> Choices
);

/// <summary>A part of what is filed.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Name">Name as in the source.</param>
/// <param name="Fields">Its fields, in order.</param>
/// <param name="Advice">What who fills it in is told, in the words of the source.</param>
/// <param name="Clause">The clause.</param>
public sealed record FilingForm(
    string Id,
    string Name,
    IReadOnlyList<FilingField> Fields,
    IReadOnlyList<string> Advice,
    CitedClause Clause
);

/// <summary>What every file that is handed in must be.</summary>
/// <param name="Formats">Formats taken: png, jpg, pdf.</param>
/// <param name="UnderMegabytes">Size limit in megabytes, exclusive.</param>
/// <param name="Clause">The clause.</param>
public sealed record FilingFileRule(IReadOnlyList<string> Formats, int UnderMegabytes, CitedClause Clause);
