using Zhicheng.Policy.Evaluations;

namespace Zhicheng.Policy.Tests.Packages;

/// <summary>Every condition of the criteria by itself: with it the verdict is one thing, without it another.</summary>
public sealed class OpticsConditionTests
{
    // Enough for 第十一条（二）, and for nothing else.
    private const string Plain = """{"kind":"project","level":"county","role":"member"}""";

    // One year early: 单破 by experience, 15 years of engineering work.
    private const string OneYearEarly =
        "\"education\":[{\"level\":\"bachelor\",\"graduated\":\"2008-06-30\",\"discipline\":\"own\"}],"
        + "\"employment\":[{\"from\":\"2008-07-01\",\"discipline\":\"own\"}],"
        + "\"titles\":[{\"title\":\"assistant-engineer\",\"obtained\":\"2023-01-01\"}]";

    [Theory]
    [InlineData("""{"kind":"award","category":"science","level":"municipal","rank":3}""", true)]
    [InlineData("""{"kind":"award","category":"science","level":"county","rank":1}""", false)]
    [InlineData("""{"kind":"project","level":"county","role":"member"}""", true)]
    [InlineData("""{"kind":"project","level":"enterprise","role":"lead","wholeProcess":true}""", false)]
    [InlineData(
        """{"kind":"project","level":"enterprise","role":"lead","wholeProcess":true},{"kind":"project","level":"enterprise","role":"member","wholeProcess":true}""",
        true
    )]
    [InlineData("""{"kind":"paper","index":"general","rank":2,"outletLevel":"other","similarity":20}""", true)]
    [InlineData("""{"kind":"paper","index":"general","rank":2,"outletLevel":"other"}""", false)]
    [InlineData("""{"kind":"book","publisherLevel":"other"}""", true)]
    [InlineData("""{"kind":"patent","type":"invention","rank":4,"benefit":true}""", true)]
    [InlineData("""{"kind":"patent","type":"invention","rank":1,"benefit":false}""", false)]
    [InlineData("""{"kind":"patent","type":"design","rank":1,"benefit":true}""", false)]
    [InlineData(
        """{"kind":"patent","type":"design","rank":1,"benefit":true},{"kind":"patent","type":"utility-model","rank":1,"benefit":true}""",
        true
    )]
    [InlineData("""{"kind":"software","rank":1,"benefit":true},{"kind":"software","rank":2,"benefit":true}""", true)]
    [InlineData("""{"kind":"software","rank":1,"benefit":true}""", false)]
    [InlineData("""{"kind":"standard","level":"group","role":"participant"}""", true)]
    [InlineData("""{"kind":"standard","level":"enterprise","role":"lead"}""", false)]
    [InlineData(
        """{"kind":"standard","level":"enterprise","role":"lead"},{"kind":"standard","level":"enterprise","role":"lead"}""",
        true
    )]
    [InlineData("""{"kind":"promotion","benefit":true},{"kind":"promotion","benefit":true}""", true)]
    [InlineData("""{"kind":"promotion","benefit":true}""", false)]
    [InlineData("""{"kind":"renovation","benefit":true},{"kind":"renovation","benefit":true}""", true)]
    [InlineData("""{"kind":"renovation","benefit":true}""", false)]
    [InlineData("""{"kind":"fault"}""", true)]
    public void One_of_seven_results_is_needed(string achievements, bool met) =>
        Optics.Judge(achievements).VerdictOf("results").ShouldBe(met ? Verdict.Met : Verdict.Unmet);

    [Fact]
    public void A_benefit_that_nobody_has_ruled_on_leaves_it_open() =>
        Optics.Judge("""{"kind":"patent","type":"invention","rank":1}""").VerdictOf("results").ShouldBe(Verdict.Open);

    [Fact]
    public void Results_of_another_field_do_not_count() =>
        Optics.Judge("""{"kind":"fault","discipline":"other"}""").VerdictOf("results").ShouldBe(Verdict.Unmet);

