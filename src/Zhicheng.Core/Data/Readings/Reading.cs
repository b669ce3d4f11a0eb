using Zhicheng.Core.Data.Organisations;

namespace Zhicheng.Core.Data.Readings;

/// <summary>What of a person was read.</summary>
public enum ReadingKind
{
    /// <summary>An application.</summary>
    Case,

    /// <summary>An achievement of the archive.</summary>
    Achievement,

    /// <summary>A file.</summary>
    File,

    /// <summary>A number or address in full that is masked otherwise.</summary>
    Detail,
}

/// <summary>
/// An officer read something of a person on a day: one row, however often that was. It is kept beside the journal of
/// acts and not in it: looking is far more frequent than acting, and must not queue for the end of its chain.
/// </summary>
public sealed class Reading
{
    public Guid Id { get; set; }

    /// <summary>Whose it is.</summary>
    public Guid PersonId { get; set; }

    public ReadingKind Kind { get; set; }

    /// <summary>The application, the achievement or the file; of a detail, one for each reason.</summary>
    public Guid SubjectId { get; set; }

    /// <summary>What it was called when it was read.</summary>
    public required string Label { get; set; }

    /// <summary>Who read it.</summary>
    public Guid AccountId { get; set; }

    /// <summary>From whose desk.</summary>
    public Guid OrganisationId { get; set; }

    public Organisation? Organisation { get; set; }

    /// <summary>The day in China.</summary>
    public DateOnly Day { get; set; }

    public DateTime FirstAt { get; set; }

    public DateTime LastAt { get; set; }

    public int Times { get; set; }
}
