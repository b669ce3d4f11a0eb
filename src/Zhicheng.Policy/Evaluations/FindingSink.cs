using Zhicheng.Policy.Rules;
using Zhicheng.Policy.Scoring;

namespace Zhicheng.Policy.Evaluations;

/// <summary>
/// Takes an explanation as the rules tell it, node by node: open, message, evidence, parts, close. One sink builds
/// the tree that pages show, the other writes JSON at once.
/// </summary>
internal abstract class FindingSink
{
    public abstract void Open(RuleHead head, Verdict verdict);

    public abstract void Say(Phrase phrase);

    public abstract void Say(string text);

    public abstract void Say(int number);

    public abstract void Say(decimal number);

    /// <summary>A day as people write it: 2026年3月5日.</summary>
    public abstract void SayDay(int day);

    /// <summary>Points in their scaled form.</summary>
    public abstract void SayPoints(long scaled);

    public abstract void Evidence(string id);

    /// <summary>An entry of a list that has no ids.</summary>
    public abstract void Evidence(Phrase list, int index);

    public abstract void HoldsFrom(int day);

    /// <summary>What follows are parts.</summary>
    public abstract void Parts();

    public abstract void Close();

    /// <summary>A whole node that was told before and is the same again.</summary>
    public abstract void Give(ConstantFinding finding);

    /// <summary>A whole line of the table that was told before and is the same again.</summary>
    public abstract void Give(ConstantLine line);

    /// <summary>A line of the scoring table with what stands under it; its lines follow, then <see cref="CloseLine"/>.</summary>
    public abstract void OpenLine(ScoreNode node, in LinePoints points, List<LineEntry> entries);

    public abstract void CloseLine();

    /// <summary>“科技奖项：得40分，最高30分，计30分”</summary>
    protected void SayLine(ScoreNode node, in LinePoints points)
    {
        var head = node.Head;
        Say(head.Rule.NameColon);
        Say(Words.Gets);
        Say(points.Raw);
        Say(head.CapPhrase);
        Say(points.Counted);
        Say(Words.Points);
        if (points.Possible > points.Counted)
        {
            Say(Words.Possibly);
            Say(points.Possible);
            Say(Words.Points);
        }
        if (node is GroupNode { IsBest: true })
        {
            Say(Words.BestOnly);
        }
        Say(head.Rule.Tail);
    }

    /// <summary>A length of time: 3年4个月.</summary>
    public void SayTime(int years, int months)
    {
        if (years > 0 || months == 0)
        {
            Say(years);
            Say(Words.Years);
        }
        if (months > 0)
        {
            Say(months);
            Say(Words.Months);
        }
    }
}

/// <summary>Pieces that many messages use.</summary>
internal static class Words
{
    public static Phrase Years { get; } = "年";
    public static Phrase Months { get; } = "个月";
    public static Phrase Colon { get; } = "：";
    public static Phrase Comma { get; } = "，";
    public static Phrase Semicolon { get; } = "；";
    public static Phrase Pause { get; } = "、";
    public static Phrase Open { get; } = "（";
    public static Phrase Close { get; } = "）";
    public static Phrase Now { get; } = "现为";
    public static Phrase Short { get; } = "，还差";
    public static Phrase Satisfied { get; } = "起符合";
    public static Phrase Met { get; } = "符合";
    public static Phrase Unmet { get; } = "不符合";
    public static Phrase OpenVerdict { get; } = "待认定";
    public static Phrase Has { get; } = "已具备";
    public static Phrase Items { get; } = "项";
    public static Phrase Gets { get; } = "得";
    public static Phrase Points { get; } = "分";
    public static Phrase Possibly { get; } = "，全部认定后最多计";
    public static Phrase BestOnly { get; } = "（不累计，取最高）";

    public static Phrase Of(Verdict verdict) =>
        verdict switch
        {
            Verdict.Met => Met,
            Verdict.Open => OpenVerdict,
            _ => Unmet,
        };
}