    [Theory]
    [InlineData("11.1.2.1")]
    [InlineData("11.1.2.2")]
    [InlineData("11.1.2.3")]
    [InlineData("11.1.2.4")]
    public void One_claim_of_technical_level_is_enough_once_it_is_confirmed(string criterion)
    {
        var claim = $"\"claims\":[{{\"criterion\":\"{criterion}\",\"status\":\"{{0}}\"}}]";
        Optics.Only(claim.Replace("{0}", "confirmed")).VerdictOf("technical-level").ShouldBe(Verdict.Met);
        Optics.Only(claim.Replace("{0}", "claimed")).VerdictOf("technical-level").ShouldBe(Verdict.Open);
        Optics.Only(claim.Replace("{0}", "rejected")).VerdictOf("technical-level").ShouldBe(Verdict.Unmet);
    }

    [Theory]
    [InlineData("""{"kind":"honour","level":"county","type":"model-worker"}""")]
    [InlineData("""{"kind":"first-set","level":"municipal"}""")]
    [InlineData("""{"kind":"patent","type":"invention","rank":2}""")]
    [InlineData("""{"kind":"project","level":"municipal","role":"backbone","accepted":true}""")]
    [InlineData("""{"kind":"project","level":"county","role":"backbone","accepted":true,"key":true}""")]
    [InlineData(
        """{"kind":"paper","index":"general","rank":1,"outletLevel":"ministerial","similarity":9},{"kind":"paper","index":"core","rank":3,"outletLevel":"ministerial","similarity":9}"""
    )]
    [InlineData(
        """{"kind":"award","category":"paper","level":"municipal","grade":2,"rank":1},{"kind":"award","category":"paper","level":"provincial","grade":1,"rank":1}"""
    )]
    [InlineData("""{"kind":"book","publisherLevel":"provincial"}""")]
    public void With_15_years_and_a_confirmed_claim_one_more_is_three_of_six(string third)
    {
        Optics.Judge(Plain, OneYearEarly, "9.1.5").VerdictOf("exceptional").ShouldBe(Verdict.Unmet);
        Optics.Judge($"{Plain},{third}", OneYearEarly, "9.1.5").VerdictOf("exceptional").ShouldBe(Verdict.Met);
        Optics.Judge($"{Plain},{third}", OneYearEarly).VerdictOf("exceptional").ShouldBe(Verdict.Unmet);
        Optics
            .Judge($"{Plain},{third}", OneYearEarly.Replace("2008-07-01", "2015-07-01"), "9.1.5")
            .VerdictOf("exceptional")
            .ShouldBe(Verdict.Unmet);
    }

    [Theory]
    [InlineData("""{"kind":"project","level":"municipal","role":"member","accepted":true}""")]
    [InlineData("""{"kind":"project","level":"municipal","role":"backbone","accepted":false}""")]
    [InlineData("""{"kind":"award","category":"paper","level":"municipal","grade":2,"rank":1}""")]
    [InlineData("""{"kind":"book","publisherLevel":"other"}""")]
    public void What_falls_short_is_no_third_of_six(string short_) =>
        Optics.Judge($"{Plain},{short_}", OneYearEarly, "9.1.5").VerdictOf("exceptional").ShouldBe(Verdict.Unmet);

    [Theory]
    [InlineData("""{"kind":"honour","level":"municipal","type":"tech-entrepreneur"}""")]
    [InlineData("""{"kind":"award","category":"science","level":"municipal","rank":5}""")]
    [InlineData("""{"kind":"first-set","level":"provincial"}""")]
    [InlineData("""{"kind":"patent","type":"invention","rank":1},{"kind":"patent","type":"invention","rank":2}""")]
    [InlineData("""{"kind":"project","level":"municipal","role":"backbone","accepted":true,"key":true}""")]
    [InlineData("""{"kind":"membership","of":"innovation-team","level":"municipal","role":"member"}""")]
    public void Outstanding_results_lift_the_bounds_of_the_exception(string outstanding)
    {
        Optics.Judge(Plain).VerdictOf("exceptional").ShouldBe(Verdict.Unmet);
        Optics.Judge($"{Plain},{outstanding}").VerdictOf("exceptional").ShouldBe(Verdict.Met);
    }

