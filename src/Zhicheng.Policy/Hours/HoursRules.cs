using System.Collections.Frozen;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Policy.Hours;

/// <summary>The two kinds of subjects (科目) that hours are told apart by.</summary>
public enum HoursSubject
{
    /// <summary>专业科目</summary>
    Professional,

    /// <summary>公需科目</summary>
    Public,
}

/// <summary>Why a record gives no hours, or fewer.</summary>
public enum HoursReason
{
    /// <summary>Declared in another month than that of the learning.</summary>
    Late,

    /// <summary>Not of one's own specialty.</summary>
    OtherSpecialty,

    /// <summary>Without evidence.</summary>
    NoEvidence,

    /// <summary>The route was full for the year; what was left of it is given.</summary>
    RouteCap,
}

/// <summary>A level of a route with its figure.</summary>
/// <param name="Id">Its name in a record.</param>
/// <param name="Name">Its Chinese name.</param>
/// <param name="Hours">Hours a unit.</param>
public sealed record HoursLevel(string Id, string Name, decimal Hours);

/// <summary>A route (途径) to hours.</summary>
public sealed class HoursRoute
{
    /// <summary>Its name in a record.</summary>
    public required string Id { get; init; }

    /// <summary>Its Chinese name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it serves professional or public subjects.</summary>
    public required HoursSubject Subject { get; init; }

    /// <summary>What its quantity counts, for example “天”.</summary>
    public required string Unit { get; init; }

    /// <summary>Hours a unit; null when the level says it.</summary>
    public decimal? Each { get; init; }

    /// <summary>Its levels with their hours a unit; empty when one figure holds.</summary>
    public IReadOnlyList<HoursLevel> Levels { get; init; } = [];

    /// <summary>Whether the quantity is itself the hours that the course is labelled with.</summary>
    public bool Labelled { get; init; }

    /// <summary>Whether several people can have done it, so that the weights of the team hold.</summary>
    public bool Shared { get; init; }

    /// <summary>The clause.</summary>
    public required CitedClause Clause { get; init; }

    /// <summary>What has to be shown for it, or null when the source does not say.</summary>
    public string? Evidence { get; init; }

    internal WordTable LevelWords { get; init; } = WordTable.Empty;

    /// <summary>Hours a unit at a level; null: the route has no such level.</summary>
    /// <param name="level">The level, or null where the route has none.</param>
    public decimal? HoursAt(string? level)
    {
        if (Each is { } each)
        {
            return each;
        }
        foreach (var one in Levels)
        {
            if (one.Id == level)
            {
                return one.Hours;
            }
        }
        return null;
    }
}

/// <summary>The least hours of a calendar year.</summary>
/// <param name="Total">Of all subjects.</param>
/// <param name="Professional">Of professional subjects.</param>
/// <param name="Public">Of public subjects.</param>
/// <param name="Clause">The clause.</param>
public sealed record HoursMinimum(decimal Total, decimal Professional, decimal Public, CitedClause Clause);

/// <summary>The most hours that one route gives in a calendar year.</summary>
/// <param name="Subject">The subjects whose routes it holds for.</param>
/// <param name="Hours">The hours, inclusive.</param>
/// <param name="Clause">The clause.</param>
public sealed record RouteCap(HoursSubject Subject, decimal Hours, CitedClause Clause);

/// <summary>A cause for which a record gives no hours at all.</summary>
/// <param name="Reason">The cause.</param>
/// <param name="Subjects">The subjects it holds for.</param>
/// <param name="Clause">The clause.</param>
public sealed record HoursRefusal(HoursReason Reason, IReadOnlyList<HoursSubject> Subjects, CitedClause Clause);

/// <summary>How the hours of a common work are shared out by team size and rank.</summary>
/// <param name="Teams">For a team of one, of two and so on, the weights by rank; the last one also for larger teams.</param>
/// <param name="Clause">The clause.</param>
public sealed record HoursWeights(IReadOnlyList<IReadOnlyList<decimal>> Teams, CitedClause Clause)
{
    /// <summary>The weight of a rank; 0 for a rank that the table does not reach.</summary>
    /// <param name="team">People who did it, from 1.</param>
    /// <param name="rank">The person's rank among them, from 1.</param>
    public decimal Of(int team, int rank)
    {
        var weights = Teams[Math.Min(team, Teams.Count) - 1];
        return rank <= weights.Count ? weights[rank - 1] : 0;
    }
}

/// <summary>What a package says of continuing-education hours.</summary>
public sealed class HoursRules
{
    private readonly FrozenDictionary<string, int> _positions;
    private readonly HoursRoute[] _routes;

    internal HoursRules(IReadOnlyList<HoursRoute> routes)
    {
        _routes = [.. routes];
        RouteWords = new WordTable([.. routes.Select(r => r.Id)]);
        _positions = routes.Select((r, i) => (r.Id, i)).ToFrozenDictionary(p => p.Id, p => p.i);
    }

    /// <summary>The routes, in the package's order.</summary>
    public IReadOnlyList<HoursRoute> Routes => _routes;

    /// <summary>The least hours of a calendar year.</summary>
    public required HoursMinimum Minimum { get; init; }

    /// <summary>The most hours of one route in a calendar year, or null when there is no such bound.</summary>
    public RouteCap? Cap { get; init; }

    /// <summary>How common work is shared out; null when no route is shared.</summary>
    public HoursWeights? Weights { get; init; }

    /// <summary>Why a record gives nothing, in the order in which they are looked at.</summary>
    public IReadOnlyList<HoursRefusal> Refusals { get; init; } = [];

    /// <summary>How hours are declared and registered, step by step.</summary>
    public IReadOnlyList<ProcedureStep> Procedure { get; init; } = [];

    /// <summary>What else the source says, and answers to frequent questions.</summary>
    public IReadOnlyList<LedgerText> Texts { get; init; } = [];

    internal WordTable RouteWords { get; }

    /// <summary>Reads a ledger for these rules, or tells everything that is wrong with it.</summary>
    /// <param name="json">UTF-8 JSON, one object.</param>
    public HoursLedgerResult Read(ReadOnlySpan<byte> json) => new HoursLedgerReader(this).Read(json);

    /// <summary>Judges a ledger that <see cref="Read"/> gave.</summary>
    /// <param name="ledger">The ledger.</param>
    public HoursResult Judge(HoursLedger ledger) => HoursJudge.Judge(this, ledger);

    /// <summary>Explains a result: one node a year, in it one a route, in it one a record.</summary>
    /// <param name="result">What <see cref="Judge"/> gave.</param>
    public IReadOnlyList<Evaluations.Finding> Explain(HoursResult result) => new HoursExplanation(this).Tell(result);

    internal int PositionOf(string route) =>
        _positions.TryGetValue(route, out var position)
            ? position
            : throw new ArgumentException($"The policy has no route {route}.", nameof(route));

    internal decimal? CapOf(HoursRoute route) => Cap is { } cap && cap.Subject == route.Subject ? cap.Hours : null;
}
