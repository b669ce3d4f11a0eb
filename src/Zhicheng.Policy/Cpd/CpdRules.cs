using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Policy.Cpd;

/// <summary>A category of activities.</summary>
/// <param name="Number">Its number in a record, from 1.</param>
/// <param name="Name">Its Chinese name.</param>
/// <param name="Evidence">What has to be shown for it, or null when the source does not say.</param>
/// <param name="Clause">The clause.</param>
public sealed record CpdCategory(int Number, string Name, string? Evidence, CitedClause Clause)
{
    /// <summary>What is filled in for one activity; empty when the source does not show it.</summary>
    public IReadOnlyList<FilingField> Fields { get; init; } = [];
}

/// <summary>Hours with the clause that fixes them.</summary>
/// <param name="Hours">The hours.</param>
/// <param name="Clause">The clause.</param>
public sealed record CitedHours(decimal Hours, CitedClause Clause);

/// <summary>How long a certificate holds.</summary>
/// <param name="Years">Years from the day of issue.</param>
/// <param name="Clause">The clause.</param>
public sealed record CpdValidity(int Years, CitedClause Clause);

/// <summary>When a renewal may be asked for. Both ends belong to it.</summary>
/// <param name="MonthsBefore">Months before the certificate expires.</param>
/// <param name="MonthsAfter">Months after it has expired.</param>
/// <param name="Clause">The clause.</param>
public sealed record RenewalWindow(int MonthsBefore, int MonthsAfter, CitedClause Clause);

/// <summary>What a package says of continuing professional development and renewal.</summary>
public sealed class CpdRules
{
    internal CpdRules(IReadOnlyList<Choice> grades)
    {
        Grades = grades;
        GradeWords = new WordTable([.. grades.Select(g => g.Id).Distinct()]);
    }

    /// <summary>The categories, in order of their numbers.</summary>
    public required IReadOnlyList<CpdCategory> Categories { get; init; }

    /// <summary>What one activity gives.</summary>
    public required CitedHours Activity { get; init; }

    /// <summary>The least hours of every year of the certificate.</summary>
    public required CitedHours Yearly { get; init; }

    /// <summary>Why an activity without evidence gives nothing; null: evidence is not asked for.</summary>
    public CitedClause? NoEvidence { get; init; }

    /// <summary>How long a certificate holds.</summary>
    public required CpdValidity Validity { get; init; }

    /// <summary>When a renewal may be asked for.</summary>
    public required RenewalWindow Renewal { get; init; }

    /// <summary>What every file must be, or null when the source says nothing of files.</summary>
    public FilingFileRule? Files { get; init; }

    /// <summary>What is filed besides the activities: the forms of enrolment and renewal, in order.</summary>
    public IReadOnlyList<FilingForm> Filing { get; init; } = [];

    /// <summary>How activities are filed and a renewal is asked for, step by step.</summary>
    public IReadOnlyList<ProcedureStep> Procedure { get; init; } = [];

    /// <summary>What else the source says, and answers to frequent questions.</summary>
    public IReadOnlyList<LedgerText> Texts { get; init; } = [];

    /// <summary>The grades that a certificate can have.</summary>
    public IReadOnlyList<Choice> Grades { get; }

    internal WordTable GradeWords { get; }

    /// <summary>Reads a record for these rules, or tells everything that is wrong with it.</summary>
    /// <param name="json">UTF-8 JSON, one object.</param>
    public CpdRecordResult Read(ReadOnlySpan<byte> json) => new CpdRecordReader(this).Read(json);

    /// <summary>Judges a record that <see cref="Read"/> gave.</summary>
    /// <param name="record">The record.</param>
    public CpdResult Judge(CpdRecord record) => CpdJudge.Judge(this, record);

    /// <summary>Explains a result: a node a year with its activities, the activities outside, and the renewal.</summary>
    /// <param name="record">The record.</param>
    /// <param name="result">What <see cref="Judge"/> gave for it.</param>
    public IReadOnlyList<Finding> Explain(CpdRecord record, CpdResult result) =>
        new CpdExplanation(this, record, result).Tell();
}
