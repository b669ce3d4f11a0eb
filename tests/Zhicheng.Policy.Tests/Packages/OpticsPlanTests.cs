using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Policy.Tests.Packages;

/// <summary>What the notice says of the round stands in the package, and what it lacks stands there as lacking.</summary>
public sealed class OpticsPlanTests
{
    private static PolicyPackage Package => Optics.Package;

    private static PlanDefinition Plan => Package.Plan!;

    [Fact]
    public void The_documents_have_their_issuers_numbers_and_days()
    {
        Package
            .Sources.Where(s => s.Id is "criteria" or "scale" or "hours-2018" or "hours-2019")
            .Select(s => (s.Number, s.Date))
            .ShouldBe([
                ("台光创〔2025〕8号", new DateOnly(2025, 6, 30)),
                ("台光创〔2025〕8号附件", new DateOnly(2025, 6, 30)),
                ("台经信人教〔2018〕90号", new DateOnly(2018, 6, 12)),
                ("台经信〔2019〕39号", new DateOnly(2019, 4, 17)),
            ]);
        Package.Sources.ShouldAllBe(s => s.Issuer.Length > 0 && s.Name.Length > 0);
    }

    [Theory]
    [InlineData("notice 引言", "浙人社函〔2025〕70号")]
    [InlineData("notice 一", "光学技术、机械与设备技术、电子技术、软件算法、系统开发")]
    [InlineData("notice 二（一）", "所在单位可聘任其担任相应的专业技术职务，符合申报条件的，可申报高一级职称")]
    [InlineData("notice 二（一）", "生产一线岗位从事技术技能工作")]
    [InlineData("notice 二（二）1", "学时数不足的允许在各地申报截止日前补学")]
    [InlineData("notice 二（二）3", "清华同方、中国知网、万方数据库和维普中文科技期刊数据库")]
    [InlineData("notice 二（二）4", "计算机应用能力、外语水平、论文不作为申报的必备条件")]
    [InlineData("notice 二（二）7", "岗位审核后方可申报")]
    [InlineData("notice 二（二）7", "一年内未聘的事业单位，原则上暂停下一年度职称申报")]
    [InlineData("notice 二（二）8（1）", "特别关注长期工作在一线的优秀工程技术人员")]
    [InlineData("notice 二（二）8（2）", "《中国高等教育学历认证报告》")]
    [InlineData("notice 二（二）8（2）", "《浙江省海外高层次人才居住证》")]
    [InlineData("notice 三", "由个人申报、单位审核、主管部门、人力社保部门审核以及中评委评审")]
    [InlineData("notice 三（一）", "表中“申报专业”应与其他申报表格中“现从事专业”信息相一致")]
    [InlineData("notice 三（二）", "对送审材料的真实性、准确性、完整性负责")]
    [InlineData("notice 三（三）", "材料接收、审核和推荐")]
    [InlineData("notice 四", "7—10月")]
    [InlineData("criteria 第三条", "随当年度评审通知向社会公布")]
    [InlineData("criteria 第五条", "良好的职业道德")]
    [InlineData("criteria 第十一条（一）1", "扎实的本专业基础理论知识")]
    [InlineData("criteria 第十二条、第十三条", "“年”均为周年")]
    [InlineData("criteria 第十四条", "由发证机关收回其资格证书")]
    [InlineData("criteria 第十六条、第十七条", "负责解释")]
    [InlineData("applicant-guide 二7", "12333短信提示")]
    public void The_plan_page_is_told_what_the_source_says(string clause, string words)
    {
        var (document, place) = (clause.Split(' ')[0], clause.Split(' ')[1]);
        var name = Package.Sources.First(s => s.Id == document).Short;
        Plan.Texts.Where(t => t.Cite == $"{name}{place}")
            .Select(t => t.Text)
            .ShouldContain(t => t.Contains(words, StringComparison.Ordinal), $"{clause}: {words}");
    }

