using System.Text;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Policy.Tests.Dossiers;

/// <summary>Every rule of the contract about what a dossier may say, and where a mistake is told.</summary>
public sealed class DossierReaderTests
{
    private static readonly PolicyPackage Package = TestPolicies.OpticsPackage;

    [Theory]
    // the whole line
    [InlineData("""[]""", "")]
    [InlineData("""42""", "")]
    [InlineData("""null""", "")]
    [InlineData("""{"schema": """, "")]
    [InlineData("""{"schema": "dossier/v1"} {}""", "")]
    [InlineData("""{'schema': 1}""", "")]
    [InlineData(
        """{"schema": "dossier/v1", "grade": "engineer", "claims": [{"criterion": "\ud800", "status": "x"}], "nope":""",
        ""
    )]
    // head
    [InlineData("""{}""", "/grade /schema")]
    [InlineData("""{"schema": "dossier/v2", "grade": "assistant-engineer"}""", "/grade /schema")]
    [InlineData("""{"schema": null, "grade": 7}""", "/grade /schema")]
    [InlineData(
        """{"schema": "dossier/v1", "grade": "engineer", "nope": 1, "a/b~c": 2, "gone": null}""",
        "/a~1b~0c /nope"
    )]
    [InlineData(
        """{"schema": "dossier/v1", "grade": "engineer", "asOf": "2025-02-29", "practical": "yes"}""",
        "/asOf /practical"
    )]
    [InlineData(
        """{"schema": "dossier/v1", "grade": "engineer", "education": {}, "claims": 3}""",
        "/claims /education"
    )]
    [InlineData(
        """{"schema": "dossier/v1", "grade": "engineer", "education": [null, 1, []]}""",
        "/education/0 /education/1 /education/2"
    )]
    [InlineData("""{"schema": "dossier/v1", "grade": "engineer", "jobField": "nonsense"}""", "")]
    public void Lines_that_are_no_dossier(string json, string paths) =>
        Paths(json, whole: true).ShouldBe(Split(paths, json));

