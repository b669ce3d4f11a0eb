using Zhicheng.Policy.Evaluations;

namespace Zhicheng.Policy.Tests.Evaluations;

/// <summary>What people read: required, found, missing, from which day, and why something was left out.</summary>
public sealed class FindingTests
{
    private const string Head = """{"schema": "dossier/v1", "grade": "engineer", """;

    [Fact]
    public void Years_tell_what_is_there_what_is_missing_and_the_day_they_are_full()
    {
        var evaluation = Judge(
            """
            "education": [{"level": "bachelor", "graduated": "2018-06-30", "discipline": "own"}],
            "employment": [{"from": "2022-09-01", "discipline": "own"}],
            "titles": [{"title": "assistant-engineer", "obtained": "2022-09-01"}]}
            """
        );
        var years = Find(evaluation, "education-experience/2/2");
        years.Message.ShouldBe(
            "取得助理工程师资格后从事本专业或相近专业工作满4年：现为3年4个月，还差8个月，2026年8月31日起符合"
        );
        years.Cite.ShouldBe("《评价条件》第七条（一）2");
        years.HoldsFrom.ShouldBe(new DateOnly(2026, 8, 31));
        years.Evidence.ShouldBe(["/employment/0"]);
        Find(evaluation, "education-experience/2/1")
            .Message.ShouldBe("具有本专业或相近专业的大学专科以上学历：现有本科（本专业，2018年6月30日毕业）");
        Find(evaluation, "education-experience").HoldsFrom.ShouldBe(evaluation.Earliest);
    }

    [Fact]
    public void A_missing_title_and_the_year_after_conversion_are_told()
    {
        Find(
            Judge("\"employment\": [{\"from\": \"2022-09-01\", \"discipline\": \"own\"}]}"),
            "education-experience/2/2"
        )
            .Message.ShouldContain("没有本专业或相近专业的助理工程师资格");
        var converted = Judge(
            """
            "employment": [{"from": "2015-09-01", "discipline": "own"}],
            "titles": [{"title": "assistant-engineer", "obtained": "2018-01-01", "discipline": "other"},
                       {"title": "assistant-engineer", "obtained": "2025-06-01", "conversion": true}]}
            """
        );
        Find(converted, "education-experience/2/2")
            .Message.ShouldContain("转评取得的助理工程师聘任未满1年，年限暂不计算");
    }

    [Fact]
    public void Achievements_that_do_not_count_are_named_with_the_reason()
    {
        var evaluation = Judge(
            """
            "achievements": [
              {"id": "old", "kind": "paper", "date": "2019-05-01", "index": "core", "rank": 1, "outletLevel": "other", "similarity": 5},
              {"id": "bare", "kind": "paper", "date": "2024-05-01", "index": "core", "rank": 1, "outletLevel": "other"},
              {"id": "far", "kind": "book", "date": "2024-05-01", "publisherLevel": "other", "discipline": "other"},
              {"id": "late", "kind": "book", "date": "2026-05-01", "publisherLevel": "other"},
              {"id": "undated", "kind": "book", "publisherLevel": "other"},
              {"id": "copied", "kind": "paper", "date": "2024-05-01", "index": "core", "rank": 1, "outletLevel": "other", "similarity": 63}]}
            """
        );
        var papers = Find(evaluation, "results/3");
        papers.Message.ShouldContain("现有0项，还差1项");
        papers.Message.ShouldContain("old（不是担任助理工程师职务后或近4年内取得）");
        papers.Message.ShouldContain("bare（没有第三方检索报告，视作无此论文）");
        papers.Message.ShouldContain("far（与申报专业不一致或不相近）");
        papers.Message.ShouldContain("late（晚于计算截止日取得）");
        papers.Message.ShouldContain("undated（没有填写取得日期）");
        papers.Message.ShouldContain("copied（相似度超过50%）");
        papers.Evidence.ShouldBeEmpty();
        Find(evaluation, "similarity").Evidence.ShouldBe(["copied"]);
        Line(evaluation, "2.3/1").Entries.Select(e => (e.Evidence, e.Counted)).ShouldAllBe(e => e.Counted == 0);
    }

