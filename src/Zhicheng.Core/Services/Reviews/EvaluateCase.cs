using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Services.Applications.Dossiers;
using Zhicheng.Core.Services.Applications.Snapshots;
using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Core.Services.Reviews;

/// <summary>
/// What the policy says of a submitted file: as it was told at submission, and with everything ruled since. The file
/// itself never changes.
/// </summary>
public sealed class EvaluateCase(AppDb db, PolicyLibrary policies)
{
    /// <param name="Package">The policy.</param>
    /// <param name="Now">The judgement with today's rulings, with its findings.</param>
    /// <param name="AtSubmission">The verdicts of requirements and tracks by id, and the points, as they were frozen.</param>
    public sealed record Judgement(PolicyPackage Package, Evaluation Now, Frozen AtSubmission);

    /// <param name="Verdicts">"met", "unmet" or "open" by id.</param>
    /// <param name="Total">Points that were certain; null without a table.</param>
    /// <param name="Possible">Points with every open judgement going the applicant's way.</param>
    public sealed record Frozen(IReadOnlyDictionary<string, string> Verdicts, decimal? Total, decimal? Possible)
    {
        internal static Frozen Read(string json)
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var verdicts = new[] { "requirements", "tracks" }
                .Where(n => root.TryGetProperty(n, out _))
                .SelectMany(n => root.GetProperty(n).EnumerateObject())
                .ToDictionary(p => p.Name, p => p.Value.GetString() ?? "", StringComparer.Ordinal);
            return root.TryGetProperty("score", out var score)
                ? new(verdicts, score.GetProperty("total").GetDecimal(), score.GetProperty("possible").GetDecimal())
                : new(verdicts, null, null);
        }
    }

    public async Task<Judgement> RunAsync(Snapshot snapshot, SnapshotContent content, CancellationToken cancel)
    {
        var package =
            policies.Find(snapshot.PolicyId)
            ?? throw new InvalidOperationException($"The package {snapshot.PolicyId} is not loaded.");
        var read = package.ReadDossier(Encoding.UTF8.GetBytes(snapshot.Dossier));
        var dossier =
            read.Dossier
            ?? throw new InvalidOperationException($"The dossier of snapshot {snapshot.Id} cannot be read.");
        var rulings = await db
            .Rulings.AsNoTracking()
            .Where(r => r.ApplicationId == snapshot.ApplicationId)
            .ToListAsync(cancel);
        return new Judgement(
            package,
            package.Evaluate(dossier.With(content, rulings)),
            Frozen.Read(snapshot.Evaluation)
        );
    }
}
