using Zhicheng.Policy.Analysis.Reading;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Policy.Tests.Analysis;

/// <summary>The whole policy as a person reads it.</summary>
public sealed class PolicyReaderTests
{
    private static readonly PolicyReading Reading = PolicyReader.Read(TestPolicies.OpticsPackage);

    private static readonly ReadingNode[] Nodes = [.. Reading.Sections.SelectMany(All)];

    [Fact]
    public void Requirements_and_tracks_stand_in_the_order_of_the_clauses()
    {
        Names("《通知》的条件和申报类型").ShouldBe(["条件：继续教育", "条件：论文相似度", "条件：年度考核"]);
        Names("《评价条件》的条件和申报类型")
            .ShouldBe([
                "条件：学历资历条件",
                "申报类型：正常申报",
                "申报类型：转评",
                "申报类型：破格申报",
                "申报类型：越级申报",
                "条件：专业技术水平",
                "条件：专业成果",
                "条件：诚信与处分",
            ]);
    }

    [Fact]
    public void Every_rule_line_claim_stage_and_note_can_be_read()
    {
        var package = TestPolicies.OpticsPackage;
        var texts = Nodes.SelectMany(n => n.Lines.Append(n.Heading).Append(n.Quote ?? "")).ToHashSet();
        foreach (var clause in package.Clauses.Values.SelectMany(Clauses).Where(c => c.Text is not null))
        {
            texts.ShouldContain(clause.Text!);
        }
        foreach (var line in package.ScoreItems.Where(i => i.Points.Length > 0))
        {
            texts.ShouldContain(line.Points);
        }
        foreach (var note in package.Notes)
        {
            texts.ShouldContain(note.Text);
        }
        foreach (var stage in package.Plan!.Stages)
        {
            texts.ShouldContain(t => t.Contains(stage.Name, StringComparison.Ordinal));
        }
        foreach (var text in package.Plan.Texts)
        {
            texts.ShouldContain(text.Text);
        }
    }

    [Theory]
    [InlineData("条件：学历资历条件", "assistant-title")]
    [InlineData("条件：继续教育", "hours-figures")]
    [InlineData("计算期", "window")]
    public void Notes_stand_beside_the_rule_that_they_bear_on(string heading, string note) =>
        Nodes.Single(n => n.Heading == heading).Notes.Select(n => n.Id).ShouldContain(note);

    [Fact]
    public void It_says_how_many_of_the_parts_must_hold()
    {
        Nodes.Single(n => n.Id == "exceptional/1/2").Demand.ShouldBe("下列6项条件中须具备3项：");
        Nodes.Single(n => n.Id == "results").Demand.ShouldBe("具备下列7项条件之一即可：");
        Nodes.Single(n => n.Id == "integrity").Demand.ShouldBe("须同时具备下列3项条件：");
        Nodes.Single(n => n.Id == "3.1").Demand.ShouldBe("取其中最高的一项：");
    }

    private static string[] Names(string section) =>
        [.. Reading.Sections.Single(s => s.Heading == section).Parts.Select(p => p.Heading)];

    private static IEnumerable<ReadingNode> All(ReadingNode node) => node.Parts.SelectMany(All).Prepend(node);

    private static IEnumerable<ClauseInfo> Clauses(ClauseInfo clause) =>
        clause.Parts.SelectMany(Clauses).Prepend(clause);
}
