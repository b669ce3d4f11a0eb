using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Policy.Tests.Packages;

/// <summary>What the package tells besides judging.</summary>
public sealed class PackageTests
{
    private static readonly PolicyPackage Package = TestPolicies.OpticsPackage;

    [Fact]
    public void All_packages_load_without_an_error() => TestPolicies.Library.Errors.ShouldBeEmpty();

    [Fact]
    public void What_the_source_lacks_stands_as_a_note()
    {
        string[] expected =
        [
            "first-inventor",
            "group-standard",
            "closing-day",
            "fee-amount",
            "no-pass-line",
            "assistant-grade",
            "pledge-text",
        ];
        expected.ShouldBeSubsetOf(Package.Notes.Select(n => n.Id));
        Package.Note("first-inventor")!.Kind.ShouldBe(NoteKind.Interpretation);
        Package.Note("closing-day")!.Kind.ShouldBe(NoteKind.Gap);
        Package.Note("engagement-years")!.Kind.ShouldBe(NoteKind.Contradiction);
        Package.Note("hours-figures")!.Kind.ShouldBe(NoteKind.Contradiction);
        Package.Note("hours-annex")!.Kind.ShouldBe(NoteKind.Contradiction);
        Package.Note("meeting-figures")!.Kind.ShouldBe(NoteKind.Unverified);
        Package.Notes.ShouldAllBe(n => n.Cite.Length > 0 && n.Brief.Length > 0 && n.Text.Length > 0);
    }

    [Fact]
    public void Every_requirement_track_and_claim_quotes_its_clause()
    {
        var grade = Package.Grades.Single();
        grade.Name.ShouldBe("工程师");
        grade.Requirements.ShouldAllBe(r => r.Cite.StartsWith('《') && r.Text.Length > 0);
        grade.Tracks.Select(t => t.Id).ShouldBe(["normal", "exceptional", "leap", "conversion"]);
        grade
            .Tracks.Where(t => t.Requirements.Contains("education-experience"))
            .ShouldHaveSingleItem()
            .Id.ShouldBe("normal");
        Package
            .Claims.Select(c => c.Criterion)
            .ShouldBe(["11.1.2.1", "11.1.2.2", "11.1.2.3", "11.1.2.4", "9.1.5", "10.6"]);
        Package.Claims.Single(c => c.Criterion == "9.1.5").Serves.ShouldBe(["exceptional"]);
        Package.Claims.ShouldAllBe(c => c.Text.Length > 20);
    }

    [Fact]
    public void The_table_names_points_cap_and_judge_of_every_line()
    {
        Package
            .ScoreItems.Where(i => i.Judged)
            .Select(i => (i.Item, i.Cap))
            .ShouldBe([("1.1.1", 20m), ("1.1.2", 10m), ("1.2", 10m)]);
        Package.ScoreItems.Where(i => i.Depth == 0).Sum(i => i.Cap).ShouldBe(120);
        Package.ScoreItems.Single(i => i.Item == "2.1/2").Points.ShouldBe("每项得10分。需提供荣誉证书和文件");
        Package.ScoreItems.Single(i => i.Item == "2.4/1").Notes.ShouldBe(["first-inventor"]);
    }

    [Fact]
    public void The_plan_is_bound_with_stages_attachments_and_evidence()
    {
        var plan = Package.Plan.ShouldNotBeNull();
        plan.Stages.Count(s => s.Kind == StageKind.Notice && s.MinWorkingDays == 5).ShouldBe(2);
        plan.Stages.Single(s => s.Kind == StageKind.Meeting).Meeting!.Majority.ShouldBe(new Share(2, 3));
        plan.Attachments.Single(a => a.Years.Count > 0).Years.ShouldBe([2022, 2023, 2024, 2025]);
        plan.Evidence.First(e => e.Kind == "paper")
            .Slots.Single(s => s.Issuers.Count > 0)
            .Issuers.ShouldContain("中国知网");
        plan.Photo!.MaxRatio.ShouldBe(0.8m);
        plan.Pledge!.TextIsOurs.ShouldBeTrue();
        plan.Fee!.Amount.ShouldBeNull();
        plan.Timetable.SubmitBy.ShouldBeNull();
        plan.Timetable.CutOff.ShouldBe(Package.DefaultAsOf);
    }

    [Fact]
    public void The_digest_changes_with_any_file()
    {
        using var copy = new PackageCopy();
        var before = copy.Load().Find(TestPolicies.Optics)!.Digest;
        before.ShouldBe(Package.Digest);
        copy.Replace("scorecard.yaml", "每项得20分。", "每项得二十分。");
        copy.Load().Find(TestPolicies.Optics)!.Digest.ShouldNotBe(before);
    }
}