    [Theory]
    // education
    [InlineData(
        "education",
        """{"level": "phd", "graduated": "2020-13-01", "degree": "x", "discipline": "y", "major": 5}""",
        "degree discipline graduated level major"
    )]
    [InlineData("education", """{}""", "graduated level")]
    [InlineData("education", """{"level": "college", "graduated": "2020-7-1"}""", "graduated")]
    [InlineData("education", """{"level": "college", "graduated": "2020-07-01", "discipline": "stem"}""", "")]
    // employment
    [InlineData("employment", """{"from": "2020-01-02", "to": "2020-01-01"}""", "to")]
    [InlineData("employment", """{"from": "2020-01-02", "to": "2020-01-02", "discipline": "other"}""", "")]
    [InlineData("employment", """{"to": "2020-01-01", "discipline": "stem"}""", "discipline from")]
    [InlineData("employment", """{"from": 20200101, "to": null}""", "from")]
    // titles
    [InlineData(
        "titles",
        """{"title": "professor", "obtained": "2020-02-30", "conversion": 1, "discipline": "stem"}""",
        "conversion discipline obtained title"
    )]
    [InlineData("titles", """{"title": "engineer", "obtained": "2020-01-01", "appointments": []}""", "")]
    [InlineData(
        "titles",
        """{"appointments": [{"from": "2019-12-31"}, {"to": "2020-01-01"}, 5], "title": "engineer", "obtained": "2020-01-01"}""",
        "appointments/0/from appointments/1/from appointments/2"
    )]
    [InlineData(
        "titles",
        """{"title": "engineer", "obtained": "2020-01-01", "appointments": [{"from": "2020-05-01", "to": "2020-04-30", "x": 1}]}""",
        "appointments/0/to appointments/0/x"
    )]
    [InlineData("titles", """{"title": "engineer", "obtained": "2020-01-01", "appointments": {}}""", "appointments")]
    // skills, insurance, attempts
    [InlineData("skills", """{"level": "master", "obtained": ""}""", "level obtained")]
    [InlineData(
        "insurance",
        """{"from": "2020-01-01", "to": "2019-01-01", "city": "far", "employer": 3}""",
        "city employer to"
    )]
    [InlineData("attempts", """{"year": 2020.5, "passed": null}""", "passed year")]
    // years
    [InlineData("assessments", """{"year": 2022.0, "result": "good"}""", "")]
    [InlineData("assessments", """{"year": -1, "result": "great"}""", "result year")]
    [InlineData("ceHours", """{"year": 2022, "professional": -0.5, "public": "30"}""", "professional public")]
    [InlineData("ceHours", """{"year": 2.022e3, "professional": 60, "public": 30}""", "")]
    [InlineData("ceHours", """{"year": 99999999999, "professional": 1e400, "public": 30}""", "professional year")]
    // claims and judged
    [InlineData("claims", """{"criterion": "9.9.9", "status": "maybe"}""", "criterion status")]
    [InlineData("claims", """{"criterion": "9.1.5", "status": "claimed", "note": "x"}""", "note")]
    [InlineData("judged", """{"item": "2.1", "points": 5}""", "item")]
    [InlineData("judged", """{"item": "1.1.2", "points": 10.5}""", "points")]
    [InlineData("judged", """{"item": "1.1.2", "points": 10}""", "")]
    [InlineData("judged", """{"item": "1.1.2", "points": -1}""", "points")]
    // sanctions
    [InlineData("sanctions", """{"kind": "theft", "decided": "2020-01-01", "amount": 5}""", "kind")]
    [InlineData("sanctions", """{"kind": "fine", "decided": "2020-01-01"}""", "amount")]
    [InlineData("sanctions", """{"kind": "fine", "decided": "2020-01-01", "amount": null}""", "amount")]
    [InlineData("sanctions", """{"kind": "fine", "decided": "2020-01-01", "amount": -1}""", "amount")]
    [InlineData("sanctions", """{"kind": "demerit", "decided": "2020-01-01", "amount": -1}""", "amount")]
    [InlineData("sanctions", """{"kind": "demerit", "decided": "2020-01-01", "closed": "2021-01-01"}""", "closed")]
    [InlineData(
        "sanctions",
        """{"kind": "under-investigation", "decided": "2020-01-01", "closed": "2019-12-31"}""",
        "closed"
    )]
    [InlineData("sanctions", """{"kind": "exam-misconduct", "decided": "2020-01-01", "closed": "2020-01-01"}""", "")]
    // achievements
    [InlineData("achievements", """{"id": "a"}""", "kind")]
    [InlineData("achievements", """{"kind": "prize", "nope": 1, "level": "county"}""", "id kind nope")]
    [InlineData("achievements", """{"id": "a", "level": "county", "kind": "fault"}""", "level")]
    [InlineData(
        "achievements",
        """{"id": "a", "kind": "fault", "level": null, "discipline": "stem", "date": "x"}""",
        "date discipline"
    )]
    [InlineData(
        "achievements",
        """{"id": 1, "kind": "award", "level": "town", "category": "science", "rank": 0, "grade": 4, "issuer": "me"}""",
        "grade id issuer level rank"
    )]
    [InlineData(
        "achievements",
        """{"id": "a", "kind": "award", "level": "national", "category": "paper", "rank": 2.0, "grade": 1.0}""",
        ""
    )]
    [InlineData(
        "achievements",
        """{"id": "a", "kind": "paper", "index": "core", "rank": 1, "outletLevel": "other", "similarity": 100.5}""",
        "similarity"
    )]
    [InlineData(
        "achievements",
        """{"id": "a", "kind": "paper", "index": "core", "rank": 1, "outletLevel": "other", "similarity": 100}""",
        ""
    )]
    [InlineData("achievements", """{"id": "a", "kind": "paper"}""", "index outletLevel rank")]
    [InlineData(
        "achievements",
        """{"id": "a", "kind": "patent", "type": "invention", "rank": 1, "benefit": "true"}""",
        "benefit"
    )]
    [InlineData("achievements", """{"id": "a", "kind": "salary", "amount": -1}""", "amount")]
    [InlineData(
        "achievements",
        """{"id": "a", "kind": "project", "level": "county", "role": "participant", "key": 1}""",
        "key role"
    )]
    public void Entries(string list, string entry, string fields)
    {
        var json = $$"""{"schema": "dossier/v1", "grade": "engineer", "{{list}}": [{{entry}}]}""";
        Paths(json).ShouldBe([.. Split(fields).Select(f => $"/{list}/0/{f}")]);
    }

