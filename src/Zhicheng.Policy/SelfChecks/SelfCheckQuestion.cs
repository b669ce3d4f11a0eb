using Zhicheng.Policy.Dossiers;

namespace Zhicheng.Policy.SelfChecks;

/// <summary>What a question of a self-check is about.</summary>
public enum SelfCheckSubject
{
    /// <summary>One of the dossier's lists, such as education.</summary>
    List,

    /// <summary>The achievements of one kind.</summary>
    Achievements,

    /// <summary>A criterion that only a person can judge.</summary>
    Claim,

    /// <summary>实操考评.</summary>
    Practical,
}

/// <summary>One thing a self-check may ask: a list of the dossier, a kind of achievement, a criterion.</summary>
/// <param name="Id">Unique and stable, for example "education", "achievements:patent", "claim:9.1.5".</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Key">The list, kind or criterion.</param>
/// <param name="Label">Its Chinese name.</param>
public sealed record SelfCheckQuestion(string Id, SelfCheckSubject Subject, string Key, string Label)
{
    /// <summary>The question about a list.</summary>
    /// <param name="list">Name of the list in the contract.</param>
    public static SelfCheckQuestion Of(EntryInfo list) => new(list.Id, SelfCheckSubject.List, list.Id, list.Label);

    /// <summary>The question about a kind of achievement.</summary>
    /// <param name="kind">The kind.</param>
    public static SelfCheckQuestion Of(AchievementKind kind) =>
        new($"achievements:{kind.Id}", SelfCheckSubject.Achievements, kind.Id, kind.Label);
}
