using System.Reflection;
using System.Text.RegularExpressions;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Tests.Workflow;

/// <summary>Every refusal has a sentence for people: in Chinese, with the thing and the day named.</summary>
public sealed class RefusalTextTests
{
    [Fact]
    public void Every_refusal_has_a_sentence()
    {
        var kinds = typeof(Refusal)
            .GetNestedTypes(BindingFlags.Public)
            .Where(t => t.IsSubclassOf(typeof(Refusal)))
            .ToList();
        kinds.Count.ShouldBeGreaterThan(12);
        foreach (var kind in kinds)
        {
            var sentence = RefusalText.Sentence(Sample(kind));
            sentence.ShouldEndWith("。", Case.Sensitive, kind.Name);
            Regex.IsMatch(sentence, "[A-Za-z]{2,}").ShouldBeFalse(sentence);
        }
    }

    [Fact]
    public void A_deadline_at_midnight_is_the_end_of_the_day_before() =>
        RefusalText
            .Sentence(new Refusal.DeadlinePassed(new DateTime(2026, 9, 30, 16, 0, 0, DateTimeKind.Utc)))
            .ShouldContain("2026年9月30日24时");

    [Fact]
    public void A_meeting_that_too_few_attended_is_told_with_its_figures() =>
        RefusalText
            .Sentence(new Refusal.QuorumMissing(9, 5, new Share(2, 3)))
            .ShouldBe("评委9人，出席5人，不足三分之二，会议无效，不能登记结果。");

    [Fact]
    public void What_was_examined_is_no_longer_replaced_and_the_sentence_says_by_whom()
    {
        RefusalText
            .Sentence(new Refusal.NotReplaceable("评审", "评审材料审核"))
            .ShouldStartWith("“评审材料审核”已经通过，现在在“评审”环节，不能再修改、重新上传。");
        RefusalText.Sentence(new Refusal.NotReplaceable("单位审查", null)).ShouldContain("这一环节不能修改、重新上传");
    }

    private static Refusal Sample(Type kind)
    {
        var constructor = kind.GetConstructors().Single();
        return (Refusal)constructor.Invoke([.. constructor.GetParameters().Select(p => Value(p.ParameterType))]);
    }

    private static object Value(Type type) =>
        type == typeof(string) ? "单位审查"
        : type == typeof(int) ? 9
        : type == typeof(DateOnly) ? new DateOnly(2026, 9, 30)
        : type == typeof(DateTime) ? new DateTime(2026, 9, 30, 16, 0, 0, DateTimeKind.Utc)
        : type == typeof(Share) ? new Share(2, 3)
        : type == typeof(StageOutcome) ? StageOutcome.Return
        : type == typeof(CasePhase) ? CasePhase.Returned
        : type == typeof(IReadOnlyList<string>) ? new[] { "证件照" }
        : throw new NotSupportedException(type.Name);
}
