using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Evaluations;

namespace Zhicheng.Policy.Tests.Evaluations;

/// <summary>The public cases of the evaluation contract: every field of every line.</summary>
public sealed class ContractCaseTests
{
    public static TheoryData<string> Policies { get; } =
        new(TestPolicies.Library.Packages.Keys.Where(id => TestPolicies.HasLines($"{FileName(id)}.input.jsonl")));

    public static TheoryData<string> Titles { get; } = [TestPolicies.Optics, TestPolicies.Wenling, TestPolicies.Cas];

    [Theory]
    [MemberData(nameof(Policies))]
    public void Every_case_equals_the_expected_line(string policy)
    {
        var expected = Lines(policy, "expected");
        var input = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', Lines(policy, "input"))));
        var output = new MemoryStream();
        new BatchEvaluator(TestPolicies.Find(policy), withFindings: false).Run(input, output).ShouldBeTrue();
        var results = Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        results.Length.ShouldBe(expected.Length);
        for (var i = 0; i < results.Length; i++)
        {
            JsonNode
                .DeepEquals(JsonNode.Parse(results[i]), JsonNode.Parse(expected[i]))
                .ShouldBeTrue($"line {i + 1}:\n{results[i]}\n{expected[i]}");
        }
    }

    [Fact]
    public void The_cases_of_these_packages_are_among_them() =>
        Titles
            .Select(row => row.Data)
            .Concat([TestPolicies.Hours, TestPolicies.Cpd])
            .ShouldBeSubsetOf(Policies.Select(row => row.Data));

    [Theory]
    [MemberData(nameof(Titles))]
    public void Objects_say_the_same_as_the_written_result(string policy)
    {
        var package = TestPolicies.Find(policy);
        foreach (var line in Lines(policy, "input"))
        {
            var dossier = package.Read(line);
            var evaluation = package.Evaluate(dossier);
            var json = new Utf8Buffer();
            package.WriteEvaluation(dossier, json);
            using var written = JsonDocument.Parse(json.Written.ToArray());
            var root = written.RootElement;
            foreach (var (info, verdict) in evaluation.Requirements)
            {
                root.GetProperty("requirements").GetProperty(info.Id).GetString().ShouldBe(Word(verdict));
            }
            foreach (var (info, verdict) in evaluation.Tracks)
            {
                root.GetProperty("tracks").GetProperty(info.Id).GetString().ShouldBe(Word(verdict));
            }
            root.TryGetProperty("score", out _).ShouldBe(evaluation.Score is not null);
            foreach (var item in evaluation.Score?.Lines ?? [])
            {
                root.GetProperty("score")
                    .GetProperty("items")
                    .GetProperty(item.Item.Item)
                    .GetDecimal()
                    .ShouldBe(item.Counted);
            }
            if (evaluation.Score is { } score)
            {
                root.GetProperty("score").GetProperty("total").GetDecimal().ShouldBe(score.Total);
            }
            var findings = root.GetProperty("findings").EnumerateArray().ToList();
            var objects = evaluation.Findings.ShouldNotBeNull();
            for (var i = 0; i < objects.Count; i++)
            {
                ShouldBeSame(objects[i], findings[i]);
            }
            findings.Count.ShouldBe(objects.Count + (evaluation.Score?.Details?.Count ?? 0));
        }
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void A_dossier_that_is_written_and_read_again_is_judged_the_same(string policy)
    {
        var package = TestPolicies.Find(policy);
        foreach (var line in Lines(policy, "input"))
        {
            var dossier = package.Read(line);
            var again = package.Check(dossier).Dossier.ShouldNotBeNull();
            DossierWriter.ToUtf8(again).ShouldBe(DossierWriter.ToUtf8(dossier));
            var (first, second) = (new Utf8Buffer(), new Utf8Buffer());
            package.WriteEvaluation(dossier, first);
            package.WriteEvaluation(again, second);
            second.Written.SequenceEqual(first.Written).ShouldBeTrue(line);
        }
    }

    private static string[] Lines(string policy, string what) => TestPolicies.Lines($"{FileName(policy)}.{what}.jsonl");

    private static string FileName(string policy) => policy.Replace('/', '-');

    private static string Word(Verdict verdict) => verdict.ToString().ToLowerInvariant();

    private static void ShouldBeSame(Finding finding, JsonElement node)
    {
        node.EnumerateObject()
            .Select(p => p.Name)
            .ShouldBe(["id", "verdict", "cite", "message", "evidence", "children"]);
        node.GetProperty("id").GetString().ShouldBe(finding.Id);
        node.GetProperty("verdict").GetString().ShouldBe(Word(finding.Verdict));
        node.GetProperty("cite").GetString().ShouldBe(finding.Cite);
        node.GetProperty("message").GetString().ShouldBe(finding.Message);
        node.GetProperty("evidence").EnumerateArray().Select(e => e.GetString()).ShouldBe(finding.Evidence);
        var children = node.GetProperty("children").EnumerateArray().ToList();
        children.Count.ShouldBe(finding.Children.Count);
        for (var i = 0; i < children.Count; i++)
        {
            ShouldBeSame(finding.Children[i], children[i]);
        }
    }
}
