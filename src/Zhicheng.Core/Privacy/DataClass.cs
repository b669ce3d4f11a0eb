using System.Globalization;

namespace Zhicheng.Core.Privacy;

/// <summary>What a timer deletes by itself.</summary>
public enum TimerKind
{
    Sessions,
    Devices,
    Messages,
    Readings,
    Drafts,
    UnusedFiles,
    Corrections,
}

/// <summary>After how many days something is deleted; the kind says from when they count.</summary>
public sealed record RetentionTimer(TimerKind Kind, int Days);

/// <summary>One class of what is kept of a person, in words for that person.</summary>
/// <param name="Id">Its id; the areas of an export have the same.</param>
/// <param name="Title">What it is called.</param>
/// <param name="What">What is kept.</param>
/// <param name="Why">What for.</param>
/// <param name="Basis">On which legal ground.</param>
/// <param name="Readers">Who reads it.</param>
/// <param name="Kept">Until when, in words.</param>
/// <param name="IsSensitive">Whether sensitive personal information is in it.</param>
/// <param name="Timer">The timer that deletes it; null where none does.</param>
public sealed record DataClass(
    string Id,
    string Title,
    string What,
    string Why,
    string Basis,
    string Readers,
    string Kept,
    bool IsSensitive,
    RetentionTimer? Timer
)
{
    /// <summary>The words with the days of the timer in them.</summary>
    public string KeptInWords =>
        Kept.Replace("{days}", Timer?.Days.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