    [Theory]
    [InlineData(
        "assessments",
        """{"year": 2022, "result": "good"}, {"year": 2022.0, "result": "good"}, {"year": 2022, "result": "x"}""",
        "1/year 2/result 2/year"
    )]
    [InlineData(
        "ceHours",
        """{"year": 1, "professional": 1, "public": 1}, {"year": 2, "professional": 1, "public": 1}, {"year": 1, "professional": 1, "public": 1}""",
        "2/year"
    )]
    [InlineData("attempts", """{"year": -1, "passed": true}, {"year": -1, "passed": true}""", "0/year 1/year")]
    [InlineData(
        "claims",
        """{"criterion": "9.1.5", "status": "claimed"}, {"criterion": "9.1.5", "status": "confirmed"}""",
        "1/criterion"
    )]
    [InlineData(
        "claims",
        """{"criterion": "x", "status": "claimed"}, {"criterion": "x", "status": "confirmed"}""",
        "0/criterion 1/criterion"
    )]
    [InlineData("judged", """{"item": "1.2", "points": 1}, {"item": "1.2", "points": 1}""", "1/item")]
    [InlineData(
        "achievements",
        """{"id": "a", "kind": "fault"}, 7, {"id": "a", "kind": "nope"}, {"id": "a", "kind": "fault"}""",
        "1 2/id 2/kind 3/id"
    )]
    public void What_stands_twice_is_told_at_the_later_one(string list, string entries, string paths)
    {
        var json = $$"""{"schema": "dossier/v1", "grade": "engineer", "{{list}}": [{{entries}}]}""";
        Paths(json).ShouldBe([.. Split(paths).Select(p => $"/{list}/{p}")]);
    }

    [Fact]
    public void Errors_come_by_pointer_with_indices_as_numbers()
    {
        var faults = string.Join(
            ',',
            Enumerable.Range(0, 12).Select(i => $$"""{"id": "a{{i}}", "kind": "fault", "date": "x"}""")
        );
        var json =
            $$"""{"zz": 1, "achievements": [{{faults}}], "education": [{}], "A": 1, "schema": "dossier/v1", "grade": "engineer"}""";
        Paths(json)
            .ShouldBe([
                "/A",
                .. Enumerable.Range(0, 12).Select(i => $"/achievements/{i}/date"),
                "/education/0/graduated",
                "/education/0/level",
                "/zz",
            ]);
    }

    [Fact]
    public void Names_compare_by_code_point_unescaped()
    {
        var json =
            """{"schema": "dossier/v1", "grade": "engineer", "\ud83d\ude00": 1, "\uff5e": 1, "a/": 1, "a0": 1, "a~": 1}""";
        Paths(json).ShouldBe(["/a~1", "/a0", "/a~0", "/～", "/😀"]);
    }

    [Fact]
    public void Every_error_is_a_sentence_in_Chinese()
    {
        var json =
            """{"schema": 1, "grade": "x", "nope": 1, "education": [{}], "judged": [{"item": "1.2", "points": 99}], "sanctions": [{"kind": "fine", "decided": "2020-01-01"}]}""";
        foreach (var error in Errors(json))
        {
            error.Message.ShouldMatch("\\p{IsCJKUnifiedIdeographs}");
        }
        Errors(json).Single(e => e.Path == "/judged/0/points").Message.ShouldBe("得分99超过该项最高分值10");
        Errors(json).Single(e => e.Path == "/education/0/graduated").Message.ShouldBe("缺少“毕业日期”，请补充");
    }

