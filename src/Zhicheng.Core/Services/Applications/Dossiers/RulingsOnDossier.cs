using Zhicheng.Core.Data.Reviews;
using Zhicheng.Core.Services.Applications.Snapshots;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Applications.Dossiers;

/// <summary>
/// Lays what reviewers ruled over a dossier: 本专业 or 相近专业 of a major or an achievement, a claim, a benefit. The newest
/// ruling of a kind on a target holds, as long as the target is what was judged.
/// </summary>
public static class RulingsOnDossier
{
    /// <param name="dossier">The dossier, as submitted.</param>
    /// <param name="content">What was submitted with it: its educations stand in the dossier's order.</param>
    /// <param name="rulings">All rulings of the case.</param>
    public static Dossier With(this Dossier dossier, SnapshotContent content, IEnumerable<Ruling> rulings)
    {
        var digests = RulingTargets.Of(content).ToDictionary(t => t.Target, t => t.Digest, StringComparer.Ordinal);
        var newest = rulings
            .Where(r => digests.GetValueOrDefault(r.Target) == r.TargetDigest)
            .GroupBy(r => (r.Kind, r.Target))
            .ToDictionary(g => g.Key, g => g.MaxBy(r => (r.At, r.Id))!.Value);
        if (newest.Count == 0)
        {
            return dossier;
        }

        var ruled = new Values(newest);
        return dossier with
        {
            Education =
            [
                .. dossier.Education.Select(
                    (e, i) =>
                        e with
                        {
                            Discipline = ruled.Discipline(content.Person.Educations[i].Id.ToString()) ?? e.Discipline,
                        }
                ),
            ],
            Claims = [.. dossier.Claims.Select(c => c with { Status = ruled.Claim(c.Criterion) ?? c.Status })],
            Achievements = [.. dossier.Achievements.Select(a => Ruled(ruled, a))],
        };
    }

    private static AchievementEntry Ruled(Values ruled, AchievementEntry entry)
    {
        var discipline = ruled.Discipline(entry.Id);
        var benefit = entry.Kind.Field("benefit") is null ? null : ruled.Benefit(entry.Id);
        if (discipline is null && benefit is null)
        {
            return entry;
        }

        var fields = entry
            .Kind.Fields.Select(f => (f.Id, Value: f.Id == "benefit" && benefit is not null ? benefit : entry[f.Id]))
            .Where(f => f.Value is not null)
            .ToDictionary(f => f.Id, f => f.Value!, StringComparer.Ordinal);
        return AchievementEntry.Create(entry.Kind.Id, entry.Id, entry.Date, discipline ?? entry.Discipline, fields)
            ?? throw new InvalidOperationException($"The ruling on {entry.Id} makes no valid achievement.");
    }

    private sealed record Values(Dictionary<(StageRuling, string), string> Newest)
    {
        public Discipline? Discipline(string target) =>
            Newest.TryGetValue((StageRuling.Discipline, target), out var value)
            && Enum.TryParse<Discipline>(value, ignoreCase: true, out var discipline)
                ? discipline
                : null;

        public string? Benefit(string target) => Newest.GetValueOrDefault((StageRuling.Benefit, target));

        public ClaimStatus? Claim(string criterion) =>
            Newest.GetValueOrDefault((StageRuling.Claim, criterion)) switch
            {
                "confirmed" => ClaimStatus.Confirmed,
                "rejected" => ClaimStatus.Rejected,
                _ => null,
            };
    }
}
