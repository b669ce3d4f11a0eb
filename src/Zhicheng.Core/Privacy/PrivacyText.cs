namespace Zhicheng.Core.Privacy;

public enum PrivacyTextKind
{
    /// <summary>告知: one has read it.</summary>
    Notice,

    /// <summary>同意: one agrees or declines.</summary>
    Consent,
}

/// <summary>A part of a text.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="Paragraphs">Its paragraphs.</param>
public sealed record PrivacyPart(string Heading, IReadOnlyList<string> Paragraphs);

/// <summary>One version of a notice or of a request for consent.</summary>
public sealed record PrivacyText
{
    public required string Id { get; init; }

    public required string Version { get; init; }

    public required string Title { get; init; }

    public required PrivacyTextKind Kind { get; init; }

    /// <summary>Asked of those alone who have a profile to apply with.</summary>
    public required bool ForApplicants { get; init; }

    /// <summary>The service cannot be given without: there is no declining but leaving.</summary>
    public required bool IsNeeded { get; init; }

    /// <summary>单独同意: asked on a page of its own.</summary>
    public required bool IsSeparate { get; init; }

    /// <summary>The day from which it holds.</summary>
    public required DateOnly From { get; init; }

    public required string Cite { get; init; }

    /// <summary>What differs from the version before.</summary>
    public string? Changes { get; init; }

    /// <summary>What happens when somebody declines.</summary>
    public string? Without { get; init; }

    /// <summary>Declining ends text messages and e-mails about applications.</summary>
    public bool EndsForwarding { get; init; }

    public required IReadOnlyList<PrivacyPart> Parts { get; init; }

    /// <summary>SHA-256 over everything of it that is shown.</summary>
    public required string Digest { get; init; }
}
