using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Services.Applications.Dossiers;
using Zhicheng.Core.Services.Applications.Snapshots;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Core.Services.Reviews;

/// <summary>
/// What the policy says of a submitted file: as it was told at submission, and with everything ruled since. The file
/// itself never changes, and neither does the package it was submitted under.
/// </summary>
public sealed class EvaluateCase(AppDb db, PolicyLibrary policies)
{
    /// <param name="Now">With today's rulings.</param>
    /// <param name="AtSubmission">With those that had been made when it was submitted.</param>
    public sealed record Judgement(GradeStanding Now, GradeStanding AtSubmission);

    public async Task<Judgement> RunAsync(Snapshot snapshot, SnapshotContent content, CancellationToken cancel)
    {
        var package =
            policies.Find(snapshot.PolicyId)
            ?? throw new InvalidOperationException($"The package {snapshot.PolicyId} is not loaded.");
        var rulings = await db
            .Rulings.AsNoTracking()
            .Where(r => r.ApplicationId == snapshot.ApplicationId)
            .ToListAsync(cancel);
        var atSubmission = GradeStanding.Of(package, snapshot, content, []);
        return new Judgement(
            rulings.Count == 0 ? atSubmission : GradeStanding.Of(package, snapshot, content, rulings),
            atSubmission
        );
    }
}