    [Theory]
    [InlineData("closing-day", NoteKind.Gap)]
    [InlineData("fee-amount", NoteKind.Gap)]
    [InlineData("no-pass-line", NoteKind.Gap)]
    [InlineData("assistant-grade", NoteKind.Gap)]
    [InlineData("pledge-text", NoteKind.Gap)]
    [InlineData("first-inventor", NoteKind.Interpretation)]
    [InlineData("software-first", NoteKind.Interpretation)]
    [InlineData("group-standard", NoteKind.Interpretation)]
    [InlineData("rank-weights-to-zero", NoteKind.Interpretation)]
    [InlineData("engagement-years", NoteKind.Contradiction)]
    [InlineData("hours-figures", NoteKind.Contradiction)]
    [InlineData("hours-annex", NoteKind.Contradiction)]
    [InlineData("meeting-figures", NoteKind.Unverified)]
    [InlineData("result-notice", NoteKind.Unverified)]
    public void What_the_source_lacks_or_contradicts_is_said(string id, NoteKind kind)
    {
        var note = Package.Note(id).ShouldNotBeNull();
        note.Kind.ShouldBe(kind);
        note.Text.ShouldNotBeEmpty();
        note.Cite.ShouldNotBeEmpty();
    }

    [Fact]
    public void The_closing_day_and_the_fee_are_not_guessed()
    {
        Plan.Timetable.Opens.ShouldBeNull();
        Plan.Timetable.SubmitBy.ShouldBeNull();
        Plan.Timetable.CutOff.ShouldBe(new DateOnly(2025, 12, 31));
        Package.DefaultAsOf.ShouldBe(new DateOnly(2025, 12, 31));
        Plan.Timetable.Remarks.ShouldContain(r => r.Note == "closing-day");
        Plan.Fee.ShouldNotBeNull().Amount.ShouldBeNull();
        Plan.Fee!.Note.ShouldBe("fee-amount");
    }

    [Fact]
    public void Only_the_grade_whose_criteria_are_known_is_offered() =>
        Package.Grades.Select(g => g.Name).ShouldBe(["工程师"]);

    [Fact]
    public void There_are_five_specialties() =>
        Plan
            .Specialties.Select(s => s.Label)
            .ShouldBe(["光学技术", "机械与设备技术", "电子技术", "软件算法", "系统开发"]);

    [Fact]
    public void An_application_goes_from_the_employer_by_authority_and_bureau_to_the_committee() =>
        Plan
            .Stages.Select(s => (s.Actor, s.Kind))
            .ShouldBe([
                (StageActor.Employer, StageKind.Review),
                (StageActor.Employer, StageKind.Notice),
                (StageActor.Authority, StageKind.Review),
                (StageActor.HrBureau, StageKind.Review),
                (StageActor.CommitteeOffice, StageKind.Review),
                (StageActor.CommitteeOffice, StageKind.Meeting),
                (StageActor.CommitteeOffice, StageKind.Notice),
                (StageActor.CommitteeOffice, StageKind.Confirmation),
            ]);

    [Fact]
    public void The_employer_passes_with_an_opinion_and_returns_or_refuses_with_a_reason()
    {
        var review = Plan.Stages[0];
        review
            .Outcomes.Select(o => (o.Outcome, o.Label))
            .ShouldBe([(StageOutcome.Pass, "通过"), (StageOutcome.Return, "退回"), (StageOutcome.Reject, "不通过")]);
        review.Outcomes.ShouldAllBe(o => o.TextRequired);
        review.Advice.ShouldContain(a => a.Text.Contains("真实性、准确性、完整性负责", StringComparison.Ordinal));
        review.Advice.ShouldContain(a => a.Text.Contains("由个人和推荐单位负责", StringComparison.Ordinal));
    }

    [Fact]
    public void The_employers_notice_stands_five_working_days() =>
        Plan.Stages.First(s => s is { Kind: StageKind.Notice, Actor: StageActor.Employer }).MinWorkingDays.ShouldBe(5);

    [Fact]
    public void Authority_bureau_and_office_may_rule_on_majors_claims_and_benefit() =>
        Plan
            .Stages.Where(s => s.Kind == StageKind.Review && s.Actor != StageActor.Employer)
            .ShouldAllBe(s =>
                s.Rulings.Order()
                    .SequenceEqual(new[] { StageRuling.Discipline, StageRuling.Claim, StageRuling.Benefit })
            );

