using System.Globalization;
using Zhicheng.Policy.Dossiers;

namespace Zhicheng.Core.Services.Policies;

/// <summary>
/// A submitted dossier with everything taken out that could lead back to its case: the ids of achievements and the names of
/// employers become numbers. Names, ID numbers and files are in no dossier.
/// </summary>
public static class AnonymousDossier
{
    public static Dossier Of(Dossier dossier)
    {
        var employers = new Dictionary<string, string>(StringComparer.Ordinal);
        return dossier with
        {
            Insurance = [.. dossier.Insurance.Select(i => i with { Employer = Numbered(employers, i.Employer) })],
            Achievements = [.. dossier.Achievements.Select(Renamed)],
        };
    }

    // One employer keeps one number: rules may ask whether it is the same.
    private static string Numbered(Dictionary<string, string> known, string employer)
    {
        if (!known.TryGetValue(employer, out var number))
        {
            known.Add(employer, number = $"单位{known.Count + 1}");
        }

        return number;
    }

    private static AchievementEntry Renamed(AchievementEntry entry, int index)
    {
        var fields = entry
            .Kind.Fields.Select(f => (f.Id, Value: entry[f.Id]))
            .Where(f => f.Value is not null)
            .ToDictionary(f => f.Id, f => f.Value!, StringComparer.Ordinal);
        var id = (index + 1).ToString(CultureInfo.InvariantCulture);
        return AchievementEntry.Create(entry.Kind.Id, id, entry.Date, entry.Discipline, fields)
            ?? throw new InvalidOperationException($"The fields of {entry.Kind.Id} do not make it again.");
    }
}
