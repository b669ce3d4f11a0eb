using System.Collections.Immutable;
using Zhicheng.Policy.Dossiers;

namespace Zhicheng.Policy.Hours;

/// <summary>One piece of learning that hours are asked for.</summary>
/// <param name="Id">Its id within the ledger.</param>
/// <param name="Date">The day of the learning; it says the year.</param>
/// <param name="Submitted">The day it was declared, not before <paramref name="Date"/>.</param>
/// <param name="Route">The route's id.</param>
/// <param name="Level">The level's id, where the route has levels.</param>
/// <param name="Quantity">How many units (days, articles, labelled hours …), not negative.</param>
/// <param name="Team">People who did it.</param>
/// <param name="Rank">The person's rank among them, from 1 to <paramref name="Team"/>.</param>
/// <param name="OwnSpecialty">Whether it is of the person's own specialty.</param>
/// <param name="Evidence">Whether there is evidence.</param>
public sealed record HoursRecord(
    string Id,
    DateOnly Date,
    DateOnly Submitted,
    string Route,
    string? Level = null,
    decimal Quantity = 1,
    int Team = 1,
    int Rank = 1,
    bool OwnSpecialty = true,
    bool Evidence = true
);

/// <summary>One person's records.</summary>
/// <param name="Records">The records, in any order.</param>
public sealed record HoursLedger(ImmutableArray<HoursRecord> Records);

/// <summary>A ledger, or everything that is wrong with it.</summary>
/// <param name="Ledger">The ledger when there is no error.</param>
/// <param name="Errors">The errors, ordered by pointer.</param>
public sealed record HoursLedgerResult(HoursLedger? Ledger, IReadOnlyList<DossierError> Errors);

/// <summary>What a record gives.</summary>
/// <param name="Record">The record.</param>
/// <param name="Route">Its route.</param>
/// <param name="Figured">Hours by its figure, quantity and weight, before anything is refused or cut.</param>
/// <param name="Hours">Hours that count.</param>
/// <param name="Reason">Why these are fewer; null when they are not.</param>
public sealed record HoursOutcome(
    HoursRecord Record,
    HoursRoute Route,
    decimal Figured,
    decimal Hours,
    HoursReason? Reason
);

/// <summary>The hours of a calendar year.</summary>
/// <param name="Year">The year.</param>
/// <param name="Professional">Hours of professional subjects.</param>
/// <param name="Public">Hours of public subjects.</param>
/// <param name="IsMet">Whether they reach the yearly minimum.</param>
public sealed record HoursYear(int Year, decimal Professional, decimal Public, bool IsMet)
{
    /// <summary>Hours of all subjects.</summary>
    public decimal Total => Professional + Public;
}

/// <summary>What a policy says of a ledger.</summary>
/// <param name="Records">The records, by id (code point by code point).</param>
/// <param name="Years">Every calendar year that has a record, in order.</param>
public sealed record HoursResult(IReadOnlyList<HoursOutcome> Records, IReadOnlyList<HoursYear> Years);
