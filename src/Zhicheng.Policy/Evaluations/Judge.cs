using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Rules;
using Zhicheng.Policy.Scoring;

namespace Zhicheng.Policy.Evaluations;

/// <summary>Runs compiled rules over dossiers. One judge serves one thread; it keeps its memory from dossier to dossier.</summary>
internal sealed class Judge
{
    private readonly RuleBook _book;
    private readonly Facts _facts;
    private readonly LinePoints[] _lines;
    private readonly List<LineEntry> _entries = [];

    public Judge(RuleBook book)
    {
        _book = book;
        _facts = new Facts(book);
        _lines = new LinePoints[book.Scorecard?.Numbered.Length ?? 0];
        TrackVerdicts = new Verdict[book.Grades.Max(g => g.Tracks.Length)];
    }

    public Facts Facts => _facts;

    public Verdict[] TrackVerdicts { get; }

    /// <summary>The first later day on which the timed requirement would be met, or <see cref="Days.Never"/>.</summary>
    public int Earliest { get; private set; }

    public decimal Total { get; private set; }

    public decimal Possible { get; private set; }

    public LinePoints[] Lines => _lines;

    /// <summary>Everything but the explanation.</summary>
    public void Run(Dossier dossier, GradeRules grade, DateOnly asOf)
    {
        _facts.Load(dossier, grade, asOf.DayNumber);
        var verdicts = _facts.Requirements;
        for (var i = 0; i < grade.Requirements.Length; i++)
        {
            verdicts[i] = grade.Requirements[i].Rule.Judge(_facts, _facts.AsOf);
        }
        for (var i = 0; i < grade.Tracks.Length; i++)
        {
            TrackVerdicts[i] = JudgeTrack(grade.Tracks[i]);
        }
        Earliest =
            grade.Timed >= 0 && verdicts[grade.Timed] != Verdict.Met
                ? grade.Requirements[grade.Timed].Rule.FirstMet(_facts, _facts.AsOf + 1, _facts.Horizon)
                : Days.Never;
        AddUp();
    }

    public Evaluation ToEvaluation(string policy, bool withFindings)
    {
        var grade = _facts.Grade;
        var sink = withFindings ? new TreeSink() : null;
        if (sink is not null)
        {
            Explain(sink);
        }
        return new Evaluation
        {
            Policy = policy,
            Grade = grade.Info,
            AsOf = DateOnly.FromDayNumber(_facts.AsOf),
            RequirementVerdicts = [.. _facts.Requirements.AsSpan(0, grade.Requirements.Length)],
            TrackVerdicts = [.. TrackVerdicts.AsSpan(0, grade.Tracks.Length)],
            Earliest = Earliest == Days.Never ? null : DateOnly.FromDayNumber(Earliest),
            Score = _book.Scorecard is null ? null : ToScore(_book.Scorecard, sink?.Details),
            Findings = sink?.Findings,
        };
    }

    /// <summary>Tells everything: requirements, tracks, and the lines of the table.</summary>
    public void Explain(FindingSink sink)
    {
        var grade = _facts.Grade;
        _facts.Meant.Load(_facts);
        foreach (var requirement in grade.Requirements)
        {
            requirement.Rule.Explain(_facts, sink);
        }
        for (var i = 0; i < grade.Tracks.Length; i++)
        {
            ExplainTrack(grade.Tracks[i], TrackVerdicts[i], sink);
        }
        if (_book.Scorecard is { } table)
        {
            foreach (var group in table.Groups)
            {
                ExplainLine(group, sink);
            }
        }
    }

    private Verdict JudgeTrack(Track track)
    {
        var verdict = JudgeNeeds(track);
        return verdict == Verdict.Unmet || track.Rule is null
            ? verdict
            : (Verdict)Math.Min((int)verdict, (int)track.Rule.Judge(_facts, _facts.AsOf));
    }

    private Verdict JudgeNeeds(Track track)
    {
        var verdict = Verdict.Met;
        foreach (var need in track.Needs)
        {
            verdict = (Verdict)Math.Min((int)verdict, (int)_facts.Requirements[need]);
        }
        return verdict;
    }

    private void AddUp()
    {
        (Total, Possible) = (0, 0);
        if (_book.Scorecard is { } table)
        {
            foreach (var group in table.Groups)
            {
                var points = group.ComputeInto(_facts, _lines);
                Total += points.Counted;
                Possible += points.Possible;
            }
        }
    }

    private Score ToScore(ScoreTable table, IReadOnlyList<ScoreDetail>? details)
    {
        var lines = new ScoreLine[table.Numbered.Length];
        for (var i = 0; i < lines.Length; i++)
        {
            ref readonly var points = ref _lines[i];
            lines[i] = new ScoreLine(table.Numbered[i], points.Raw, points.Counted, points.Possible);
        }
        return new Score
        {
            Total = Total,
            Possible = Possible,
            Lines = ImmutableCollectionsMarshal.AsImmutableArray(lines),
            Details = details,
        };
    }

    private void ExplainTrack(Track track, Verdict verdict, FindingSink sink)
    {
        sink.Open(track.Head, verdict);
        sink.Say(track.Head.NameColon);
        sink.Say(Words.Of(verdict));
        sink.Say(track.Head.Tail);
        sink.Parts();
        ExplainNeeds(track, sink);
        track.Rule?.Explain(_facts, sink);
        sink.Close();
    }

    /// <summary>The requirements are explained once, above; here only how they stand.</summary>
    private void ExplainNeeds(Track track, FindingSink sink)
    {
        sink.Open(track.NeedsHead, JudgeNeeds(track));
        sink.Say(track.NeedsHead.NameColon);
        for (var i = 0; i < track.Needs.Length; i++)
        {
            if (i > 0)
            {
                sink.Say(Words.Semicolon);
            }
            sink.Say(_facts.Grade.Requirements[track.Needs[i]].Head.Name);
            sink.Say(Words.Of(_facts.Requirements[track.Needs[i]]));
        }
        sink.Parts();
        sink.Close();
    }

    private void ExplainLine(ScoreNode node, FindingSink sink)
    {
        if (node.IsBlank(_facts))
        {
            sink.Give(node.Blank ??= ConstantLine.Of(s => ExplainLineAnew(node, s)));
        }
        else
        {
            ExplainLineAnew(node, sink);
        }
    }

    private void ExplainLineAnew(ScoreNode node, FindingSink sink)
    {
        var points = node.Number >= 0 ? _lines[node.Number] : node.Compute(_facts).ToPoints();
        _entries.Clear();
        node.Collect(_facts, _entries);
        sink.OpenLine(node, points, _entries);
        foreach (var line in node.Lines)
        {
            // A part of the table with nothing in it is told by its parent's 0.
            if (line.Reports || !line.IsBlank(_facts))
            {
                ExplainLine(line, sink);
            }
        }
        sink.CloseLine();
    }
}
