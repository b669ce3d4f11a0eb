namespace Zhicheng.Policy.Tests.Packages;

/// <summary>Every line of the scoring table, by what one thing gives and where it stops.</summary>
public sealed class OpticsScoreTests
{
    [Theory]
    [InlineData("2.1", 20, """{"kind":"award","category":"science","level":"provincial","rank":1}""")]
    [InlineData("2.1", 10, """{"kind":"award","category":"science","level":"municipal","rank":1}""")]
    [InlineData("2.1", 5, """{"kind":"award","category":"science","level":"other","rank":1}""")]
    [InlineData(
        "2.1",
        30,
        """{"kind":"award","category":"science","level":"national","rank":1},{"kind":"award","category":"science","level":"provincial","rank":1}"""
    )]
    [InlineData("2.2", 10, """{"kind":"first-set","level":"ministry"}""")]
    [InlineData("2.2", 8, """{"kind":"first-set","level":"provincial"}""")]
    [InlineData("2.2", 5, """{"kind":"first-set","level":"municipal"}""")]
    [InlineData("2.3", 20, """{"kind":"paper","index":"core","rank":1,"outletLevel":"other","similarity":5}""")]
    [InlineData("2.3", 10, """{"kind":"paper","index":"general","rank":1,"outletLevel":"other","similarity":5}""")]
    [InlineData("2.3", 0, """{"kind":"paper","index":"core","rank":1,"outletLevel":"other"}""")]
    [InlineData("2.3", 20, """{"kind":"book","publisherLevel":"other"}""")]
    [InlineData("2.4", 20, """{"kind":"patent","type":"invention","rank":1,"benefit":true}""")]
    [InlineData("2.4", 12, """{"kind":"patent","type":"invention","rank":2,"benefit":true}""")]
    [InlineData("2.4", 10.5, """{"kind":"patent","type":"invention","rank":3,"benefit":true}""")]
    [InlineData("2.4", 0, """{"kind":"patent","type":"invention","rank":1,"benefit":false}""")]
    [InlineData("2.4", 10, """{"kind":"patent","type":"utility-model","rank":1,"benefit":true}""")]
    [InlineData("2.4", 8, """{"kind":"patent","type":"design","rank":2,"benefit":true}""")]
    [InlineData("2.4", 6.5, """{"kind":"patent","type":"design","rank":3,"benefit":true}""")]
    [InlineData("2.4", 10, """{"kind":"software","rank":1,"benefit":true}""")]
    [InlineData("2.4", 8, """{"kind":"software","rank":2,"benefit":true}""")]
    [InlineData("2.4", 5, """{"kind":"software","rank":4,"benefit":true}""")]
    [InlineData("2.5", 20, """{"kind":"standard","level":"international","role":"participant"}""")]
    [InlineData("2.5", 15, """{"kind":"standard","level":"industry","role":"participant"}""")]
    [InlineData("2.5", 15, """{"kind":"standard","level":"group","role":"participant"}""")]
    [InlineData("2.5", 10, """{"kind":"standard","level":"local","role":"participant"}""")]
    [InlineData("2.5", 5, """{"kind":"standard","level":"enterprise","role":"participant"}""")]
    [InlineData("3.4", 20, """{"kind":"project","level":"provincial","role":"lead"}""")]
    [InlineData("3.4", 15, """{"kind":"project","level":"provincial","role":"backbone"}""")]
    [InlineData("3.4", 12, """{"kind":"project","level":"municipal","role":"backbone"}""")]
    [InlineData("3.4", 12, """{"kind":"project","level":"county","role":"lead"}""")]
    [InlineData("3.4", 5, """{"kind":"project","level":"county","role":"member"}""")]
    [InlineData("3.4", 15, """{"kind":"post","role":"technical-head"}""")]
    [InlineData("3.4", 12, """{"kind":"post","role":"department-head"}""")]
    [InlineData("3.4", 12, """{"kind":"project","level":"enterprise","role":"lead"}""")]
    [InlineData("3.4", 10, """{"kind":"project","level":"enterprise","role":"backbone"}""")]
    [InlineData("3.4", 8, """{"kind":"project","level":"enterprise","role":"member"}""")]
    [InlineData("3.5", 5, """{"kind":"qualification"}""")]
    [InlineData("3.5", 10, """{"kind":"qualification"},{"kind":"qualification"},{"kind":"qualification"}""")]
    [InlineData("4.1", 10, """{"kind":"honour","level":"municipal","type":"other"}""")]
    [InlineData("4.1", 7, """{"kind":"honour","level":"county","type":"model-worker"}""")]
    [InlineData("4.2", 5, """{"kind":"training"}""")]
    [InlineData("4.2", 2, """{"kind":"testing"}""")]
    [InlineData("4.2", 7, """{"kind":"training"},{"kind":"testing"}""")]
    public void An_achievement_gives_what_the_table_says(string item, double points, string achievements)
    {
        var assessed = item == "4.1" ? 4 : 0; // Every dossier of these tests has qualified assessments.
        Optics.Judge(achievements).Counted(item).ShouldBe((decimal)points + assessed);
    }

