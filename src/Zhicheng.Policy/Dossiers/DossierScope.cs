namespace Zhicheng.Policy.Dossiers;

/// <summary>What a policy admits in a dossier: the part of its checks that differs from policy to policy.</summary>
public sealed class DossierScope
{
    /// <summary>Makes the scope of a policy.</summary>
    /// <param name="grades">Its grades.</param>
    /// <param name="criteria">The clauses that only a person can judge.</param>
    /// <param name="judged">The lines of the scoring table that experts fill, with their caps.</param>
    /// <param name="usesJobField">Whether the field of work is asked for; elsewhere it is ignored.</param>
    /// <param name="needsAsOf">Whether the day asked about must be given, because the policy has no cut-off.</param>
    public DossierScope(
        IReadOnlyList<string> grades,
        IReadOnlyList<string> criteria,
        IReadOnlyList<KeyValuePair<string, decimal>> judged,
        bool usesJobField,
        bool needsAsOf
    )
    {
        Grades = new WordTable(grades);
        Criteria = new WordTable(criteria);
        Judged = new WordTable([.. judged.Select(j => j.Key)]);
        Caps = [.. judged.Select(j => j.Value)];
        UsesJobField = usesJobField;
        NeedsAsOf = needsAsOf;
    }

    internal WordTable Grades { get; }

    internal WordTable Criteria { get; }

    internal WordTable Judged { get; }

    internal decimal[] Caps { get; }

    /// <summary>Whether the field of work must be given, because some rule depends on it.</summary>
    public bool UsesJobField { get; }

    /// <summary>Whether the day asked about must be given, because the policy has no cut-off.</summary>
    public bool NeedsAsOf { get; }

    /// <summary>Whether it admits exactly the same dossiers as another.</summary>
    internal bool AdmitsSame(DossierScope other) =>
        Grades.Words.SequenceEqual(other.Grades.Words)
        && Criteria.Words.SequenceEqual(other.Criteria.Words)
        && Judged.Words.SequenceEqual(other.Judged.Words)
        && Caps.SequenceEqual(other.Caps)
        && UsesJobField == other.UsesJobField
        && NeedsAsOf == other.NeedsAsOf;
}
