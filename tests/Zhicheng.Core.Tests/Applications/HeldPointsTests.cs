using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Services.Applications.Dossiers;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Tests.Applications;

/// <summary>Points wait for the papers that the scoring table names.</summary>
public sealed class HeldPointsTests
{
    private static readonly PlanDefinition Plan = PolicyLibrary
        .LoadOne(Repository.Folder("policies"), "taizhou-optics/2025")
        .Find("taizhou-optics/2025")!
        .Plan!;

    [Theory]
    [InlineData("award", "2.1")]
    [InlineData("honour", "4.1")]
    public void An_award_or_honour_waits_for_certificate_and_document(string kind, string item)
    {
        var achievement = new Achievement
        {
            Id = Guid.NewGuid(),
            Kind = kind,
            Name = "某奖",
        };
        achievement.Evidence.Add(new EvidenceFile { Slot = "certificate" });
        var held = HeldPoints.Of(Plan, [achievement]).Single();
        held.Items.ShouldBe([item]);
        held.Missing.ShouldBe(["公布文件"]);

        achievement.Evidence.Add(new EvidenceFile { Slot = "document" });
        HeldPoints.Of(Plan, [achievement]).ShouldBeEmpty();
    }

    [Fact]
    public void A_project_of_the_enterprise_waits_for_its_book()
    {
        var project = new Achievement
        {
            Id = Guid.NewGuid(),
            Kind = "project",
            Name = "某项目",
            Fields = new() { ["level"] = "enterprise", ["role"] = "member" },
        };
        HeldPoints.Of(Plan, [project]).Single().Missing.ShouldBe(["项目书"]);
    }

    [Theory]
    [InlineData("core", "收录证明")]
    [InlineData("general", "")]
    public void A_paper_of_the_core_waits_for_the_proof_that_it_is_indexed(string index, string missing)
    {
        var paper = new Achievement
        {
            Id = Guid.NewGuid(),
            Kind = "paper",
            Name = "某论文",
            Fields = new() { ["index"] = index },
        };
        foreach (var slot in new[] { "cover", "contents", "text", "search-report" })
        {
            paper.Evidence.Add(new EvidenceFile { Slot = slot });
        }

        string.Join(' ', HeldPoints.Of(Plan, [paper]).SelectMany(h => h.Missing)).ShouldBe(missing);
    }
}
