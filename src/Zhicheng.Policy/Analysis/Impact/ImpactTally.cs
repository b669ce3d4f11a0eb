using Zhicheng.Policy.Evaluations;

namespace Zhicheng.Policy.Analysis.Impact;

/// <summary>The sums of a study, or of a batch of it; sums of batches add up to that of the whole in any order.</summary>
internal sealed class ImpactTally(ImpactShape shape)
{
    private const int BadLinesKept = 20;

    private readonly long[] _tracks = new long[shape.Tracks.Count * 9];
    private readonly Moved[] _lines = [.. shape.Lines.Select(_ => new Moved())];
    private readonly Moved _score = new();
    private readonly long[] _oldBars = new long[shape.Columns];
    private readonly long[] _newBars = new long[shape.Columns];
    private readonly Dictionary<(FlipDirection, FlipCause), long> _causes = [];
    private readonly List<BadLine> _badLines = [];
    private long _compared;
    private long _gained;
    private long _lost;
    private long _bad;
    private long _onlyOld;
    private long _onlyNew;

    public void Track(int position, Verdict old, Verdict changed) =>
        _tracks[(position * 9) + ((int)old * 3) + (int)changed]++;

    public void Best(Verdict old, Verdict changed)
    {
        _compared++;
        _gained += changed > old ? 1 : 0;
        _lost += changed < old ? 1 : 0;
    }

    public void Score(decimal old, decimal changed)
    {
        _score.Add(changed - old);
        _oldBars[BarOf(old)]++;
        _newBars[BarOf(changed)]++;
    }

    public void Line(int position, decimal old, decimal changed) => _lines[position].Add(changed - old);

    public void Cause(FlipDirection direction, FlipCause cause) =>
        _causes[(direction, cause)] = _causes.GetValueOrDefault((direction, cause)) + 1;

    public void Bad(BadLine line)
    {
        _bad++;
        if (_badLines.Count < BadLinesKept)
        {
            _badLines.Add(line);
        }
    }

    public void OnlyOld() => _onlyOld++;

    public void OnlyNew() => _onlyNew++;

    public void Add(ImpactTally other)
    {
        _compared += other._compared;
        _gained += other._gained;
        _lost += other._lost;
        _bad += other._bad;
        _onlyOld += other._onlyOld;
        _onlyNew += other._onlyNew;
        Add(_tracks, other._tracks);
        Add(_oldBars, other._oldBars);
        Add(_newBars, other._newBars);
        _score.Add(other._score);
        for (var i = 0; i < _lines.Length; i++)
        {
            _lines[i].Add(other._lines[i]);
        }
        foreach (var (key, count) in other._causes)
        {
            _causes[key] = _causes.GetValueOrDefault(key) + count;
        }
        _badLines.AddRange(other._badLines.Take(BadLinesKept - _badLines.Count));
    }

    public ImpactReport Report(long? brokenOff, string? readError) =>
        new()
        {
            Old = shape.Old.Id,
            New = shape.New.Id,
            Compared = _compared,
            Gained = _gained,
            Lost = _lost,
            Tracks =
            [
                .. shape.Tracks.Select(
                    (t, i) =>
                        new TrackImpact(
                            t.Grade.Id,
                            t.Grade.Name,
                            t.Track.Id,
                            t.Track.Name,
                            _tracks[(i * 9)..((i * 9) + 9)]
                        )
                ),
            ],
            Causes =
            [
                .. _causes
                    .Select(c => new CauseCount(c.Key.Item1, c.Key.Item2, c.Value))
                    .OrderBy(c => c.Direction)
                    .ThenByDescending(c => c.Count)
                    .ThenBy(c => c.Cause.Id, StringComparer.Ordinal),
            ],
            Score = shape.HasScores ? _score.Report("", "总分") : null,
            Lines =
            [
                .. shape
                    .Lines.Select((line, i) => _lines[i].Report(line.Item, line.Name))
                    .Where(l => l.Raised + l.Lowered > 0),
            ],
            Histogram = shape.HasScores ? new ScoreHistogram(shape.Width, _oldBars, _newBars) : null,
            Bad = _bad,
            BadLines = _badLines,
            OnlyOld = _onlyOld,
            OnlyNew = _onlyNew,
            BrokenOff = brokenOff,
            ReadError = readError,
        };

    private int BarOf(decimal points) => Math.Clamp((int)(points / shape.Width), 0, shape.Columns - 1);

    private static void Add(long[] sums, long[] others)
    {
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] += others[i];
        }
    }

    /// <summary>How points moved.</summary>
    private sealed class Moved
    {
        private long _raised;
        private long _lowered;
        private decimal _sum;
        private decimal _most;
        private decimal _least;

        public void Add(decimal difference)
        {
            if (difference == 0)
            {
                return;
            }
            _raised += difference > 0 ? 1 : 0;
            _lowered += difference < 0 ? 1 : 0;
            _sum += difference;
            _most = Math.Max(_most, difference);
            _least = Math.Min(_least, difference);
        }

        public void Add(Moved other)
        {
            _raised += other._raised;
            _lowered += other._lowered;
            _sum += other._sum;
            _most = Math.Max(_most, other._most);
            _least = Math.Min(_least, other._least);
        }

        public ScoreImpact Report(string item, string name) => new(item, name, _raised, _lowered, _sum, _most, _least);
    }
}
