using FsCheck;
using FsCheck.Fluent;
using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Hours;

namespace Zhicheng.Policy.Tests.Hours;

/// <summary>What must hold of every ledger.</summary>
public sealed class HoursPropertyTests
{
    private static readonly HoursRules Rules = TestPolicies.HoursRules;

    private static readonly Gen<HoursRecord> Records =
        from route in Gen.Elements(Rules.Routes.ToArray())
        from day in Gen.Choose(0, 800)
        from delay in Gen.Frequency((6, Gen.Constant(0)), (1, Gen.Choose(1, 40)))
        from tenths in Gen.Choose(0, 400)
        from level in Gen.Choose(0, 3)
        from team in Gen.Choose(1, 9)
        from rank in Gen.Choose(1, 9)
        from flags in Gen.Choose(0, 15)
        select new HoursRecord(
            "",
            new DateOnly(2021, 1, 1).AddDays(day),
            new DateOnly(2021, 1, 1).AddDays(day + delay),
            route.Id,
            route.Levels.Count > 0 ? route.Levels[level].Id : null,
            tenths / 10m,
            route.Shared ? team : 1,
            route.Shared ? Math.Min(rank, team) : 1,
            flags % 8 != 1,
            flags % 8 != 2
        );

    private static readonly Arbitrary<HoursLedger> Ledgers = Records
        .ListOf()
        .Select(records => new HoursLedger([.. records.Select((r, i) => r with { Id = $"r{(i * 7) % 101}-{i}" })]))
        .ToArbitrary();

    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(500);

    [Fact]
    public void The_order_of_records_does_not_matter() =>
        Prop.ForAll(
                Ledgers,
                ledger =>
                {
                    var expected = Json(ledger);
                    Json(new HoursLedger([.. ledger.Records.Reverse()])).ShouldBe(expected);
                    Json(new HoursLedger([.. ledger.Records.OrderBy(r => r.Quantity)])).ShouldBe(expected);
                }
            )
            .Check(Many);

    [Fact]
    public void A_route_takes_its_cap_at_most_and_all_that_fits_below_it() =>
        Prop.ForAll(
                Ledgers,
                ledger =>
                {
                    var result = Rules.Judge(ledger);
                    foreach (var group in result.Records.GroupBy(o => (o.Record.Date.Year, o.Route.Id)))
                    {
                        var recognised = group.Where(o => o.Reason is null or HoursReason.RouteCap).ToList();
                        var all = recognised.Sum(o => o.Figured);
                        var counted = group.Sum(o => o.Hours);
                        var isCapped = recognised[..].Exists(o => o.Reason == HoursReason.RouteCap);
                        if (group.First().Route.Subject == HoursSubject.Public)
                        {
                            (counted, isCapped).ShouldBe((all, false));
                        }
                        else
                        {
                            (counted, isCapped).ShouldBe((Math.Min(all, 36), all > 36));
                        }
                    }
                }
            )
            .Check(Many);

    [Fact]
    public void Hours_are_exact() =>
        Prop.ForAll(
                Ledgers,
                ledger =>
                {
                    foreach (var outcome in Rules.Judge(ledger).Records)
                    {
                        var (record, route) = (outcome.Record, outcome.Route);
                        // Thousandths, in whole numbers.
                        var each = (long)route.HoursAt(record.Level)!.Value;
                        var tenths = (long)(record.Quantity * 10);
                        var hundredths = route.Shared ? (long)(Rules.Weights!.Of(record.Team, record.Rank) * 100) : 100;
                        (outcome.Figured * 1000).ShouldBe(each * tenths * hundredths);
                        outcome.Hours.ShouldBeInRange(0, outcome.Figured);
                    }
                }
            )
            .Check(Many);

    [Fact]
    public void Years_are_the_sums_of_their_records_and_a_reason_takes_hours_away() =>
        Prop.ForAll(
                Ledgers,
                ledger =>
                {
                    var result = Rules.Judge(ledger);
                    result
                        .Years.Select(y => y.Year)
                        .ShouldBe(ledger.Records.Select(r => r.Date.Year).Distinct().Order());
                    foreach (var year in result.Years)
                    {
                        var records = result
                            .Records.Where(o => o.Record.Date.Year == year.Year)
                            .ToLookup(o => o.Route.Subject);
                        year.Professional.ShouldBe(records[HoursSubject.Professional].Sum(o => o.Hours));
                        year.Public.ShouldBe(records[HoursSubject.Public].Sum(o => o.Hours));
                        year.IsMet.ShouldBe(year is { Total: >= 90, Professional: >= 60, Public: >= 18 });
                    }
                    foreach (var outcome in result.Records)
                    {
                        (outcome.Hours == outcome.Figured || outcome.Reason is not null).ShouldBeTrue();
                        (outcome.Hours > 0 && outcome.Reason is not (null or HoursReason.RouteCap)).ShouldBeFalse();
                    }
                }
            )
            .Check(Many);

    [Fact]
    public void One_more_record_never_takes_hours_from_a_year() =>
        Prop.ForAll(
                Ledgers,
                ledger =>
                {
                    if (ledger.Records.IsEmpty)
                    {
                        return;
                    }
                    var more = Rules.Judge(ledger).Years.ToDictionary(y => y.Year);
                    foreach (var year in Rules.Judge(new HoursLedger(ledger.Records[1..])).Years)
                    {
                        more[year.Year].Professional.ShouldBeGreaterThanOrEqualTo(year.Professional);
                        more[year.Year].Public.ShouldBeGreaterThanOrEqualTo(year.Public);
                        (year.IsMet && !more[year.Year].IsMet).ShouldBeFalse();
                    }
                }
            )
            .Check(Many);

    [Fact]
    public void Findings_tell_of_every_record_once_and_agree_with_the_result() =>
        Prop.ForAll(
                Ledgers,
                ledger =>
                {
                    var result = Rules.Judge(ledger);
                    var findings = Rules.Explain(result);
                    findings.Select(f => f.Verdict == Verdict.Met).ShouldBe(result.Years.Select(y => y.IsMet));
                    var nodes = findings.SelectMany(All).ToList();
                    nodes.Select(n => n.Id).ShouldBeUnique();
                    nodes.ShouldAllBe(n => n.Cite.Length > 0 && n.Message.Length > 0);
                    nodes.SelectMany(n => n.Evidence).Order().ShouldBe(ledger.Records.Select(r => r.Id).Order());
                }
            )
            .Check(Many);

    private static IEnumerable<Finding> All(Finding finding) => finding.Children.SelectMany(All).Prepend(finding);

    private static string Json(HoursLedger ledger)
    {
        var result = Rules.Judge(ledger);
        return string.Join('|', result.Records.Select(o => $"{o.Record.Id} {o.Hours} {o.Reason}"))
            + string.Join('|', result.Years);
    }
}
