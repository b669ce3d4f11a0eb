using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Services.Applications.Dossiers;
using Zhicheng.Core.Services.Applications.Snapshots;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Reviews;

/// <summary>
/// What the policy says of a submitted file: as it was told at submission, and with everything ruled since. The file
/// itself never changes, and neither does the package it was submitted under.
/// </summary>
public sealed class EvaluateCase(AppDb db, PolicyLibrary policies)
{
    /// <param name="Now">With today's rulings, and what came of the practical assessment.</param>
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
        var practical = await PracticalAsync(package, snapshot.ApplicationId, cancel);
        var atSubmission = GradeStanding.Of(package, snapshot, content, []);
        return new Judgement(
            rulings.Count == 0 && practical is null
                ? atSubmission
                : GradeStanding.Of(package, snapshot, content, rulings, practical),
            atSubmission
        );
    }

    // What was decided at the stage that is the practical assessment of the plan, the last time it was.
    private async Task<bool?> PracticalAsync(PolicyPackage package, Guid application, CancellationToken cancel)
    {
        var stages = package.Plan?.Stages.Where(s => s.Feeds == StageFeed.Practical).Select(s => s.Id).ToList();
        if (stages is not { Count: > 0 })
        {
            return null;
        }

        var decisions = await db
            .Decisions.AsNoTracking()
            .Where(d => d.ApplicationId == application && stages.Contains(d.StageId))
            .Where(d => d.Outcome != StageOutcome.Return)
            .OrderByDescending(d => d.At)
            .ThenByDescending(d => d.Id)
            .Select(d => d.Outcome)
            .Take(1)
            .ToListAsync(cancel);
        return decisions.Count == 0 ? null : decisions[0] == StageOutcome.Pass;
    }
}