    [Theory]
    [InlineData("""{"kind":"honour","level":"provincial","type":"science-worker"}""")]
    [InlineData("""{"kind":"award","category":"science","level":"provincial","rank":6}""")]
    [InlineData("""{"kind":"first-set","level":"ministry"}""")]
    [InlineData("""{"kind":"project","level":"provincial","role":"backbone","accepted":true,"key":true}""")]
    [InlineData("""{"kind":"membership","of":"rd-institution","level":"provincial","role":"member"}""")]
    [InlineData("""{"kind":"standard","level":"local","role":"participant"}""")]
    [InlineData("""{"kind":"standard","level":"group","role":"participant"}""")]
    [InlineData("""{"kind":"talent","name":"taizhou-500"}""")]
    public void One_of_these_leaps_over_education_and_experience(string leap)
    {
        var without = Optics.Judge(Plain);
        without.VerdictOf("education-experience").ShouldBe(Verdict.Unmet);
        without.VerdictOf("leap").ShouldBe(Verdict.Unmet);
        Optics.Judge($"{Plain},{leap}").VerdictOf("leap").ShouldBe(Verdict.Met);
    }

    [Fact]
    public void A_patent_with_marked_effect_leaps_once_the_claim_is_confirmed() =>
        Optics.Judge(Plain, "", "10.6").VerdictOf("leap").ShouldBe(Verdict.Met);

    [Fact]
    public void No_track_goes_without_results()
    {
        const string talent = """{"kind":"talent","name":"taizhou-500"}""";
        Optics.Judge(talent).VerdictOf("leap").ShouldBe(Verdict.Unmet);
        Optics.Package.Grades[0].Tracks.ShouldAllBe(t => t.Requirements.Contains("results"));
        Optics.Package.Grades[0].Tracks.ShouldAllBe(t => t.Requirements.Contains("technical-level"));
    }

    [Theory]
    [InlineData("worldskills-excellence")]
    [InlineData("provincial-technical-expert")]
    [InlineData("provincial-master-studio")]
    [InlineData("zhejiang-craftsman")]
    [InlineData("top-skill-talent")]
    public void Five_talents_apply_without_education_or_years(string name) =>
        Optics
            .Judge($$"""{"kind":"talent","name":"{{name}}"}""")
            .VerdictOf("education-experience")
            .ShouldBe(Verdict.Met);

    [Theory]
    [InlineData("excellent", true)]
    [InlineData("good", true)]
    [InlineData("qualified", true)]
    [InlineData("basic", false)]
    [InlineData("unqualified", false)]
    public void Each_of_three_assessments_is_qualified_or_better(string result, bool met) =>
        Optics
            .Only(
                $$"""
                "assessments":[{"year":2022,"result":"good"},{"year":2023,"result":"{{result}}"},{"year":2024,"result":"good"}]
                """
            )
            .VerdictOf("assessments")
            .ShouldBe(met ? Verdict.Met : Verdict.Unmet);

    [Theory]
    [InlineData(60, 30, true)]
    [InlineData(59.5, 40, false)]
    [InlineData(80, 29.5, false)]
    public void Every_year_has_60_and_30_hours(double professional, double open, bool met) =>
        Optics
            .Only(
                $$"""
                "ceHours":[{"year":2022,"professional":90,"public":90},{"year":2023,"professional":90,"public":90},
                {"year":2024,"professional":{{professional}},"public":{{open}}},{"year":2025,"professional":90,"public":90}]
                """
            )
            .VerdictOf("continuing-education")
            .ShouldBe(met ? Verdict.Met : Verdict.Unmet);