    [Fact]
    public void Of_one_level_the_best_role_counts_and_levels_add_up_to_twenty()
    {
        const string county =
            """{"kind":"project","level":"county","role":"backbone"},{"kind":"project","level":"county","role":"member"}""";
        Optics.Judge(county).Counted("3.4").ShouldBe(10);
        Optics
            .Judge($$"""{{county}},{"kind":"project","level":"enterprise","role":"member"}""")
            .Counted("3.4")
            .ShouldBe(18);
        Optics
            .Judge($$"""{{county}},{"kind":"project","level":"provincial","role":"lead"}""")
            .Counted("3.4")
            .ShouldBe(20);
    }

    [Theory]
    [InlineData("master", "own", 10)]
    [InlineData("master", "stem", 8)]
    [InlineData("master", "other", 5)]
    [InlineData("bachelor", "own", 5)]
    [InlineData("bachelor", "other", 3)]
    [InlineData("college", "stem", 3)]
    [InlineData("college", "other", 2)]
    public void The_best_degree_counts(string level, string discipline, int points) =>
        Optics
            .Only(
                $$"""
                "education":[{"level":"college","graduated":"2010-06-30","discipline":"other"},
                {"level":"{{level}}","graduated":"2015-06-30","discipline":"{{discipline}}"}]
                """
            )
            .Counted("3.1")
            .ShouldBe(points);

    [Theory]
    [InlineData("own", "2022-01-01", 8)]
    [InlineData("related", "2010-01-01", 10)]
    [InlineData("other", "2022-01-01", 4)]
    [InlineData("other", "2010-01-01", 6)]
    public void Full_years_of_work_count(string discipline, string from, int points) =>
        Optics
            .Only($$""" "employment":[{"from":"{{from}}","discipline":"{{discipline}}"}] """)
            .Counted("3.2")
            .ShouldBe(points);

    [Theory]
    [InlineData("own", "2023-01-01", 7.5)]
    [InlineData("own", "2023-01-02", 5)]
    [InlineData("related", "2015-01-01", 10)]
    [InlineData("other", "2023-01-01", 3)]
    [InlineData("other", "2015-01-01", 6)]
    public void Full_years_since_the_title_count(string discipline, string obtained, double points) =>
        Optics
            .Only(
                $$""" "titles":[{"title":"assistant-engineer","obtained":"{{obtained}}","discipline":"{{discipline}}"}] """
            )
            .Counted("3.3")
            .ShouldBe((decimal)points);

    [Theory]
    [InlineData("excellent", 10)]
    [InlineData("good", 6)]
    [InlineData("qualified", 4)]
    public void The_best_assessment_counts_besides_the_honour(string result, int points) =>
        Optics
            .Only($$""" "assessments":[{"year":2023,"result":"{{result}}"},{"year":2024,"result":"qualified"}] """)
            .Counted("4.1")
            .ShouldBe(points);

    [Fact]
    public void What_experts_judge_is_open_up_to_its_cap_until_they_have()
    {
        var open = Optics.Only("").Score!;
        open.Lines.Where(l => l.Item.Judged)
            .Select(l => (l.Item.Item, l.Counted, l.Possible))
            .ShouldBe([("1.1.1", 0, 20), ("1.1.2", 0, 10), ("1.2", 0, 10)]);
        open.Possible.ShouldBe(30);

        var given = Optics.Only(
            """ "judged":[{"item":"1.1.1","points":18},{"item":"1.1.2","points":6},{"item":"1.2","points":4}] """
        );
        given.Counted("1.1").ShouldBe(20);
        given.Counted("1").ShouldBe(24);
    }
}
