namespace Zhicheng.Policy.Plans;

/// <summary>The unit that an application is filed through.</summary>
public enum FilingUnit
{
    /// <summary>现工作单位</summary>
    Employer,

    /// <summary>社会保险所在单位: whoever pays the person's social insurance now.</summary>
    Insurer,

    /// <summary>Nobody here: it cannot be filed this way.</summary>
    None,
}

/// <summary>申报渠道: through whom an application is filed, and for whom that holds.</summary>
public sealed record FilingChannel
{
    /// <summary>Stable id.</summary>
    public required string Id { get; init; }

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>It is the one when every one of these tests is passed; an empty list takes everybody who is left.</summary>
    public required IReadOnlyList<FactTest> When { get; init; }

    /// <summary>Through whom.</summary>
    public required FilingUnit Through { get; init; }

    /// <summary>Whether a person has to judge that it is so.</summary>
    public bool Judgement { get; init; }

    /// <summary>The clause, quoted.</summary>
    public required string Text { get; init; }

    /// <summary>Document and clause.</summary>
    public required string Cite { get; init; }

    /// <summary>Id of a note of the package that bears on it.</summary>
    public string? Note { get; init; }
}