    [Theory]
    [InlineData(50, Verdict.Met)]
    [InlineData(50.1, Verdict.Unmet)]
    public void A_paper_more_than_half_copied_is_a_veto(double similarity, Verdict verdict) =>
        Optics
            .Judge($$"""{"kind":"paper","index":"core","rank":1,"outletLevel":"other","similarity":{{similarity}}}""")
            .VerdictOf("similarity")
            .ShouldBe(verdict);

    [Theory]
    [InlineData("2021-12-30", false)]
    [InlineData("2022-01-01", true)]
    public void Results_are_of_the_last_four_years_when_there_is_no_title(string date, bool met) =>
        Optics
            .Judge($$"""{"kind":"fault","date":"{{date}}"}""")
            .VerdictOf("results")
            .ShouldBe(met ? Verdict.Met : Verdict.Unmet);

    [Fact]
    public void Older_results_count_when_they_came_after_the_title() =>
        Optics
            .Judge(
                """{"kind":"fault","date":"2019-01-01"}""",
                "\"titles\":[{\"title\":\"assistant-engineer\",\"obtained\":\"2018-06-01\"}]"
            )
            .VerdictOf("results")
            .ShouldBe(Verdict.Met);

    [Theory]
    [InlineData("forgery")]
    [InlineData("false-materials")]
    [InlineData("undisclosed-discipline")]
    [InlineData("other-serious")]
    public void Three_years_from_the_next_one_are_barred(string kind)
    {
        var sanction = $"\"sanctions\":[{{\"kind\":\"{kind}\",\"decided\":\"{{0}}\"}}]";
        Optics.Only(sanction.Replace("{0}", "2022-01-01")).VerdictOf("integrity").ShouldBe(Verdict.Unmet);
        Optics.Only(sanction.Replace("{0}", "2021-12-31")).VerdictOf("integrity").ShouldBe(Verdict.Met);
    }

    [Fact]
    public void An_open_investigation_bars_until_it_is_closed()
    {
        const string open = "\"sanctions\":[{\"kind\":\"under-investigation\",\"decided\":\"2024-03-01\"";
        Optics.Only($"{open}}}]").VerdictOf("integrity").ShouldBe(Verdict.Unmet);
        Optics.Only($"{open},\"closed\":\"2025-06-01\"}}]").VerdictOf("integrity").ShouldBe(Verdict.Met);
    }

    [Theory]
    [InlineData("demerit")]
    [InlineData("technical-accident")]
    public void A_demerit_or_an_accident_delays_two_years(string kind)
    {
        const string career =
            "\"education\":[{\"level\":\"bachelor\",\"graduated\":\"2010-06-30\",\"discipline\":\"own\"}],"
            + "\"employment\":[{\"from\":\"2010-07-01\",\"discipline\":\"own\"}],"
            + "\"titles\":[{\"title\":\"assistant-engineer\",\"obtained\":\"2015-01-01\"}],";
        var sanction = career + $"\"sanctions\":[{{\"kind\":\"{kind}\",\"decided\":\"{{0}}\"}}]";
        Optics.Only(sanction.Replace("{0}", "2024-02-01")).VerdictOf("integrity").ShouldBe(Verdict.Unmet);
        Optics.Only(sanction.Replace("{0}", "2023-12-31")).VerdictOf("integrity").ShouldBe(Verdict.Met);
    }

    [Theory]
    [InlineData("2024-12-31", "2024-12-31", true)]
    [InlineData("2025-01-02", "2024-12-31", false)]
    [InlineData("2024-12-31", "2025-01-02", false)]
    public void A_conversion_needs_a_year_in_the_other_title_and_a_year_in_the_field(
        string appointed,
        string since,
        bool met
    ) =>
        Optics
            .Judge(
                Plain,
                $$"""
                "employment":[{"from":"{{since}}","discipline":"own"}],
                "titles":[{"title":"engineer","obtained":"2020-01-01","discipline":"other","appointments":[{"from":"{{appointed}}"}]}]
                """
            )
            .VerdictOf("conversion")
            .ShouldBe(met ? Verdict.Met : Verdict.Unmet);

