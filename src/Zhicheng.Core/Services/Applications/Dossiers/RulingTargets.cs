using System.Text.Json;
using Zhicheng.Core.Services.Applications.Snapshots;
using Zhicheng.Core.Services.Journal;
using Zhicheng.Policy.Dossiers;

namespace Zhicheng.Core.Services.Applications.Dossiers;

/// <summary>Something of a submitted file that a reviewer may rule on.</summary>
/// <param name="Target">Id of the education or achievement, or the criterion: as a ruling names it.</param>
/// <param name="Label">In words.</param>
/// <param name="Digest">SHA-256 of what is judged. When a new submission changes it, the ruling no longer holds.</param>
public sealed record RulingTarget(string Target, string Label, string Digest);

/// <summary>Everything of a submitted file that may be ruled on.</summary>
public static class RulingTargets
{
    public static IEnumerable<RulingTarget> Of(SnapshotContent content) =>
        [.. content.Person.Educations.Select(Of), .. content.Achievements.Select(Of), .. content.Claims.Select(Of)];

    public static RulingTarget Of(EducationContent e) =>
        new(
            e.Id.ToString(),
            $"{e.School}{e.Major}专业{DossierVocabulary.Label("education", "level", (int)e.Level)}学历",
            Digest(e.Level, e.Degree, e.Graduated, e.School, e.Major)
        );

    // 代表作 and the day of verification say nothing about what it is.
    public static RulingTarget Of(AchievementContent a) =>
        new(
            a.Id.ToString(),
            $"{a.KindLabel}“{a.Name}”",
            Digest(
                a.Kind,
                a.Name,
                a.Date,
                a.Discipline,
                a.Fields.OrderBy(f => f.Id, StringComparer.Ordinal).Select(f => $"{f.Id}={f.Value}"),
                a.Collective,
                a.OwnPart,
                a.Evidence.Select(e => $"{e.Slot}={e.File.Digest}").Order(StringComparer.Ordinal)
            )
        );

    public static RulingTarget Of(ClaimContent c) =>
        new(
            c.Criterion,
            c.Label,
            Digest(c.Criterion, c.Grounds, c.Count, c.Files.Select(f => f.Digest).Order(StringComparer.Ordinal))
        );

    private static string Digest(params object?[] parts) => JournalWriter.Sha256(JsonSerializer.Serialize(parts));
}
