namespace Zhicheng.Policy.Plans;

/// <summary>Whose steps a guide tells.</summary>
public enum GuideRole
{
    /// <summary>申报人</summary>
    Applicant,

    /// <summary>用人单位</summary>
    Employer,

    /// <summary>主管部门</summary>
    Authority,

    /// <summary>评委会办事机构</summary>
    Office,
}

/// <summary>How something is done, step by step, as the source tells it.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Role">Who does it.</param>
/// <param name="Title">Its title.</param>
/// <param name="Steps">The steps in order, each with its clause.</param>
/// <param name="Cite">Document and clause.</param>
/// <param name="Note">Id of a note of the package that bears on it.</param>
public sealed record PlanGuide(
    string Id,
    GuideRole Role,
    string Title,
    IReadOnlyList<CitedText> Steps,
    string Cite,
    string? Note
);

/// <summary>What a report written outside should contain, heading by heading.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Title">The report's name.</param>
/// <param name="Parts">Its parts in order.</param>
/// <param name="Cite">Document and clause.</param>
/// <param name="Note">Id of a note of the package that bears on it.</param>
public sealed record ReportOutline(
    string Id,
    string Title,
    IReadOnlyList<OutlinePart> Parts,
    string Cite,
    string? Note
);

/// <summary>A part of a report.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="Text">What belongs there; empty: the heading says it.</param>
public sealed record OutlinePart(string Heading, string Text);

/// <summary>A blank form to fill in outside, made of its blocks.</summary>
public sealed record BlankForm
{
    /// <summary>Stable id.</summary>
    public required string Id { get; init; }

    /// <summary>The form's name, which is its heading too.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the sheet is A3; otherwise A4.</summary>
    public bool IsA3 { get; init; }

    /// <summary>Whether the sheet lies on its long side.</summary>
    public bool Landscape { get; init; }

    /// <summary>Whether the layout was drawn by the platform because the source gives the contents alone.</summary>
    public bool LayoutIsOurs { get; init; }

    /// <summary>What stands on it, from top to bottom.</summary>
    public required IReadOnlyList<FormBlock> Blocks { get; init; }

    /// <summary>Rules for filling it in, with their clauses.</summary>
    public IReadOnlyList<CitedText> Rules { get; init; } = [];

    /// <summary>Document and clause.</summary>
    public required string Cite { get; init; }

    /// <summary>Id of a note of the package that bears on it.</summary>
    public string? Note { get; init; }
}

/// <summary>A block of a blank form: a heading, a text, rows of labels and blanks, or columns with empty lines.</summary>
/// <param name="Heading">Its heading, or null.</param>
/// <param name="Text">Text printed on the form, lines separated by line breaks; or null.</param>
/// <param name="Rows">Cells from left to right; an empty one is to be filled in.</param>
/// <param name="Columns">Headings of a table to be filled in.</param>
/// <param name="Lines">Empty lines under the columns.</param>
/// <param name="Tall">Height of a row of <paramref name="Rows"/>, in lines.</param>
public sealed record FormBlock(
    string? Heading,
    string? Text,
    IReadOnlyList<IReadOnlyList<string>> Rows,
    IReadOnlyList<FormColumn> Columns,
    int Lines,
    int Tall
);

/// <summary>A column of a blank form.</summary>
/// <param name="Label">Its heading.</param>
/// <param name="Parts">Headings under it, where several columns share one; empty: it is one column.</param>
public sealed record FormColumn(string Label, IReadOnlyList<string> Parts);
