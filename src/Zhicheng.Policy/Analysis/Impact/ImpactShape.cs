using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Scoring;

namespace Zhicheng.Policy.Analysis.Impact;

/// <summary>A track of a grade in two policies.</summary>
/// <param name="Grade">The grade.</param>
/// <param name="Track">The track, as the new policy has it if it does.</param>
/// <param name="Old">Its position among the grade's tracks in the old policy; -1: not there.</param>
/// <param name="New">The same in the new one.</param>
internal sealed record TrackPair(GradeInfo Grade, TrackInfo Track, int Old, int New);

/// <summary>A numbered line in two policies.</summary>
/// <param name="Item">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Old">Its position among the numbered lines of the old policy; -1: not there.</param>
/// <param name="New">The same in the new one.</param>
internal sealed record LinePair(string Item, string Name, int Old, int New);

/// <summary>What two policies have in common: worked out once, then used for every dossier.</summary>
internal sealed class ImpactShape
{
    private const int Bars = 40;
    private static readonly decimal[] Widths = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

    public ImpactShape(PolicyPackage old, PolicyPackage changed)
    {
        (Old, New) = (old, changed);
        SharesReader = old.Scope.AdmitsSame(changed.Scope);
        OldToNew = ClausePairs.Of(old, changed);
        NewToOld = ClausePairs.Of(changed, old);
        Tracks = [.. changed.Grades.SelectMany(TracksOf)];
        TracksByGrade = Tracks
            .Select((pair, position) => (pair, position))
            .GroupBy(p => p.pair.Grade.Id)
            .ToDictionary(g => g.Key, g => g.Select(p => p.position).ToArray());
        if (old.Book.Scorecard is { } oldTable && changed.Book.Scorecard is { } newTable)
        {
            HasScores = true;
            Lines = [.. LinesOf(oldTable.Numbered, newTable.Numbered)];
            var most = Math.Max(oldTable.Groups.Sum(g => g.Head.Info.Cap), newTable.Groups.Sum(g => g.Head.Info.Cap));
            Width = Array.Find(Widths, w => most / w <= Bars) is > 0 and var width ? width : most / Bars;
            Columns = (int)(most / Width) + 1;
        }
    }

    public PolicyPackage Old { get; }

    public PolicyPackage New { get; }

    /// <summary>Whether a dossier read for one policy is read for the other as well.</summary>
    public bool SharesReader { get; }

    public ClausePairs OldToNew { get; }

    public ClausePairs NewToOld { get; }

    public IReadOnlyList<TrackPair> Tracks { get; }

    public IReadOnlyDictionary<string, int[]> TracksByGrade { get; }

    public bool HasScores { get; }

    public IReadOnlyList<LinePair> Lines { get; } = [];

    /// <summary>Points a bar of the histogram.</summary>
    public decimal Width { get; } = 1;

    /// <summary>Bars of the histogram.</summary>
    public int Columns { get; }

    private IEnumerable<TrackPair> TracksOf(GradeInfo grade)
    {
        var oldTracks = Old.Grades.FirstOrDefault(g => g.Id == grade.Id)?.Tracks ?? [];
        for (var i = 0; i < grade.Tracks.Count; i++)
        {
            yield return new TrackPair(grade, grade.Tracks[i], PositionOf(oldTracks, grade.Tracks[i].Id), i);
        }
        for (var i = 0; i < oldTracks.Count; i++)
        {
            if (PositionOf(grade.Tracks, oldTracks[i].Id) < 0)
            {
                yield return new TrackPair(grade, oldTracks[i], i, -1);
            }
        }
    }

    private static int PositionOf(IReadOnlyList<TrackInfo> tracks, string id)
    {
        for (var i = 0; i < tracks.Count; i++)
        {
            if (tracks[i].Id == id)
            {
                return i;
            }
        }
        return -1;
    }

    private static IEnumerable<LinePair> LinesOf(ScoreItemInfo[] old, ScoreItemInfo[] changed)
    {
        for (var i = 0; i < changed.Length; i++)
        {
            var line = changed[i];
            yield return new LinePair(line.Item, line.Name, Array.FindIndex(old, o => o.Item == line.Item), i);
        }
        for (var i = 0; i < old.Length; i++)
        {
            var line = old[i];
            if (!Array.Exists(changed, c => c.Item == line.Item))
            {
                yield return new LinePair(line.Item, line.Name, i, -1);
            }
        }
    }
}
