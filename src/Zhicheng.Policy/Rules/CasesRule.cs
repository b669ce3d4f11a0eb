using Zhicheng.Policy.Evaluations;

namespace Zhicheng.Policy.Rules;

/// <summary>One rule of several, chosen by the grade applied for and the field of work.</summary>
/// <param name="head">How it is told.</param>
/// <param name="rules">The cases.</param>
/// <param name="choice">Position of the case, by <see cref="CaseKey"/>; -1 where the rule is never asked.</param>
internal sealed class CasesRule(RuleHead head, Rule[] rules, int[] choice) : Rule(head)
{
    private static readonly Phrase By = "按“";
    private static readonly Phrase Judged = "”判断，";

    public override bool IsTimed { get; } = Array.Exists(rules, r => r.IsTimed);

    public override bool TellsDay { get; } = Array.TrueForAll(rules, r => r.TellsDay);

    public override int PartsNeeded => 1;

    protected override bool IsChoice => true;

    public override IReadOnlyList<Rule> DescribedParts => rules;

    public override Verdict Judge(Facts facts, int day) => Chosen(facts).Judge(facts, day);

    public override int FirstMet(Facts facts, int from, int limit) => Chosen(facts).FirstMet(facts, from, limit);

    protected override void SayMessage(Facts facts, FindingSink sink, Verdict verdict)
    {
        sink.Say(Head.NameColon);
        sink.Say(By);
        sink.Say(Chosen(facts).Head.Name);
        sink.Say(Judged);
        sink.Say(Words.Of(verdict));
    }

    protected override void ExplainParts(Facts facts, FindingSink sink) => Chosen(facts).Explain(facts, sink);

    private Rule Chosen(Facts facts) => rules[choice[CaseKey.Of(facts.Grade.Index, (int)facts.JobField)]];
}

/// <summary>Grade and field of work as one number.</summary>
internal static class CaseKey
{
    /// <summary>How many fields of work the contract knows.</summary>
    public static int Fields { get; } = Enum.GetValues<Dossiers.JobField>().Length;

    public static int Of(int grade, int jobField) => (grade * Fields) + jobField;
}