    [Theory]
    [InlineData("master", "own", "2023-01-01", null, Verdict.Met)]
    [InlineData("master", "own", "2023-01-02", null, Verdict.Unmet)]
    [InlineData("master", "own", "2023-06-01", "2024-01-01", Verdict.Met)]
    [InlineData("master", "stem", "2015-01-01", "2016-01-01", Verdict.Unmet)]
    [InlineData("bachelor", "own", "2015-01-01", "2022-01-01", Verdict.Met)]
    [InlineData("college", "related", "2015-01-01", "2022-01-01", Verdict.Met)]
    [InlineData("bachelor", "own", "2015-01-01", "2022-01-02", Verdict.Unmet)]
    [InlineData("bachelor", "other", "2015-01-01", "2016-01-01", Verdict.Unmet)]
    [InlineData("secondary", "own", "2015-01-01", "2016-01-01", Verdict.Unmet)]
    public void Years_are_asked_by_education(
        string level,
        string discipline,
        string works,
        string? title,
        Verdict verdict
    ) =>
        // Years before the degree of 2024 count like those after it.
        Optics
            .Only(
                $$"""
                "education":[{"level":"{{level}}","graduated":"2024-06-30","discipline":"{{discipline}}"}],
                "employment":[{"from":"{{works}}","discipline":"own"}]
                """ + (title is null ? "" : $$""","titles":[{"title":"assistant-engineer","obtained":"{{title}}"}]""")
            )
            .VerdictOf("education-experience")
            .ShouldBe(verdict);

    [Theory]
    [InlineData("technician", "own", Verdict.Met)]
    [InlineData("technician", "related", Verdict.Unmet)]
    [InlineData("skilled-worker", "own", Verdict.Unmet)]
    public void A_technician_needs_three_years_in_the_field(string level, string discipline, Verdict verdict) =>
        Optics
            .Only(
                $$"""
                "skills":[{"level":"{{level}}","obtained":"2023-01-01"}],
                "employment":[{"from":"2023-01-01","discipline":"{{discipline}}"}]
                """
            )
            .VerdictOf("education-experience")
            .ShouldBe(verdict);

    [Theory]
    [InlineData("2025-03-01", Verdict.Unmet)]
    [InlineData("2024-12-31", Verdict.Met)]
    public void After_a_conversion_one_year_in_the_new_title_makes_all_years_count(string converted, Verdict verdict) =>
        Optics
            .Only(
                $$"""
                "education":[{"level":"bachelor","graduated":"2015-06-30","discipline":"own"}],
                "employment":[{"from":"2018-01-01","discipline":"own"}],
                "titles":[{"title":"assistant-engineer","obtained":"2018-01-01","discipline":"other"},
                {"title":"assistant-engineer","obtained":"{{converted}}","discipline":"own","conversion":true}]
                """
            )
            .VerdictOf("education-experience")
            .ShouldBe(verdict);

    [Fact]
    public void The_single_exception_is_of_one_year_or_of_education_but_not_of_both()
    {
        const string third = """{"kind":"first-set","level":"municipal"}""";
        Verdict With(string career) => Optics.Judge($"{Plain},{third}", career, "9.1.5").VerdictOf("exceptional");

        With(OneYearEarly).ShouldBe(Verdict.Met);
        With(OneYearEarly.Replace("2023-01-01", "2023-01-02")).ShouldBe(Verdict.Unmet);
        With(OneYearEarly.Replace("bachelor", "secondary").Replace("2023-01-01", "2022-01-01")).ShouldBe(Verdict.Met);
        With(OneYearEarly.Replace("bachelor", "secondary")).ShouldBe(Verdict.Unmet);
    }
}
