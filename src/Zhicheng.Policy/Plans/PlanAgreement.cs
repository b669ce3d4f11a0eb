using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Zhicheng.Policy.Plans;

/// <summary>A fact of the profile that an agreement may look at.</summary>
public enum ProfileValue
{
    /// <summary>现工作单位</summary>
    Employer,

    /// <summary>现从事专业</summary>
    CurrentSpecialty,

    /// <summary>参加工作时间, to the month.</summary>
    WorkStart,

    /// <summary>现任技术职务</summary>
    TechnicalPost,

    /// <summary>档案存放单位</summary>
    FileKeeper,

    /// <summary>Start of the first period of work, to the month.</summary>
    FirstWorkStart,

    /// <summary>The employer of the last period of work.</summary>
    LastWorkEmployer,

    /// <summary>The technical post of the last period of work.</summary>
    LastWorkPost,
}

/// <summary>A place where a value stands that has to be the same elsewhere.</summary>
public abstract record ValuePlace
{
    private ValuePlace() { }

    /// <summary>What an agreement calls it.</summary>
    public abstract string Label { get; }

    /// <summary>申报专业 of the application.</summary>
    public sealed record Specialty : ValuePlace
    {
        /// <inheritdoc/>
        public override string Label => "申报专业";
    }

    /// <summary>A field of the plan's registration form.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Name">Its label.</param>
    public sealed record Field(string Id, string Name) : ValuePlace
    {
        /// <inheritdoc/>
        public override string Label => Name;
    }

    /// <summary>A fact of the profile.</summary>
    /// <param name="Value">Which.</param>
    public sealed record Profile(ProfileValue Value) : ValuePlace
    {
        /// <summary>What it is called in the profile.</summary>
        public string Row =>
            Value switch
            {
                ProfileValue.Employer => "现工作单位",
                ProfileValue.CurrentSpecialty => "现从事专业",
                ProfileValue.WorkStart => "参加工作时间",
                ProfileValue.TechnicalPost => "现任技术职务",
                ProfileValue.FileKeeper => "档案存放单位",
                ProfileValue.FirstWorkStart => "工作经历第一段的开始时间",
                ProfileValue.LastWorkEmployer => "工作经历最后一段的单位",
                _ => "工作经历最后一段的技术职务",
            };

        /// <inheritdoc/>
        public override string Label => $"个人信息中的{Row}";
    }

    /// <summary>What stands beside a label in a Word document that is handed in.</summary>
    /// <param name="Id">Id of the document.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Beside">The label in it.</param>
    public sealed record Document(string Id, string Name, string Beside) : ValuePlace
    {
        /// <inheritdoc/>
        public override string Label => $"“{Name}”中的{Beside}";
    }

    /// <summary>Something on paper, which a person compares.</summary>
    /// <param name="Name">What and where.</param>
    public sealed record Paper(string Name) : ValuePlace
    {
        /// <inheritdoc/>
        public override string Label => $"{Name}（纸质）";
    }
}

/// <summary>What came of comparing the places of an agreement.</summary>
public enum AgreementState
{
    /// <summary>Every place says the same.</summary>
    Agrees,

    /// <summary>Two places say different things.</summary>
    Differs,

    /// <summary>A place that the applicant fills in on the pages is empty.</summary>
    Missing,

    /// <summary>What can be read agrees; the rest a person has to compare.</summary>
    ByPerson,
}

/// <summary>A value that has to be the same here and there.</summary>
public sealed partial record PlanAgreement
{
    /// <summary>Stable id.</summary>
    public required string Id { get; init; }

    /// <summary>What has to agree with what.</summary>
    public required string Name { get; init; }

    /// <summary>The clause, quoted.</summary>
    public required string Text { get; init; }

    /// <summary>Document and clause.</summary>
    public required string Cite { get; init; }

    /// <summary>Id of a note of the package that bears on it.</summary>
    public string? Note { get; init; }

    /// <summary>Where the value stands, at least two places.</summary>
    public required IReadOnlyList<ValuePlace> Places { get; init; }

    /// <summary>Whether an application cannot be submitted before they agree; otherwise it is told and people judge.</summary>
    public bool Required { get; init; }

    /// <summary>What holds where they differ, when they may; null: one of them is to be put right.</summary>
    public string? Otherwise { get; init; }

    /// <summary>Compared only where a field of the registration form has this answer; null: always.</summary>
    public (string Field, string Answer)? When { get; init; }

    /// <summary>
    /// Compares what stands at the places. Blanks, width of letters and upper and lower case make no difference; where a
    /// place is a month, only year and month are compared.
    /// </summary>
    /// <param name="values">The values in the order of <see cref="Places"/>; null: nothing, or it cannot be read.</param>
    public AgreementState Compare(IReadOnlyList<string?> values)
    {
        var byMonth = Places.Any(p =>
            p is ValuePlace.Profile { Value: ProfileValue.WorkStart or ProfileValue.FirstWorkStart }
        );
        var known = values
            .Where(v => !string.IsNullOrWhiteSpace(v))
            .Select(v => byMonth ? Month(v!) : Plain(v!))
            .Distinct(StringComparer.Ordinal)
            .Count();
        if (known > 1)
        {
            return AgreementState.Differs;
        }
        var empty = Places.Where((_, i) => string.IsNullOrWhiteSpace(values[i])).ToList();
        return empty.Count == 0 ? AgreementState.Agrees
            : empty.Exists(p => p is not (ValuePlace.Document or ValuePlace.Paper)) ? AgreementState.Missing
            : AgreementState.ByPerson;
    }

    private static string Plain(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();

    // 2014年7月, 2014-07-01, 2014.7: the month is what all of them say.
    private static string Month(string text) =>
        MonthPattern().Match(text.Normalize(NormalizationForm.FormKC)) is { Success: true } found
            ? $"{found.Groups[1].Value}-{int.Parse(found.Groups[2].ValueSpan, CultureInfo.InvariantCulture)}"
            : Plain(text);

    [GeneratedRegex("([0-9]{4})[^0-9]+([0-9]{1,2})", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MonthPattern();
}
