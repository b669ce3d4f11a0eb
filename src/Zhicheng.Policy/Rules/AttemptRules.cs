using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Evaluations;

namespace Zhicheng.Policy.Rules;

/// <summary>The practical assessment was passed; open while it has not been taken.</summary>
internal sealed class PracticalRule(RuleHead head) : Rule(head)
{
    private static readonly Phrase Field = "/practical";
    private static readonly Phrase Passed = "已通过";
    private static readonly Phrase Failed = "没有通过";
    private static readonly Phrase NotTaken = "尚未参加，待考评";

    public override bool IsTimed => false;

    public override bool MayBeOpen => true;

    public override Verdict Judge(Facts facts, int day) =>
        facts.Dossier.Practical switch
        {
            true => Verdict.Met,
            false => Verdict.Unmet,
            null => Verdict.Open,
        };

    protected override bool IsBlank(Facts facts) => facts.Dossier.Practical is null;

    protected override void SayMessage(Facts facts, FindingSink sink, Verdict verdict)
    {
        sink.Say(Head.NameColon);
        sink.Say(
            verdict switch
            {
                Verdict.Met => Passed,
                Verdict.Open => NotTaken,
                _ => Failed,
            }
        );
    }

    protected override void GiveEvidence(Facts facts, FindingSink sink)
    {
        if (facts.Dossier.Practical is not null)
        {
            sink.Evidence(Field.Text);
        }
    }
}

/// <summary>Who failed in one year shows something new of another: an achievement that counts, of a kind with a window.</summary>
internal sealed class ResubmissionRule(RuleHead head, int failed, int dated) : Rule(head)
{
    private static readonly Phrase List = "/attempts/";

    private readonly Phrase _notFailed = $"{failed}年没有评审未通过的记录";
    private readonly Phrase _nothingNew = $"{failed}年评审未通过，没有{dated}年取得的可以计入的新业绩，还差1项";
    private readonly Phrase _renewed = $"{failed}年评审未通过，{dated}年取得的新业绩：";

    public override bool IsTimed => false;

    public override Verdict Judge(Facts facts, int day)
    {
        if (FailedAt(facts) < 0)
        {
            return Verdict.Met;
        }
        foreach (var achievement in facts.Dossier.Achievements)
        {
            if (IsNew(facts, achievement))
            {
                return Verdict.Met;
            }
        }
        return Verdict.Unmet;
    }

    protected override bool IsBlank(Facts facts) => facts.Dossier.Attempts.IsEmpty;

    protected override void SayMessage(Facts facts, FindingSink sink, Verdict verdict)
    {
        sink.Say(Head.NameColon);
        if (FailedAt(facts) < 0)
        {
            sink.Say(_notFailed);
            return;
        }
        sink.Say(verdict == Verdict.Met ? _renewed : _nothingNew);
        var first = true;
        foreach (var achievement in facts.Dossier.Achievements)
        {
            if (IsNew(facts, achievement))
            {
                if (!first)
                {
                    sink.Say(Words.Pause);
                }
                first = false;
                sink.Say(achievement.Id);
            }
        }
    }

    protected override void GiveEvidence(Facts facts, FindingSink sink)
    {
        var attempt = FailedAt(facts);
        if (attempt < 0)
        {
            return;
        }
        sink.Evidence(List, attempt);
        foreach (var achievement in facts.Dossier.Achievements)
        {
            if (IsNew(facts, achievement))
            {
                sink.Evidence(achievement.Id);
            }
        }
    }

    private bool IsNew(Facts facts, AchievementEntry achievement) =>
        achievement.Date?.Year == dated && facts.IsRecentWork(achievement);

    private int FailedAt(Facts facts)
    {
        for (var i = 0; i < facts.Dossier.Attempts.Length; i++)
        {
            if (facts.Dossier.Attempts[i].Year == failed && !facts.Dossier.Attempts[i].Passed)
            {
                return i;
            }
        }
        return -1;
    }
}
