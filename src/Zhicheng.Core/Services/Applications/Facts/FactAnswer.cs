using Zhicheng.Core.Data.Profiles;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Applications.Facts;

/// <summary>Where a missing fact is filled in.</summary>
public enum FactPlace
{
    /// <summary>现工作单位</summary>
    Employer,

    /// <summary>The post held there.</summary>
    Post,

    /// <summary>What else the profile asks.</summary>
    More,

    Education,

    Insurance,

    /// <summary>申报类型, in the application itself.</summary>
    Track,

    /// <summary>A field of the plan's registration form.</summary>
    Field,
}

/// <summary>What a fact about the applicant is, and why: one sentence either way.</summary>
/// <param name="Holds">Yes, no, or null when the profile does not say.</param>
/// <param name="Sentence">Why it is so, or what has to be said.</param>
/// <param name="Ask">Where it is to be said; null when it is known.</param>
public sealed record FactAnswer(bool? Holds, string Sentence, FactPlace? Ask)
{
    internal static FactAnswer Yes(string because) => new(true, because, null);

    internal static FactAnswer No(string because) => new(false, because, null);

    internal static FactAnswer Unknown(string ask, FactPlace place) => new(null, ask, place);
}

/// <summary>What facts are computed from.</summary>
/// <param name="Person">The profile with its lists and its employer.</param>
/// <param name="Track">The track chosen, or null.</param>
/// <param name="Today">The day asked on.</param>
public sealed record FactBasis(Person Person, string? Track, DateOnly Today, string? Grade = null)
{
    /// <summary>Fields of the plan's registration form.</summary>
    public IReadOnlyList<PlanField> Fields { get; init; } = [];

    /// <summary>What was answered to them, by id.</summary>
    public IReadOnlyDictionary<string, string> Answers { get; init; } = new Dictionary<string, string>();
}
