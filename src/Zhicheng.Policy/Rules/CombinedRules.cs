using Zhicheng.Policy.Evaluations;

namespace Zhicheng.Policy.Rules;

/// <summary>A rule made of rules.</summary>
internal abstract class CombinedRule(RuleHead head, Rule[] parts) : Rule(head)
{
    protected Rule[] Parts { get; } = parts;

    public override bool IsTimed { get; } = Array.Exists(parts, p => p.IsTimed);

    // With a part that hangs on more than time (the window for achievements moves too) a day would promise too much.
    public override bool TellsDay { get; } = Array.TrueForAll(parts, p => p.IsTimed);

    public override IReadOnlyList<Rule> DescribedParts => Parts;

    protected override bool IsBlank(Facts facts)
    {
        foreach (var part in Parts)
        {
            if (!part.SaysNothing(facts))
            {
                return false;
            }
        }
        return true;
    }

    protected override void ExplainParts(Facts facts, FindingSink sink)
    {
        foreach (var part in Parts)
        {
            part.Explain(facts, sink);
        }
    }

    protected (int Met, int Open) Count(Facts facts, int day)
    {
        var (met, open) = (0, 0);
        foreach (var part in Parts)
        {
            switch (part.Judge(facts, day))
            {
                case Verdict.Met:
                    met++;
                    break;
                case Verdict.Open:
                    open++;
                    break;
            }
        }
        return (met, open);
    }

    /// <summary>“已具备2项，待认定1项”</summary>
    protected void SayCount(Facts facts, FindingSink sink)
    {
        var (met, open) = Count(facts, facts.AsOf);
        sink.Say(Words.Has);
        sink.Say(met);
        sink.Say(Words.Items);
        if (open > 0)
        {
            sink.Say(Words.Comma);
            sink.Say(Words.OpenVerdict);
            sink.Say(open);
            sink.Say(Words.Items);
        }
    }
}

/// <summary>Every part: unmet wins, then open.</summary>
internal sealed class AllRule(RuleHead head, Rule[] parts) : CombinedRule(head, parts)
{
    private readonly Phrase _demand = new($"须同时具备{parts.Length}项条件，");

    public override int PartsNeeded => Parts.Length;

    public override Verdict Judge(Facts facts, int day)
    {
        var verdict = Verdict.Met;
        foreach (var part in Parts)
        {
            var answer = part.Judge(facts, day);
            if (answer < verdict)
            {
                verdict = answer;
                if (verdict == Verdict.Unmet)
                {
                    break;
                }
            }
        }
        return verdict;
    }

    /// <summary>Moves on from part to part until a day suits all: also right for parts that can turn unmet again.</summary>
    public override int FirstMet(Facts facts, int from, int limit)
    {
        var (day, suited) = (from, 0);
        for (var i = 0; suited < Parts.Length; i = (i + 1) % Parts.Length)
        {
            var next = Parts[i].FirstMet(facts, day, limit);
            if (next == Days.Never)
            {
                return Days.Never;
            }
            suited = next == day ? suited + 1 : 1;
            day = next;
        }
        return day;
    }

    protected override void SayMessage(Facts facts, FindingSink sink, Verdict verdict)
    {
        sink.Say(Head.NameColon);
        sink.Say(_demand);
        SayCount(facts, sink);
    }
}

/// <summary>At least one part: met wins, then open.</summary>
internal sealed class AnyRule(RuleHead head, Rule[] parts) : CombinedRule(head, parts)
{
    private readonly Phrase _demand = new($"具备下列{parts.Length}项条件之一即可，");

    public override int PartsNeeded => 1;

    public override Verdict Judge(Facts facts, int day)
    {
        var verdict = Verdict.Unmet;
        foreach (var part in Parts)
        {
            var answer = part.Judge(facts, day);
            if (answer > verdict)
            {
                verdict = answer;
                if (verdict == Verdict.Met)
                {
                    break;
                }
            }
        }
        return verdict;
    }

    public override int FirstMet(Facts facts, int from, int limit)
    {
        var first = Days.Never;
        foreach (var part in Parts)
        {
            first = Math.Min(first, part.FirstMet(facts, from, Math.Min(limit, first)));
        }
        return first;
    }

    protected override void SayMessage(Facts facts, FindingSink sink, Verdict verdict)
    {
        sink.Say(Head.NameColon);
        sink.Say(_demand);
        SayCount(facts, sink);
    }
}

/// <summary>So many of the parts.</summary>
internal sealed class AtLeastRule(RuleHead head, int count, Rule[] parts) : CombinedRule(head, parts)
{
    private readonly Phrase _demand = new($"下列{parts.Length}项条件中须具备{count}项，");

    public override int PartsNeeded => count;

    public override Verdict Judge(Facts facts, int day)
    {
        var (met, open) = Count(facts, day);
        if (met >= count)
        {
            return Verdict.Met;
        }
        return met + open >= count ? Verdict.Open : Verdict.Unmet;
    }

    public override int FirstMet(Facts facts, int from, int limit)
    {
        for (var day = from; day <= limit; )
        {
            if (Judge(facts, day) == Verdict.Met)
            {
                return day;
            }
            // More parts are met only after one that is not met now turns met.
            var next = Days.Never;
            foreach (var part in Parts)
            {
                var turns = part.FirstMet(facts, day, limit);
                next = turns > day ? Math.Min(next, turns) : next;
            }
            day = next;
        }
        return Days.Never;
    }

    protected override void SayMessage(Facts facts, FindingSink sink, Verdict verdict)
    {
        sink.Say(Head.NameColon);
        sink.Say(_demand);
        SayCount(facts, sink);
        var missing = count - Count(facts, facts.AsOf).Met;
        if (missing > 0)
        {
            sink.Say(Words.Short);
            sink.Say(missing);
            sink.Say(Words.Items);
        }
    }
}

/// <summary>The opposite of its part; what is open stays open.</summary>
internal sealed class NotRule(RuleHead head, Rule part) : Rule(head)
{
    /// <summary>What must not hold.</summary>
    public Rule Part { get; } = part;

    public override bool IsTimed => false;

    public override bool MayBeOpen => Part.MayBeOpen;

    public override Verdict Judge(Facts facts, int day) =>
        Part.Judge(facts, day) switch
        {
            Verdict.Met => Verdict.Unmet,
            Verdict.Unmet => Verdict.Met,
            _ => Verdict.Open,
        };

    protected override void SayMessage(Facts facts, FindingSink sink, Verdict verdict)
    {
        sink.Say(Head.NameColon);
        sink.Say(Words.Of(verdict));
    }

    protected override void ExplainParts(Facts facts, FindingSink sink) => Part.Explain(facts, sink);
}
