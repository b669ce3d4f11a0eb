using FsCheck;
using FsCheck.Fluent;
using Zhicheng.Policy.Cpd;
using Zhicheng.Policy.Evaluations;

namespace Zhicheng.Policy.Tests.Cpd;

/// <summary>What must hold of every certificate.</summary>
public sealed class CpdPropertyTests
{
    private static readonly CpdRules Rules = TestPolicies.CpdRules;

    private static readonly Gen<CpdActivity> Activities =
        from day in Gen.Choose(-200, 2400)
        from category in Gen.Choose(1, 10)
        from evidence in Gen.Frequency((9, Gen.Constant(true)), (1, Gen.Constant(false)))
        select new CpdActivity("", category, new DateOnly(2019, 12, 1).AddDays(day), evidence);

    private static readonly Arbitrary<CpdRecord> Records = (
        from issued in Gen.Choose(0, 200)
        from asOf in Gen.Choose(0, 3000)
        from activities in Activities.ListOf()
        from more in Activities.ListOf(60)
        from many in Gen.Elements(true, false)
        select new CpdRecord(
            new CpdCertificate(new DateOnly(2019, 12, 1).AddDays(issued), "engineer"),
            new DateOnly(2019, 12, 1).AddDays(asOf),
            [.. (many ? activities.Concat(more) : activities).Select((a, i) => a with { Id = $"a{i}" })]
        )
    ).ToArbitrary();

    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(500);

    [Fact]
    public void Years_follow_one_another_without_a_gap_up_to_the_day_of_expiry() =>
        Prop.ForAll(
                Records,
                record =>
                {
                    var result = Rules.Judge(record);
                    result.Years.Select(y => y.Year).ShouldBe([1, 2, 3, 4, 5]);
                    result.Years[0].From.ShouldBe(record.Certificate.Issued);
                    foreach (var (one, next) in result.Years.Zip(result.Years.Skip(1)))
                    {
                        next.From.ShouldBe(one.To.AddDays(1));
                    }
                    result.Expires.ShouldBe(result.Years[^1].To.AddDays(1));
                    (result.Opens < result.Expires && result.Expires < result.Closes).ShouldBeTrue();
                }
            )
            .Check(Many);

    [Fact]
    public void An_activity_gives_five_hours_to_the_one_year_it_lies_in() =>
        Prop.ForAll(
                Records,
                record =>
                {
                    var result = Rules.Judge(record);
                    foreach (var year in result.Years)
                    {
                        var counted = record.Activities.Count(a =>
                            a.Evidence && a.Date <= record.AsOf && a.Date >= year.From && a.Date <= year.To
                        );
                        (year.Hours, year.IsMet).ShouldBe((counted * 5, counted >= 10));
                    }
                    result.IsRenewable.ShouldBe(
                        record.AsOf >= result.Opens && record.AsOf <= result.Closes && result.Years.All(y => y.IsMet)
                    );
                }
            )
            .Check(Many);

    [Fact]
    public void The_order_of_activities_does_not_matter_and_one_more_never_hurts() =>
        Prop.ForAll(
                Records,
                record =>
                {
                    var result = Rules.Judge(record);
                    var turned = Rules.Judge(record with { Activities = [.. record.Activities.Reverse()] });
                    turned.Years.ShouldBe(result.Years);
                    if (!record.Activities.IsEmpty)
                    {
                        var less = Rules.Judge(record with { Activities = record.Activities[1..] });
                        less.Years.Zip(result.Years).ShouldAllBe(p => p.First.Hours <= p.Second.Hours);
                        (less.IsRenewable && !result.IsRenewable).ShouldBeFalse();
                    }
                }
            )
            .Check(Many);

    [Fact]
    public void Findings_tell_of_every_activity_once_and_agree_with_the_result() =>
        Prop.ForAll(
                Records,
                record =>
                {
                    var result = Rules.Judge(record);
                    var findings = Rules.Explain(record, result);
                    findings.Take(5).Select(f => f.Verdict == Verdict.Met).ShouldBe(result.Years.Select(y => y.IsMet));
                    (findings[^1].Verdict == Verdict.Met).ShouldBe(result.IsRenewable);
                    var nodes = findings.SelectMany(f => f.Children.Prepend(f)).ToList();
                    nodes.Select(n => n.Id).ShouldBeUnique();
                    nodes.SelectMany(n => n.Evidence).Order().ShouldBe(record.Activities.Select(a => a.Id).Order());
                    var met = nodes.Count(n => n.Evidence.Count > 0 && n.Verdict == Verdict.Met);
                    (met * 5m).ShouldBe(result.Years.Sum(y => y.Hours));
                }
            )
            .Check(Many);

    [Fact]
    public void An_activity_at_the_end_of_the_calendar_lies_in_no_year()
    {
        var record = new CpdRecord(
            new CpdCertificate(new DateOnly(2020, 2, 29), "engineer"),
            DateOnly.MaxValue,
            [new CpdActivity("z", 1, DateOnly.MaxValue), new CpdActivity("a", 1, DateOnly.MinValue)]
        );
        var result = Rules.Judge(record);
        result.Years.Sum(y => y.Hours).ShouldBe(0);
        Rules
            .Explain(record, result)
            .Single(f => f.Id == "outside")
            .Message.ShouldStartWith("2项活动不在证书的5年内（2020年2月29日至2025年2月27日），不计学时");
    }

    [Fact]
    public void What_a_year_lacks_is_told_with_the_day_until_which_it_can_be_done()
    {
        var record = new CpdRecord(
            new CpdCertificate(new DateOnly(2020, 5, 10), "engineer"),
            new DateOnly(2021, 6, 1),
            [new CpdActivity("a", 8, new DateOnly(2021, 5, 10)), new CpdActivity("b", 3, new DateOnly(2021, 7, 1))]
        );
        var findings = Rules.Explain(record, Rules.Judge(record));
        findings[0]
            .Message.ShouldStartWith("第1年（2020年5月10日至2021年5月9日）：0项活动，计0学时（须50，差50学时）〔");
        findings[1]
            .Message.ShouldStartWith(
                "第2年（2021年5月10日至2022年5月9日）：1项活动，计5学时（须50，差45学时），请在2022年5月9日前完成〔"
            );
        findings[1]
            .Children.Select(c => c.Message)
            .ShouldBe(["2021年5月10日，学术研讨会议：计5学时", "2021年7月1日，专利授权：晚于2021年6月1日，尚不计学时"]);
        findings[^1]
            .Message.ShouldStartWith(
                "续期申请可在2024年11月10日至2026年5月10日提交（证书2025年5月10日到期）：2021年6月1日尚未到时间，第1年、第2年、第3年、第4年、第5年的学时没有达到，现在不能提交"
            );
    }
}
