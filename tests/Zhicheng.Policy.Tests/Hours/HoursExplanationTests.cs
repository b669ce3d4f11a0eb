using System.Text;
using System.Text.Json;
using Zhicheng.Policy.Evaluations;

namespace Zhicheng.Policy.Tests.Hours;

/// <summary>What a person reads about their hours.</summary>
public sealed class HoursExplanationTests
{
    [Theory]
    [InlineData(
        "\"route\": \"project\", \"level\": \"provincial\", \"team\": 3, \"rank\": 2, \"quantity\": 2",
        "《学时登记细则》第六条（六）",
        "2023年5月1日，省部级每项24学时×2×权重0.15（3人中第2名）＝7.2学时；计7.2学时"
    )]
    [InlineData(
        "\"route\": \"course\", \"quantity\": 40.5",
        "《学时登记细则》第六条",
        "2023年5月1日，标定40.5学时；本途径本年度最多计36学时，只余36学时，计36学时〔解释：上限只对专业科目的途径"
    )]
    [InlineData(
        "\"route\": \"exam\", \"ownSpecialty\": false",
        "《学时登记通知》3",
        "2023年5月1日，每科目6学时×1＝6学时；不属于本专业，不计学时〔解释："
    )]
    [InlineData(
        "\"route\": \"exam\", \"evidence\": false",
        "《学时登记细则》第八条",
        "2023年5月1日，每科目6学时×1＝6学时；没有证明材料，不计学时"
    )]
    [InlineData(
        "\"route\": \"exam\", \"submitted\": \"2023-06-01\"",
        "《学时登记通知》1",
        "2023年5月1日，每科目6学时×1＝6学时；2023年6月1日才申报，不是学习当月，不计学时〔解释："
    )]
    public void A_record_says_how_its_hours_come_about(string fields, string cite, string message)
    {
        var submitted = fields.Contains("submitted") ? "" : "\"submitted\": \"2023-05-01\", ";
        var record = Tell($$"""{"id": "a", "date": "2023-05-01", {{submitted}}{{fields}}}""")
            .Single()
            .Children.Single()
            .Children.Single();
        record.Cite.ShouldBe(cite);
        record.Message.ShouldStartWith(message);
        record.Evidence.ShouldBe(["a"]);
    }

    [Fact]
    public void A_year_says_what_is_missing_and_a_route_what_it_took()
    {
        var years = Tell(
            """{"id": "b", "date": "2023-05-01", "submitted": "2023-05-01", "route": "course", "quantity": 30}""",
            """{"id": "a", "date": "2023-06-01", "submitted": "2023-06-01", "route": "course", "quantity": 30}""",
            """{"id": "c", "date": "2023-06-01", "submitted": "2023-07-01", "route": "course", "quantity": 30}"""
        );
        var year = years.Single();
        year.Verdict.ShouldBe(Verdict.Unmet);
        year.Message.ShouldStartWith(
            "2023年度学时：合计36（须90，差54），专业科目36（须60，差24），公需科目0（须18，差18）"
        );
        year.Notes.ShouldBe(["public-figures"]);
        var route = year.Children.Single();
        route.Message.ShouldBe("基地面授和网络课件：3条记录，其中1条不计，核算60学时，每年度最多计36学时，计36学时");
        route.Children.Select(c => c.Evidence.Single()).ShouldBe(["b", "a", "c"]);
    }

    [Fact]
    public void Written_findings_are_those_of_the_objects()
    {
        var json = new Utf8Buffer();
        var line =
            """{"records": [{"id": "引\"号", "date": "2023-05-01", "submitted": "2023-05-01", "route": "exam"}]}""";
        TestPolicies
            .Find(TestPolicies.Hours)
            .CreateLineJudge(withFindings: true)
            .Write(Encoding.UTF8.GetBytes(line), json)
            .ShouldBeEmpty();
        using var document = JsonDocument.Parse(json.Written.ToArray());
        document.RootElement.EnumerateObject().Select(p => p.Name).ShouldBe(["records", "years", "findings"]);
        var record = document.RootElement.GetProperty("findings")[0].GetProperty("children")[0].GetProperty("children")[
            0
        ];
        record
            .EnumerateObject()
            .Select(p => p.Name)
            .ShouldBe(["id", "verdict", "cite", "message", "evidence", "children"]);
        record.GetProperty("id").GetString().ShouldBe("2023/exam/引\"号");
        record.GetProperty("verdict").GetString().ShouldBe("met");
        record.GetProperty("message").GetString().ShouldBe("2023年5月1日，每科目6学时×1＝6学时；计6学时");
        record.GetProperty("evidence")[0].GetString().ShouldBe("引\"号");
    }

    [Fact]
    public void Ids_are_ordered_by_code_point()
    {
        // U+1F600 comes after U+FF21, although its first UTF-16 unit is smaller.
        string[] ids = ["\U0001F600", "Ａ", "b", "a10", "a9", "B", "ab"];
        var json = new Utf8Buffer();
        var records = ids.Select(id =>
            $$"""{"id": "{{id}}", "date": "2023-05-01", "submitted": "2023-05-01", "route": "exam", "quantity": 2}"""
        );
        TestPolicies
            .Find(TestPolicies.Hours)
            .CreateLineJudge(withFindings: false)
            .Write(Encoding.UTF8.GetBytes($$"""{"records": [{{string.Join(',', records)}}]}"""), json);
        using var document = JsonDocument.Parse(json.Written.ToArray());
        var told = document.RootElement.GetProperty("records").EnumerateArray().ToList();
        told.Select(r => r.GetProperty("id").GetString()).ShouldBe(["B", "a10", "a9", "ab", "b", "Ａ", "\U0001F600"]);
        told.Select(r => r.GetProperty("hours").GetInt32()).ShouldBe([12, 12, 12, 0, 0, 0, 0]);
    }

    [Fact]
    public void Figures_are_written_without_idle_zeros()
    {
        var json = new Utf8Buffer();
        TestPolicies
            .Find(TestPolicies.Hours)
            .CreateLineJudge(withFindings: false)
            .Write(
                """{"records": [{"id": "a", "date": "2023-05-01", "submitted": "2023-05-01", "route": "public-course", "quantity": -0.0}, {"id": "b", "date": "2023-05-01", "submitted": "2023-05-01", "route": "project", "level": "national", "team": 2, "quantity": 1.2500}]}"""u8,
                json
            );
        var text = Encoding.UTF8.GetString(json.Written);
        text.ShouldContain("{\"id\":\"a\",\"hours\":0,");
        text.ShouldContain("{\"id\":\"b\",\"hours\":36,");
        text.ShouldContain("\"total\":36,");
    }

    private static IReadOnlyList<Finding> Tell(params string[] records)
    {
        var rules = TestPolicies.HoursRules;
        var ledger = rules.Read(Encoding.UTF8.GetBytes($$"""{"records": [{{string.Join(',', records)}}]}"""));
        ledger.Errors.ShouldBeEmpty();
        return rules.Explain(rules.Judge(ledger.Ledger!));
    }
}
