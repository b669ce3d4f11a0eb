using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Policy.Tests.Packages;

/// <summary>A round without an HR stage and a fee, with an assessment of one grade and firms that nobody stands above.</summary>
public sealed class WenlingPlanTests
{
    private static readonly PolicyPackage Package = TestPolicies.Find(TestPolicies.Wenling);

    private static PlanDefinition Plan => Package.Plan.ShouldNotBeNull();

    [Fact]
    public void The_days_of_the_notice_stand_as_days()
    {
        Plan.Timetable.Opens.ShouldBe(new DateOnly(2022, 9, 1));
        Plan.Timetable.SubmitBy.ShouldBe(new DateOnly(2022, 10, 20));
        Plan.Timetable.CutOff.ShouldBe(Package.DefaultAsOf);
        var periods = Plan.Timetable.Periods;
        periods.Single(p => p.Id == "employer-review").Until.ShouldBe(new DateOnly(2022, 11, 2));
        var originals = periods.Single(p => p.Id == "originals");
        (originals.From, originals.Until).ShouldBe((new DateOnly(2022, 10, 31), new DateOnly(2022, 11, 15)));
        originals.Text.ShouldContain("泵业服务综合体9楼");
    }

    [Fact]
    public void A_firm_without_an_authority_passes_its_stage_by_and_only_engineers_are_assessed_in_practice()
    {
        string[] Stages(string grade, bool hasAuthority) =>
            [.. Plan.StagesFor(grade, actor => hasAuthority || actor != StageActor.Authority).Select(s => s.Id)];

        Stages("engineer", hasAuthority: true)
            .ShouldBe([
                "employer-review",
                "employer-notice",
                "authority-review",
                "committee-acceptance",
                "practical",
                "committee-meeting",
                "result-notice",
                "confirmation",
            ]);
        Stages("engineer", hasAuthority: false).ShouldNotContain("authority-review");
        Stages("assistant-engineer", hasAuthority: true).ShouldNotContain("practical");
        Plan.Stages.ShouldAllBe(s => s.Actor != StageActor.HrBureau);
        Plan.Fee.ShouldBeNull();
        Package.Note("no-hr-stage").ShouldNotBeNull();
        Package.Note("no-fee").ShouldNotBeNull();
    }

    [Fact]
    public void The_form_asks_for_the_field_of_work_by_which_the_policy_judges()
    {
        var field = Plan.Fields.Single(f => f.Feeds == FieldFeed.JobField);
        field.Required.ShouldBeTrue();
        field.Choices.ShouldAllBe(c => c.Text.Length > 20);
        Plan.JobFieldIn(Answer("service")).ShouldBe(JobField.Service);
        Plan.JobFieldIn(Answer("")).ShouldBeNull();
        Plan.JobFieldIn(Answer("drawing")).ShouldBeNull();
        Plan.JobFieldIn(new Dictionary<string, string>()).ShouldBeNull();

        Dictionary<string, string> Answer(string value) => new() { [field.Id] = value };
    }

    [Fact]
    public void The_limits_of_the_forms_are_those_of_the_source()
    {
        Plan.Fields.Single(f => f.Id == "certificate-specialty").MaxCharacters.ShouldBe(6);
        Plan.Specialties.ShouldAllBe(s => s.Label.Length <= 6);
        Plan.Fields.Single(f => f.Id == "highest-education").Choices.Count.ShouldBe(7);
        Plan.Fields.Single(f => f.Id == "category").Choices.Single().Label.ShouldBe("经信综合工程技术人员");
        Plan.Statement.ShouldNotBeNull().MaxCharacters.ShouldBe(1000);
        var photo = Plan.Photo.ShouldNotBeNull();
        (photo.OverBytes, photo.UnderBytes, photo.OverWidth, photo.OverHeight).ShouldBe((30720, 1048576, 215, 300));
        (photo.MinRatio, photo.MaxRatio).ShouldBe((0.65m, 0.8m));
        Plan.Pledge.ShouldNotBeNull().TextIsOurs.ShouldBeTrue();
        Plan.Attachments.Single(a => a.Id == "hours-statement").Years.ShouldBe([2019, 2020, 2021, 2022]);
        Plan.Attachments.Single(a => a.Id == "engagement-letter").Hint.ShouldContain("4年");
        Plan.Attachments.Single(a => a.Id == "assessment-form")
            .When.ShouldBe([new FactTest("grade-is-engineer", true)]);
    }

    [Fact]
    public void Paper_and_contacts_are_told()
    {
        Plan.Papers.Count.ShouldBe(6);
        Plan.Papers.Single(p => p.Name == "《专业技术职务任职资格评审表》").Form.ShouldContain("A3");
        Plan.Contacts.Single().Phones.ShouldBe(["0576-89965795"]);
        Plan.Evidence.Single(e => e.Kind == "paper")
            .Slots.Single(s => s.Id == "search-report")
            .Issuers.Count.ShouldBe(4);
        Plan.Texts.Count(t => t.Note is not null).ShouldBeGreaterThan(10);
    }

    [Theory]
    [InlineData("      feeds: job-field\n", "", "“fields”里须有一项且只有一项必填的“feeds: job-field”")]
    [InlineData(
        "        - { id: service, label: 技术服务,",
        "        - { id: services, label: 技术服务,",
        "五个工作领域的编号"
    )]
    [InlineData("until: 2022-11-15", "until: 2022-10-15", "“until”早于“from”")]
    [InlineData("until: 2022-11-15", "until: 2022-11-31", "没有“2022-11-31”这一天")]
    [InlineData("      grades: [engineer]\n", "      grades: [senior]\n", "没有级别“senior”")]
    [InlineData("      withoutDesk: skip\n", "      withoutDesk: wait\n", "没有“wait”这个取值")]
    [InlineData("note: annex-numbers }", "note: annexes }", "没有说明“annexes”")]
    [InlineData("      phones: [\"0576-89965795\"]\n", "", "缺少“phones”")]
    public void A_mistake_in_these_parts_is_told(string old, string broken, string message)
    {
        using var copy = new PackageCopy(TestPolicies.Wenling);
        copy.Replace("plan.yaml", old, broken);
        var library = copy.Load();
        library.Find(TestPolicies.Wenling).ShouldBeNull();
        library.Errors.ShouldContain(e => e.Message.Contains(message, StringComparison.Ordinal) && e.Line > 0);
    }
}
