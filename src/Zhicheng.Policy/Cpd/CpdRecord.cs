using System.Collections.Immutable;
using Zhicheng.Policy.Dossiers;

namespace Zhicheng.Policy.Cpd;

/// <summary>A certificate that is to be kept up.</summary>
/// <param name="Issued">The day it was issued.</param>
/// <param name="Grade">Its grade's id.</param>
public sealed record CpdCertificate(DateOnly Issued, string Grade);

/// <summary>One activity.</summary>
/// <param name="Id">Its id within the record.</param>
/// <param name="Category">Its category's number.</param>
/// <param name="Date">The day it took place.</param>
/// <param name="Evidence">Whether there is evidence.</param>
public sealed record CpdActivity(string Id, int Category, DateOnly Date, bool Evidence = true);

/// <summary>One certificate with the activities of its holder.</summary>
/// <param name="Certificate">The certificate.</param>
/// <param name="AsOf">The day asked about: later activities are not looked at.</param>
/// <param name="Activities">The activities, in any order.</param>
public sealed record CpdRecord(CpdCertificate Certificate, DateOnly AsOf, ImmutableArray<CpdActivity> Activities);

/// <summary>A record, or everything that is wrong with it.</summary>
/// <param name="Record">The record when there is no error.</param>
/// <param name="Errors">The errors, ordered by pointer.</param>
public sealed record CpdRecordResult(CpdRecord? Record, IReadOnlyList<DossierError> Errors);

/// <summary>A year of the certificate.</summary>
/// <param name="Year">Its number, from 1.</param>
/// <param name="From">Its first day.</param>
/// <param name="To">Its last day, inclusive.</param>
/// <param name="Hours">Hours recognised.</param>
/// <param name="IsMet">Whether they reach the yearly minimum.</param>
public sealed record CpdYear(int Year, DateOnly From, DateOnly To, decimal Hours, bool IsMet);

/// <summary>What a policy says of a record.</summary>
/// <param name="Years">Every year of the certificate, in order.</param>
/// <param name="Expires">The anniversary on which the certificate expires.</param>
/// <param name="Opens">The first day on which a renewal may be asked for.</param>
/// <param name="Closes">The last one, inclusive.</param>
/// <param name="IsRenewable">Whether it may be asked for on the day asked about: within both ends, all years met.</param>
public sealed record CpdResult(
    IReadOnlyList<CpdYear> Years,
    DateOnly Expires,
    DateOnly Opens,
    DateOnly Closes,
    bool IsRenewable
);
