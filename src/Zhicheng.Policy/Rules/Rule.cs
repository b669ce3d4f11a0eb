using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Policy.Rules;

/// <summary>How a rule is told: its id, its clause, its notes.</summary>
internal sealed class RuleHead
{
    private static readonly string[] VerdictWords = ["unmet", "open", "met"];

    public RuleHead(string id, string name, string cite, string? text, IReadOnlyList<NoteInfo> notes)
    {
        Id = id;
        Name = name;
        Cite = cite;
        Text = text;
        Notes = [.. notes.Select(n => n.Id)];
        NameColon = name + "：";
        Tail = TailOf(notes);
        Json = [.. VerdictWords.Select(Opening)];
    }

    public string Id { get; }

    /// <summary>What is required, as the beginning of a sentence.</summary>
    public Phrase Name { get; }

    /// <summary>The same with a colon.</summary>
    public Phrase NameColon { get; }

    public string Cite { get; }

    /// <summary>The clause, quoted.</summary>
    public string? Text { get; }

    public string[] Notes { get; }

    /// <summary>What the notes say, at the end of the message.</summary>
    public Phrase Tail { get; }

    /// <summary>The node up to its message, by verdict.</summary>
    public byte[][] Json { get; }

    /// <summary>What notes say, at the end of a message.</summary>
    public static string TailOf(IReadOnlyList<NoteInfo> notes) =>
        string.Concat(notes.Select(n => $"〔{KindOf(n.Kind)}：{n.Brief}〕"));

    private static string KindOf(NoteKind kind) =>
        kind switch
        {
            NoteKind.Interpretation => "解释",
            NoteKind.Gap => "原文缺",
            NoteKind.Contradiction => "原文不一致",
            _ => "未核实",
        };

    private byte[] Opening(string verdict) =>
        [
            .. "{\"id\":\""u8,
            .. Phrase.Encode(Id),
            .. "\",\"verdict\":\""u8,
            .. Phrase.Encode(verdict),
            .. "\",\"cite\":\""u8,
            .. Phrase.Encode(Cite),
            .. "\",\"message\":\""u8,
        ];
}

/// <summary>
/// A rule: it judges, says when it will hold, and explains itself. There are few kinds; packages combine them.
/// </summary>
internal abstract class Rule(RuleHead head)
{
    private ConstantFinding? _blank;

    public RuleHead Head { get; } = head;

    /// <summary>Whether the verdict depends on the day, so that time alone can change it.</summary>
    public abstract bool IsTimed { get; }

    /// <summary>Whether the explanation tells the first day on which it would be met.</summary>
    public virtual bool TellsDay => IsTimed;

    public abstract Verdict Judge(Facts facts, int day);

    /// <summary>
    /// The first day not before <paramref name="from"/> and not after <paramref name="limit"/> on which it is met if
    /// nothing but time passes, or <see cref="Days.Never"/>.
    /// </summary>
    public virtual int FirstMet(Facts facts, int from, int limit) =>
        from <= limit && Judge(facts, from) == Verdict.Met ? from : Days.Never;

    /// <summary>Tells the sink verdict and reason on the day asked about.</summary>
    public void Explain(Facts facts, FindingSink sink)
    {
        if (IsBlank(facts))
        {
            sink.Give(_blank ??= ConstantFinding.Of(s => ExplainAnew(facts, s)));
        }
        else
        {
            ExplainAnew(facts, sink);
        }
    }

    /// <summary>Whether the dossier holds nothing that this rule looks at.</summary>
    public bool SaysNothing(Facts facts) => IsBlank(facts);

    /// <summary>
    /// Whether the dossier holds nothing that this rule looks at, so that it always tells the same: most nodes of an
    /// explanation are of this sort, and are made once.
    /// </summary>
    protected virtual bool IsBlank(Facts facts) => false;

    private void ExplainAnew(Facts facts, FindingSink sink)
    {
        var verdict = Judge(facts, facts.AsOf);
        sink.Open(Head, verdict);
        SayMessage(facts, sink, verdict);
        if (TellsDay && verdict != Verdict.Met)
        {
            var day = FirstMet(facts, facts.AsOf + 1, facts.Horizon);
            if (day != Days.Never)
            {
                sink.HoldsFrom(day);
                sink.Say(Words.Comma);
                sink.SayDay(day);
                sink.Say(Words.Satisfied);
            }
        }
        if (Head.Notes.Length > 0)
        {
            sink.Say(Head.Tail);
        }
        GiveEvidence(facts, sink);
        sink.Parts();
        ExplainParts(facts, sink);
        sink.Close();
    }

    /// <summary>What it asks, for readers.</summary>
    public ClauseInfo Describe() =>
        new(
            Head.Id,
            Head.Name.Text,
            Head.Cite,
            Head.Text,
            PartsNeeded,
            CountedKinds,
            Head.Notes,
            [.. DescribedParts.Select(p => p.Describe())]
        )
        {
            MayBeOpen = MayBeOpen,
            IsChoice = IsChoice,
        };

    /// <summary>How many of the parts must hold; 0 without parts.</summary>
    public virtual int PartsNeeded => 0;

    /// <summary>The parts that readers are shown.</summary>
    public virtual IReadOnlyList<Rule> DescribedParts => [];

    /// <summary>Why no dossier can ever meet it, in Chinese; null when one may. Parts answer for themselves.</summary>
    public virtual string? WhyNever(AchievementRules counting) => null;

    /// <summary>Figures of it that decide nothing beside its others, told in Chinese.</summary>
    public virtual IEnumerable<string> Idle => [];

    /// <summary>Whether whoever meets it also meets another rule of its kind. Combinations are left to those who ask.</summary>
    public virtual bool Covers(Rule other) => false;

    /// <summary>Whether the case at hand says which one of the parts is asked.</summary>
    protected virtual bool IsChoice => false;

    /// <summary>Whether it can be open: it or a part of it hangs on a judgement that somebody may not have given yet.</summary>
    public virtual bool MayBeOpen => DescribedParts.Any(p => p.MayBeOpen);

    /// <summary>The kinds of achievements it counts.</summary>
    protected virtual IReadOnlyList<string> CountedKinds => [];

    protected abstract void SayMessage(Facts facts, FindingSink sink, Verdict verdict);

    protected virtual void GiveEvidence(Facts facts, FindingSink sink) { }

    protected virtual void ExplainParts(Facts facts, FindingSink sink) { }
}
