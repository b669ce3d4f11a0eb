using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Evaluations;

namespace Zhicheng.Policy.Analysis.Impact;

/// <summary>Judges dossier after dossier by two policies and notes the differences. For one thread at a time.</summary>
internal sealed class DossierComparer(ImpactShape shape)
{
    private readonly Evaluator _old = shape.Old.CreateEvaluator();
    private readonly Evaluator _new = shape.New.CreateEvaluator();
    private readonly Trace _oldTrace = new();
    private readonly Trace _newTrace = new();
    private readonly HashSet<(FlipDirection, FlipCause)> _told = [];

    /// <summary>Compares one dossier.</summary>
    /// <param name="number">Its line.</param>
    /// <param name="json">The line.</param>
    /// <param name="tally">Receives the sums.</param>
    /// <param name="flips">Receives the tracks that come out otherwise.</param>
    public void Compare(long number, ReadOnlySpan<byte> json, ImpactTally tally, List<Flip> flips)
    {
        var read = _old.Read(json);
        var other = shape.SharesReader ? read : _new.Read(json);
        switch (read.Dossier, other.Dossier)
        {
            case (null, null):
                tally.Bad(new BadLine(number, read.Errors));
                break;
            case (not null, null):
                tally.OnlyOld();
                break;
            case (null, not null):
                tally.OnlyNew();
                break;
            case ({ } dossier, { } again):
                Compare(number, dossier.Grade, _old.Judged(dossier), _new.Judged(again), tally, flips);
                break;
        }
    }

    private void Compare(long number, string grade, Judge old, Judge changed, ImpactTally tally, List<Flip> flips)
    {
        var (bestOld, bestNew) = (Verdict.Unmet, Verdict.Unmet);
        var isTraced = false;
        _told.Clear();
        foreach (var position in shape.TracksByGrade.GetValueOrDefault(grade) ?? [])
        {
            var pair = shape.Tracks[position];
            var before = pair.Old < 0 ? Verdict.Unmet : old.TrackVerdicts[pair.Old];
            var after = pair.New < 0 ? Verdict.Unmet : changed.TrackVerdicts[pair.New];
            tally.Track(position, before, after);
            (bestOld, bestNew) = (Max(bestOld, before), Max(bestNew, after));
            if (before != after)
            {
                if (!isTraced)
                {
                    isTraced = true;
                    _oldTrace.Load(old);
                    _newTrace.Load(changed);
                }
                flips.Add(ToFlip(number, pair, before, after, old, changed));
                Count(flips[^1], tally);
            }
        }
        tally.Best(bestOld, bestNew);
        if (shape.HasScores)
        {
            CompareScores(old, changed, tally);
        }
    }

    private Flip ToFlip(long number, TrackPair pair, Verdict before, Verdict after, Judge old, Judge changed)
    {
        var oldTrack = pair.Old < 0 ? null : old.Facts.Grade.Info.Tracks[pair.Old];
        var newTrack = pair.New < 0 ? null : changed.Facts.Grade.Info.Tracks[pair.New];
        var causes =
            after > before
                ? new FlipCauses(_oldTrace, _newTrace, shape.OldToNew, shape.NewToOld).Of(oldTrack, newTrack)
                : new FlipCauses(_newTrace, _oldTrace, shape.NewToOld, shape.OldToNew).Of(newTrack, oldTrack);
        return new Flip(
            number,
            pair.Grade.Id,
            pair.Track.Id,
            before,
            after,
            causes,
            shape.HasScores ? old.Total : null,
            shape.HasScores ? changed.Total : null
        );
    }

    private void Count(Flip flip, ImpactTally tally)
    {
        foreach (var cause in flip.Clauses)
        {
            if (_told.Add((flip.Direction, cause)))
            {
                tally.Cause(flip.Direction, cause);
            }
        }
    }

    private void CompareScores(Judge old, Judge changed, ImpactTally tally)
    {
        tally.Score(old.Total, changed.Total);
        for (var i = 0; i < shape.Lines.Count; i++)
        {
            var line = shape.Lines[i];
            tally.Line(
                i,
                line.Old < 0 ? 0 : old.Lines[line.Old].Counted,
                line.New < 0 ? 0 : changed.Lines[line.New].Counted
            );
        }
    }

    private static Verdict Max(Verdict a, Verdict b) => a > b ? a : b;
}
