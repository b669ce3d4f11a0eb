using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Packages.Binding;
using Zhicheng.Policy.Packages.Yaml;
using Zhicheng.Policy.Rules;

namespace Zhicheng.Policy.Tests.Packages;

/// <summary>Achievements that count as others: every award there can be, against a filter worked out by hand.</summary>
public sealed class EquivalenceTests
{
    private const string Rules = """
        what: { kind: award, category: science, issuer: [machinery-federation, light-industry-federation] }
        as: { level: provincial }
        ---
        what: { kind: award, category: [design, consulting, construction, transfer], issuer: government }
        alsoAs: { category: science }
        """;

    private static readonly string[] Levels = ["national", "provincial", "municipal", "county", "other"];

    public static TheoryData<string> Filters { get; } =
    [
        "{ kind: award, category: science, level: county+ }",
        "{ kind: award, category: science, level: municipal }",
        "{ kind: award, category: science, level: provincial+, grade: { atMost: 3 } }",
        "{ kind: award, category: [design, consulting], level: municipal+ }",
        "{ kind: award, category: [science, design], level: county+, rank: 1 }",
        "{ kind: award, level: provincial }",
        "{ kind: award, issuer: other }",
        "{ kind: award, category: paper, level: municipal+, rank: 1 }",
        "{ kind: award }",
    ];

    [Theory]
    [MemberData(nameof(Filters))]
    public void A_filter_takes_exactly_what_counts_as_what_it_names_and_takes_it_once(string filter)
    {
        var (context, plain) = Bind();
        var original = plain.BindOne(Map(filter)).ShouldNotBeNull();
        var expanded = new FilterBinder(context).Bind([Map(filter)]);
        foreach (var award in Awards())
        {
            var expected = Variants(award).Any(v => original.Matches(Award(v)));
            var hits = expanded.Count(test => test.Matches(Award(award)));
            hits.ShouldBe(expected ? 1 : 0, $"{filter} {string.Join(' ', award.Values)}");
        }
    }

    [Fact]
    public void Two_filters_of_one_list_count_an_award_once_though_both_mean_it()
    {
        var (context, _) = Bind();
        var tests = new FilterBinder(context).Bind([
            Map("{ kind: award, category: science, level: county+ }"),
            Map("{ kind: award, category: design, level: county+ }"),
        ]);
        Awards().Select(a => tests.Count(t => t.Matches(Award(a)))).Max().ShouldBe(1);
        tests.Count(t => t.Matches(Award(Fields("county", "design", "government")))).ShouldBe(1);
    }

    [Fact]
    public void The_note_of_an_equivalence_stands_at_the_rules_it_changes_and_at_no_other()
    {
        var package = TestPolicies.Find(TestPolicies.Wenling);
        var all = package.Clauses.Values.SelectMany(All).ToList();
        all.Where(c => c.Notes.Contains("award-equivalents")).ShouldAllBe(c => c.Kinds.Contains("award"));
        all.Single(c =>
                c.Name.StartsWith("省部级以上新产品、工程设计、工程咨询、工程建设奖一等奖", StringComparison.Ordinal)
            )
            .Notes.ShouldBeEmpty();
        all.Count(c => c.Name.StartsWith("县（市、区）级以上科技奖", StringComparison.Ordinal)).ShouldBe(5);
        all.Where(c => c.Name.StartsWith("县（市、区）级以上科技奖", StringComparison.Ordinal))
            .ShouldAllBe(c => c.Notes.Contains("award-equivalents"));
    }

    private static IEnumerable<ClauseInfo> All(ClauseInfo clause) => [clause, .. clause.Parts.SelectMany(All)];

    private static (BindContext Context, FilterBinder Plain) Bind()
    {
        var errors = new List<PackageError>();
        var context = new BindContext(errors);
        var plain = new FilterBinder(new BindContext(errors));
        foreach (var rule in Rules.Split("---"))
        {
            new AchievementBinder(context).BindEquivalence(Map(rule), plain);
        }
        errors.ShouldBeEmpty();
        return (context, plain);
    }

    /// <summary>What an award is and what it counts as, by the words of the clause.</summary>
    private static IEnumerable<Dictionary<string, string>> Variants(Dictionary<string, string> award)
    {
        var isFederation = award.GetValueOrDefault("issuer")?.EndsWith("-federation", StringComparison.Ordinal) == true;
        var own = new Dictionary<string, string>(award);
        if (award["category"] == "science" && isFederation)
        {
            own["level"] = "provincial";
        }
        yield return own;
        if (
            award["category"] is "design" or "consulting" or "construction" or "transfer"
            && award.GetValueOrDefault("issuer") == "government"
        )
        {
            yield return new Dictionary<string, string>(award) { ["category"] = "science" };
        }
    }

    private static IEnumerable<Dictionary<string, string>> Awards() =>
        from level in Levels
        from category in new[] { "science", "new-product", "design", "consulting", "construction", "transfer", "paper" }
        from issuer in new[] { "", "government", "machinery-federation", "light-industry-federation", "other" }
        from grade in new[] { "", "1", "3" }
        from rank in new[] { "1", "2" }
        select Fields(level, category, issuer, grade, rank);

    private static Dictionary<string, string> Fields(
        string level,
        string category,
        string issuer,
        string grade = "",
        string rank = "1"
    ) =>
        new()
        {
            ["level"] = level,
            ["category"] = category,
            ["issuer"] = issuer,
            ["grade"] = grade,
            ["rank"] = rank,
        };

    private static AchievementEntry Award(Dictionary<string, string> fields) =>
        AchievementEntry.Create("award", "a", null, null, fields).ShouldNotBeNull();

    private static YamlMap Map(string yaml)
    {
        var errors = new List<PackageError>();
        var map = YamlFile.Read("test.yaml", System.Text.Encoding.UTF8.GetBytes(yaml), errors);
        errors.ShouldBeEmpty();
        return map.ShouldNotBeNull();
    }
}
