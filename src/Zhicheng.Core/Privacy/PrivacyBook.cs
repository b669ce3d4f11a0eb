using System.Collections.Immutable;

namespace Zhicheng.Core.Privacy;

/// <summary>Everything that people are told about their data: the classes with their timers, and every version of every text.</summary>
/// <param name="Classes">In the order in which they are shown.</param>
/// <param name="Texts">Every version, by text in the order in which they are asked, the oldest version first.</param>
public sealed record PrivacyBook(ImmutableArray<DataClass> Classes, ImmutableArray<PrivacyText> Texts)
{
    /// <summary>The version of each text that holds on a day.</summary>
    public IReadOnlyList<PrivacyText> On(DateOnly day) =>
        [.. Texts.Where(t => t.From <= day).GroupBy(t => t.Id).Select(versions => versions.MaxBy(v => v.From)!)];

    /// <summary>Null when there is no such version.</summary>
    public PrivacyText? Find(string id, string version) =>
        Texts.FirstOrDefault(t => t.Id == id && t.Version == version);

    /// <summary>The timers that delete.</summary>
    public IEnumerable<RetentionTimer> Timers => Classes.Select(c => c.Timer).OfType<RetentionTimer>();
}