    [Fact]
    public void Points_that_overflow_a_cap_or_wait_for_a_ruling_say_so()
    {
        var evaluation = Judge(
            """
            "achievements": [
              {"id": "a", "kind": "patent", "date": "2024-05-01", "type": "design", "rank": 2, "benefit": true},
              {"id": "b", "kind": "patent", "date": "2024-05-01", "type": "design", "rank": 2, "benefit": true},
              {"id": "c", "kind": "patent", "date": "2024-05-01", "type": "design", "rank": 2, "benefit": true},
              {"id": "d", "kind": "patent", "date": "2024-05-01", "type": "design", "rank": 3},
              {"id": "e", "kind": "patent", "date": "2024-05-01", "type": "design", "rank": 3, "benefit": false},
              {"id": "f", "kind": "patent", "date": "2024-05-01", "type": "invention", "rank": 1, "benefit": true}]}
            """
        );
        var others = Line(evaluation, "2.4/4");
        others
            .Entries.Select(e => (e.Evidence, e.Points, e.Counted, e.Reason))
            .ShouldBe([
                ("a", 8m, 8m, null),
                ("b", 8m, 8m, null),
                ("c", 8m, 4m, "已达到该项最高分值"),
                ("d", 6.5m, 0m, "尚待专家认定是否产生实际效益"),
                ("e", 6.5m, 0m, "经专家认定未产生实际效益"),
            ]);
        others.Message.ShouldStartWith("其他专利主要发明人：得24分，最高20分，计20分");
        Line(evaluation, "2.4/1").Message.ShouldContain("〔解释：第一发明人每件分值原文缺，按最高分值20分计〕");
        evaluation.Score!.Lines.Single(l => l.Item.Item == "2.4").Counted.ShouldBe(30);
    }

    [Fact]
    public void A_sanction_tells_the_day_from_which_it_no_longer_bars()
    {
        var evaluation = Judge(
            "\"sanctions\": [{\"kind\": \"forgery\", \"decided\": \"2023-05-06\"}, {\"kind\": \"under-investigation\", \"decided\": \"2025-05-06\"}]}"
        );
        Find(evaluation, "integrity/1")
            .Message.ShouldBe(
                "弄虚作假等严重违规（次年起3年内不得申报）：2023年5月6日伪造、变造证件、证明，2027年1月1日起不再影响申报，2027年1月1日起符合"
            );
        Find(evaluation, "integrity/2").Message.ShouldContain("尚未结案");
        Find(evaluation, "integrity/2").HoldsFrom.ShouldBeNull();
    }

    [Fact]
    public void Claims_say_whether_they_were_made_and_decided()
    {
        var evaluation = Judge(
            "\"claims\": [{\"criterion\": \"11.1.2.1\", \"status\": \"rejected\"}, {\"criterion\": \"11.1.2.2\", \"status\": \"claimed\"}]}"
        );
        Find(evaluation, "technical-level/1").Message.ShouldEndWith("：经认定不成立");
        Find(evaluation, "technical-level/2").Message.ShouldEndWith("：已提出，待专家认定");
        Find(evaluation, "technical-level/3").Message.ShouldEndWith("：没有提出");
        Find(evaluation, "technical-level").Verdict.ShouldBe(Verdict.Open);
    }

    [Fact]
    public void Notes_are_told_where_they_bear()
    {
        var evaluation = Judge("\"achievements\": []}");
        Find(evaluation, "continuing-education").Notes.ShouldContain("hours-figures");
        Find(evaluation, "continuing-education").Message.ShouldContain("原文不一致：公需科目");
    }

    private static Evaluation Judge(string rest)
    {
        var package = TestPolicies.OpticsPackage;
        return package.Evaluate(package.Read(Head + rest));
    }

    private static Finding Find(Evaluation evaluation, string id) =>
        evaluation.Findings!.SelectMany(All).Single(f => f.Id == id);

    private static ScoreDetail Line(Evaluation evaluation, string item) =>
        evaluation.Score!.Details!.SelectMany(All).Single(d => d.Item.Item == item);

    private static IEnumerable<Finding> All(Finding finding) => finding.Children.SelectMany(All).Prepend(finding);

    private static IEnumerable<ScoreDetail> All(ScoreDetail detail) => detail.Children.SelectMany(All).Prepend(detail);
}