    [Fact]
    public void A_photo_has_its_bounds() =>
        Plan.Photo!.ShouldSatisfyAllConditions(
            p => (p.OverBytes, p.UnderBytes).ShouldBe((30 * 1024, 1024 * 1024)),
            p => (p.OverWidth, p.OverHeight).ShouldBe((215, 300)),
            p => (p.MinRatio, p.MaxRatio).ShouldBe((0.65m, 0.8m)),
            p => p.Advice.ShouldContain("白底")
        );

    [Fact]
    public void The_text_of_the_pledge_is_marked_as_ours()
    {
        Plan.Pledge!.Title.ShouldBe("专业技术资格申报材料真实性保证书");
        Plan.Pledge!.TextIsOurs.ShouldBeTrue();
        Plan.Pledge!.LinkMinutes.ShouldBePositive();
    }

    [Fact]
    public void The_work_statement_has_a_thousand_characters() =>
        (Plan.Statement!.Title, Plan.Statement.MaxCharacters).ShouldBe(("本人述职", 1000));

    [Theory]
    [InlineData("hours-statement", "年度继续教育学时登记证明", "")]
    [InlineData("out-of-province-insurance", "省外社保缴纳证明", "out-of-province-insurance-within-year")]
    [InlineData("post-form", "事业单位人员职称申报岗位信息表", "employer-is-public-institution on-establishment")]
    [InlineData("employer-statement", "单位说明", "employer-is-public-institution !on-establishment")]
    [InlineData("engagement-letter", "现任专业技术职务资格聘书", "holds-title")]
    [InlineData("education-proof", "学历证书及认证材料", "education-not-in-register")]
    [InlineData("foreign-degree", "国外学历学位认证书", "studied-abroad")]
    [InlineData("hk-mo-tw-degree", "港澳台学历学位认证书", "studied-hk-mo-tw")]
    [InlineData(
        "degree-record",
        "教育部学历证书电子注册备案表",
        "domestic-education-since-1990 !education-not-in-register"
    )]
    [InlineData("talent-permit", "浙江省海外高层次人才居住证", "overseas-talent-permit")]
    [InlineData("skill-certificate", "技师", "skilled-worker")]
    public void An_attachment_is_asked_of_those_it_concerns(string id, string name, string when)
    {
        var attachment = Plan.Attachments.First(a => a.Id == id);
        attachment.Name.ShouldContain(name);
        string.Join(' ', attachment.When.Select(t => t.Holds ? t.Fact : $"!{t.Fact}")).ShouldBe(when);
        attachment.Reason.ShouldNotBeEmpty();
        attachment.Cite.ShouldNotBeEmpty();
    }

    [Fact]
    public void Hours_are_proved_for_each_of_four_years() =>
        Plan.Attachments.First(a => a.Id == "hours-statement").Years.ShouldBe([2022, 2023, 2024, 2025]);

    [Theory]
    [InlineData("award", "荣誉证书 公布文件")]
    [InlineData("honour", "荣誉证书 公布文件")]
    [InlineData("post", "任命文件")]
    [InlineData("training", "培训证书")]
    [InlineData("testing", "检测实操记录")]
    public void Points_wait_for_named_papers(string kind, string papers)
    {
        var rule = Plan.Evidence.First(e => e.Kind == kind);
        rule.Items.ShouldNotBeEmpty();
        string.Join(' ', rule.Slots.Where(s => s.Required).Select(s => s.Label)).ShouldBe(papers);
    }

    [Fact]
    public void An_enterprise_project_needs_its_project_book_and_has_a_place_for_the_appointment()
    {
        var rule = Plan.Evidence.First(e =>
            e.Kind == "project" && e.When.Values.Any(v => v.Contains("enterprise", StringComparer.Ordinal))
        );
        rule.Slots.First(s => s.Label == "项目书").Required.ShouldBeTrue();
        rule.Slots.ShouldContain(s => s.Label == "项目负责人任命文件");
    }

