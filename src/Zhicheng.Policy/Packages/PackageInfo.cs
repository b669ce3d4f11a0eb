namespace Zhicheng.Policy.Packages;

/// <summary>What a package decides.</summary>
public enum PackageKind
{
    /// <summary>Requirements, tracks and points of a professional title.</summary>
    Title,

    /// <summary>Recognition of continuing-education hours.</summary>
    Hours,

    /// <summary>Professional development and renewal.</summary>
    Cpd,
}

/// <summary>Something wrong with a package.</summary>
/// <param name="File">The file, relative to the folder of policies.</param>
/// <param name="Line">Line in it, from 1; 0 when no line can be named.</param>
/// <param name="Message">What is wrong and what to do, in Chinese.</param>
public sealed record PackageError(string File, int Line, string Message)
{
    /// <summary>What to do, where the message does not say it.</summary>
    public string? Proposal { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Line > 0 ? $"{File}:{Line}: {Message}" : $"{File}: {Message}";
}

/// <summary>A place in a file of a package.</summary>
/// <param name="File">The file, relative to the folder of policies.</param>
/// <param name="Line">Line in it, from 1.</param>
public sealed record SourcePlace(string File, int Line)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}:{Line}";
}

/// <summary>A document that the package follows.</summary>
/// <param name="Id">Id within the package, used by citations.</param>
/// <param name="Name">Its full name.</param>
/// <param name="Number">Its number, or null.</param>
/// <param name="Issuer">Who issued it.</param>
/// <param name="Date">When, or null when the source does not say.</param>
/// <param name="Short">The short name that citations begin with.</param>
public sealed record SourceInfo(string Id, string Name, string? Number, string Issuer, DateOnly? Date, string Short)
{
    /// <summary>Id of the note that says why there is no date, or null.</summary>
    public string? Note { get; init; }
}

/// <summary>Why a note is there.</summary>
public enum NoteKind
{
    /// <summary>解释: the text leaves it open; the package says how it is read.</summary>
    Interpretation,

    /// <summary>原文缺: the source does not say.</summary>
    Gap,

    /// <summary>原文不一致: two places of the sources disagree; the package says which is followed.</summary>
    Contradiction,

    /// <summary>未核实: taken from a source that could not be checked.</summary>
    Unverified,
}

/// <summary>Something a reader has to know about a figure or a rule of the package.</summary>
/// <param name="Id">Id within the package.</param>
/// <param name="Kind">Why it is there.</param>
/// <param name="Brief">In a few Chinese words, told with the findings it bears on.</param>
/// <param name="Text">In full.</param>
/// <param name="Cite">Document and clause.</param>
public sealed record NoteInfo(string Id, NoteKind Kind, string Brief, string Text, string Cite);

/// <summary>A grade with what is asked for it.</summary>
/// <param name="Id">Id in the contract, for example "engineer".</param>
/// <param name="Name">Its Chinese name.</param>
/// <param name="Requirements">Its requirements, in the package's order.</param>
/// <param name="Tracks">Its tracks, in the package's order.</param>
public sealed record GradeInfo(
    string Id,
    string Name,
    IReadOnlyList<RequirementInfo> Requirements,
    IReadOnlyList<TrackInfo> Tracks
);

/// <summary>A requirement.</summary>
/// <param name="Id">Id in the contract, for example "education-experience".</param>
/// <param name="Name">Its Chinese name.</param>
/// <param name="Cite">Document and clause.</param>
/// <param name="Text">The clause, quoted.</param>
/// <param name="Notes">Ids of the notes that bear on it.</param>
public sealed record RequirementInfo(string Id, string Name, string Cite, string Text, IReadOnlyList<string> Notes);

/// <summary>A track.</summary>
/// <param name="Id">Id in the contract, for example "exceptional".</param>
/// <param name="Name">Its Chinese name.</param>
/// <param name="Cite">Document and clause.</param>
/// <param name="Text">The clause, quoted.</param>
/// <param name="Requirements">Ids of the requirements it needs.</param>
/// <param name="Notes">Ids of the notes that bear on it.</param>
public sealed record TrackInfo(
    string Id,
    string Name,
    string Cite,
    string Text,
    IReadOnlyList<string> Requirements,
    IReadOnlyList<string> Notes
);

/// <summary>A line of the scoring table.</summary>
/// <param name="Item">Its number ("2.1"); a line below the last numbered one has the number of its parent and its place ("2.1/2").</param>
/// <param name="Name">Its Chinese name.</param>
/// <param name="Cap">Most points.</param>
/// <param name="Points">The sentence of the table that says how points are given.</param>
/// <param name="Judged">Whether experts give the points.</param>
/// <param name="Numbered">Whether the result names it.</param>
/// <param name="Depth">0 for a group of the first level.</param>
/// <param name="Cite">Document and clause.</param>
/// <param name="Notes">Ids of the notes that bear on it.</param>
public sealed record ScoreItemInfo(
    string Item,
    string Name,
    decimal Cap,
    string Points,
    bool Judged,
    bool Numbered,
    int Depth,
    string Cite,
    IReadOnlyList<string> Notes
)
{
    /// <summary>Of its parts only the best counts (不累计计分); otherwise their sum does.</summary>
    public bool TakesBest { get; init; }
}

/// <summary>A criterion that only a person can judge.</summary>
/// <param name="Criterion">Its clause number in the dossier, for example "9.1.5".</param>
/// <param name="Name">A short Chinese name.</param>
/// <param name="Cite">Document and clause.</param>
/// <param name="Text">The clause, quoted.</param>
/// <param name="Serves">Ids of the requirements and tracks that it can help to meet.</param>
public sealed record ClaimInfo(string Criterion, string Name, string Cite, string Text, IReadOnlyList<string> Serves);

/// <summary>A clause as its rule has it, for readers: a requirement or track, or a part of one.</summary>
/// <param name="Id">Id of the rule, as in findings.</param>
/// <param name="Name">What it asks, in a few Chinese words.</param>
/// <param name="Cite">Document and clause.</param>
/// <param name="Text">The clause, quoted; null where the clause above it says it.</param>
/// <param name="PartsNeeded">How many of the parts must hold; 0 without parts.</param>
/// <param name="Kinds">The kinds of achievements that it counts.</param>
/// <param name="Notes">Ids of the notes that bear on it.</param>
/// <param name="Parts">The parts.</param>
public sealed record ClauseInfo(
    string Id,
    string Name,
    string Cite,
    string? Text,
    int PartsNeeded,
    IReadOnlyList<string> Kinds,
    IReadOnlyList<string> Notes,
    IReadOnlyList<ClauseInfo> Parts
)
{
    /// <summary>Whether it can be open: it hangs on a judgement that somebody may not have given yet.</summary>
    public bool MayBeOpen { get; init; }

    /// <summary>Whether the case at hand says which one of the parts is asked, so that the others do not matter.</summary>
    public bool IsChoice { get; init; }
}

/// <summary>A worked example of a package.</summary>
/// <param name="File">The file, relative to the folder of policies.</param>
/// <param name="Yaml">Its content.</param>
public sealed record PackageExample(string File, byte[] Yaml);

/// <summary>A step of how something is applied for, by people outside a round.</summary>
/// <param name="Name">What is done.</param>
/// <param name="By">Who does it, in the words of the source.</param>
/// <param name="Clause">The clause.</param>
public sealed record ProcedureStep(string Name, string By, CitedClause Clause);

/// <summary>A passage of the source that no rule computes but people have to know.</summary>
/// <param name="Heading">What it is about.</param>
/// <param name="Clause">The passage.</param>
public sealed record LedgerText(string Heading, CitedClause Clause);
