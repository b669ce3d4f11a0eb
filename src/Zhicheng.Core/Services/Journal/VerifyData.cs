using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Files;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Files;
using Zhicheng.Core.Workflow;

namespace Zhicheng.Core.Services.Journal;

/// <summary>
/// Checks the whole of the data: the journal's chain, the digest of every file, of every submitted version and of every
/// published policy, and what must hold between a case and what stands behind it. Run on site and by the tests.
/// </summary>
public sealed class VerifyData(
    AppDb db,
    FileStore files,
    VerifyJournal journal,
    VerifySealed sealedValues,
    VerifySnapshots snapshots,
    VerifyPolicies policies
)
{
    public sealed record Report(long Entries, string LastHash, int Files, IReadOnlyList<string> Faults);

    public async Task<Report> RunAsync(CancellationToken cancel)
    {
        var chain = await journal.RunAsync(cancel);
        var faults = chain.Faults.ToList();
        // What was infected was destroyed.
        var digests = await db
            .Files.Where(f => f.Scan != FileScan.Infected)
            .Select(f => f.Digest)
            .Distinct()
            .ToListAsync(cancel);
        foreach (var digest in digests)
        {
            if (await files.VerifyAsync(digest, cancel) is var condition and not FileCondition.Intact)
            {
                faults.Add($"file {digest}: {condition}");
            }
        }

        var opened = await sealedValues.RunAsync(cancel);
        faults.AddRange(opened.Faults);
        faults.AddRange(await snapshots.RunAsync(opened.Rows, cancel));
        faults.AddRange(await CaseFaultsAsync(cancel));
        faults.AddRange(await policies.RunAsync(cancel));
        return new Report(chain.Entries, chain.LastHash, digests.Count, faults);
    }

    private async Task<ImmutableArray<string>> CaseFaultsAsync(CancellationToken cancel)
    {
        var faults = ImmutableArray.CreateBuilder<string>();
        var submitted = db.Applications.Where(a => a.Phase != CasePhase.Draft);
        Add(
            "was submitted but has no snapshot",
            await submitted
                .Where(a =>
                    !db.Snapshots.Any(s => s.Id == a.SnapshotId && s.ApplicationId == a.Id && s.Number == a.Submissions)
                )
                .Select(a => a.Id)
                .ToListAsync(cancel)
        );
        Add(
            "was submitted but has no number",
            await submitted.Where(a => a.Number == null).Select(a => a.Id).ToListAsync(cancel)
        );
        Add(
            "is a draft but has a snapshot",
            await db
                .Applications.Where(a => a.Phase == CasePhase.Draft && db.Snapshots.Any(s => s.ApplicationId == a.Id))
                .Select(a => a.Id)
                .ToListAsync(cancel)
        );
        Add(
            "was submitted without an entry in the journal",
            await submitted.Where(a => !db.Journal.Any(e => e.SubjectId == a.Id)).Select(a => a.Id).ToListAsync(cancel)
        );
        faults.AddRange(
            (
                await db
                    .Persons.Where(p =>
                        !db.Bindings.Any(b =>
                            b.PersonId == p.Id && b.State == BindingState.Bound && b.EmployerId == p.EmployerId
                        )
                        && (
                            p.EmployerId != null
                            || db.Bindings.Any(b => b.PersonId == p.Id && b.State == BindingState.Bound)
                        )
                    )
                    .Select(p => p.Id)
                    .ToListAsync(cancel)
            ).Select(id => $"person {id}: is at another employer than the one that accepted")
        );
        return faults.ToImmutable();

        void Add(string what, List<Guid> ids) => faults.AddRange(ids.Select(id => $"application {id}: {what}"));
    }
}