    [Fact]
    public void A_paper_has_its_own_place_for_the_report_of_a_named_body()
    {
        var report = Plan.Evidence.First(e => e.Kind == "paper").Slots.Single(s => s.Issuers.Count > 0);
        report.Issuers.ShouldBe(["清华同方", "中国知网", "万方数据库", "维普中文科技期刊数据库"]);
        report.Required.ShouldBeFalse();
        report.Label.ShouldContain("检索报告");
    }

    [Fact]
    public void A_paper_of_the_core_proves_that_it_is_indexed_and_by_which_index()
    {
        var rule = Plan.Evidence.Single(e => e.Kind == "paper" && e.When.Count > 0);
        rule.When["index"].ShouldBe(["core"]);
        rule.Items.ShouldBe(["2.3"]);
        var proof = rule.Slots.Single();
        proof.Required.ShouldBeTrue();
        foreach (var index in new[] { "SCI", "EI", "ISTP", "ISR", "北京大学出版社", "中国科学技术信息研究所", "CSCD" })
        {
            proof.Hint.ShouldContain(index);
        }
    }

    [Theory]
    [InlineData("first-set")]
    [InlineData("membership")]
    [InlineData("promotion")]
    [InlineData("renovation")]
    [InlineData("fault")]
    public void Ones_own_part_is_proved(string kind) =>
        Plan.Evidence.First(e => e.Kind == kind).Slots.ShouldContain(s => s.Id == "own-part" && s.Required);

    [Fact]
    public void Ticks_and_the_exceptional_form_belong_to_their_tracks()
    {
        Form("normal")
            .Ticks.Select(t => t.Label)
            .ShouldBe(["后学历（学位）取得时间不满2年", "再次通过中级申报", "技能人才申报（请上传技师等级证书）"]);
        Form("conversion").Ticks.Select(t => t.Label).ShouldBe(["转评"]);
        Form("exceptional").FormTitle.ShouldBe("破格推荐中级专业技术资格审批表");
        Form("exceptional").Fields.Single().Label.ShouldBe("破格推荐理由");
    }

    [Fact]
    public void The_table_has_120_points_and_its_ways_to_accumulate()
    {
        Package.ScoreItems.Where(i => i.Depth == 0).Sum(i => i.Cap).ShouldBe(120);
        string Caps(params string[] items) =>
            string.Join(' ', items.Select(n => Package.ScoreItems.First(i => i.Item == n).Cap.ToString("0")));
        Caps("1", "2", "3", "4").ShouldBe("30 40 30 20");
        Caps("2.1", "2.2", "2.3", "2.4", "2.5").ShouldBe("30 20 20 30 30");
        Caps("3.1", "3.2", "3.3", "3.4", "3.5").ShouldBe("10 10 10 20 10");
        Package.ScoreItems.Where(i => i.Numbered && i.TakesBest).Select(i => i.Item).ShouldBe(["3.1", "3.2", "3.3"]);
        Package.ScoreItems.Where(i => i.Judged).Select(i => i.Item).ShouldBe(["1.1.1", "1.1.2", "1.2"]);
    }

    [Fact]
    public void The_bounds_of_economic_value_go_by_the_size_of_the_firm()
    {
        var text = Package.ScoreItems.First(i => i.Item == "1.1.2").Points;
        text.ShouldContain("大型企业：成果效益达到近三年年均新增产值1000万元以上或年均新增上缴税金50万元以上");
        text.ShouldContain("中型企业：成果效益达到近两年年均新增产值500万元以上");
        text.ShouldContain("小微企业：成果效益达到近两年年均新增产值50万元以上或年均新增上缴税金5万元以上");
    }

    [Theory]
    [InlineData("论文SCI、EI、ISTP、ISR、中文核心期刊（北京大学出版社发布）")]
    [InlineData("获劳模、五一劳动奖章、先进工作者、优秀共产党员、行业部门表彰等社会职务及荣誉称号")]
    [InlineData("中级证书和国际互认的国外资质")]
    [InlineData("组织的工程师培训并获得培训证书")]
    [InlineData("实操开展样品检验检测")]
    public void A_line_of_the_table_says_what_counts(string words) =>
        Package.ScoreItems.ShouldContain(i => i.Points.Contains(words, StringComparison.Ordinal));

    private static TrackForm Form(string track) => Plan.TrackForms.First(f => f.Track == track);
}