    [Fact]
    public void Escaped_names_and_values_are_the_same_as_plain_ones()
    {
        var json =
            """{"sch\u0065ma": "dossier\/v1", "grade": "\u0065ngineer", "asOf": "2025\u002d12-31", "achievements": [{"\u0069d": "\u4e00", "k\u0069nd": "f\u0061ult"}]}""";
        var dossier = Package.ReadDossier(Encoding.UTF8.GetBytes(json)).Dossier.ShouldNotBeNull();
        dossier.AsOf.ShouldBe(new DateOnly(2025, 12, 31));
        dossier.Achievements.Single().Id.ShouldBe("一");
        dossier.Achievements.Single().Kind.Id.ShouldBe("fault");
    }

    [Fact]
    public void Bytes_that_are_no_text_are_no_JSON()
    {
        byte[] json =
        [
            .. "{\"schema\": \"dossier/v1\", \"grade\": \"engineer\", \"education\": [{\"level\": \"college\", \"graduated\": \"2020-01-01\", \"major\": \""u8,
            0xE5,
            0x85,
            .. "\"}]}"u8,
        ];
        Package.ReadDossier(json).Errors.ShouldHaveSingleItem().Path.ShouldBe("");
    }

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    [InlineData("2024-02-29")]
    public void Any_day_of_the_calendar_can_be_asked_about(string asOf)
    {
        var generator = new Zhicheng.Bench.DossierGenerator(Package, seed: 5);
        for (var i = 0; i < 200; i++)
        {
            Package.Evaluate(generator.Next() with { AsOf = DateOnly.Parse(asOf) }).AsOf.ShouldBe(DateOnly.Parse(asOf));
        }
    }

    [Fact]
    public void Fields_are_read_back_by_their_names()
    {
        var json =
            """{"schema": "dossier/v1", "grade": "engineer", "achievements": [{"rank": 9, "benefit": false, "type": "design", "kind": "patent", "id": "p"}, {"kind": "project", "id": "q", "level": "county", "role": "lead"}, {"id": "r", "kind": "salary", "amount": 300000.5}]}""";
        var achievements = Package.Read(json).Achievements;
        achievements[0]["rank"].ShouldBe("9");
        achievements[0]["benefit"].ShouldBe("false");
        achievements[0]["type"].ShouldBe("design");
        achievements[1]["accepted"].ShouldBe("false");
        achievements[1]["nope"].ShouldBeNull();
        achievements[2]["amount"].ShouldBe("300000.5");
    }

    [Fact]
    public void An_achievement_typed_by_a_person_is_checked_field_by_field()
    {
        var errors = new List<DossierError>();
        var fields = new Dictionary<string, string>
        {
            ["type"] = "invention",
            ["rank"] = "0",
            ["benefit"] = "maybe",
        };
        AchievementEntry.Create("patent", "p", null, null, fields, errors).ShouldBeNull();
        errors.Select(e => e.Path).ShouldBe(["rank", "benefit"]);
        fields = new Dictionary<string, string>
        {
            ["type"] = "invention",
            ["rank"] = " 2 ",
            ["benefit"] = "",
        };
        var patent = AchievementEntry.Create("patent", "p", null, null, fields).ShouldNotBeNull();
        patent["rank"].ShouldBe("2");
        patent["benefit"].ShouldBeNull();
    }

    private static List<DossierError> Errors(string json)
    {
        var result = Package.ReadDossier(Encoding.UTF8.GetBytes(json));
        (result.Dossier is null).ShouldBe(result.Errors.Count > 0);
        return [.. result.Errors];
    }

    private static string[] Paths(string json, bool whole = false)
    {
        var errors = Errors(json);
        return whole && errors is [{ Path: "" }] ? [""] : [.. errors.Select(e => e.Path)];
    }

    private static string[] Split(string paths, string json) =>
        paths.Length == 0 && !json.Contains("\"jobField\"", StringComparison.Ordinal) ? [""] : Split(paths);

    private static string[] Split(string paths) => paths.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
