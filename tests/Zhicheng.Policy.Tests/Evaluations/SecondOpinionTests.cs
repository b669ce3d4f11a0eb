using Zhicheng.Bench;
using Zhicheng.Bench.StraightLine;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Evaluations;

namespace Zhicheng.Policy.Tests.Evaluations;

/// <summary>The same policy written down by hand, line by line, comes to the same result on thousands of dossiers.</summary>
public sealed class SecondOpinionTests
{
    [Fact]
    public void The_engine_and_the_handwritten_policy_agree_on_every_verdict_day_and_figure()
    {
        var package = TestPolicies.OpticsPackage;
        var generator = new DossierGenerator(package, seed: 7);
        var hand = new OpticsByHand();
        for (var i = 0; i < 5_000; i++)
        {
            var dossier = generator.Next(0, 40);
            var expected = hand.Judge(Person.Of(dossier), explain: false);
            var actual = package.Evaluate(dossier, withFindings: false);
            Verdict[] verdicts =
            [
                expected.Education,
                expected.Hours,
                expected.Assessments,
                expected.TechnicalLevel,
                expected.Results,
                expected.Similarity,
                expected.Integrity,
                expected.Normal,
                expected.Exceptional,
                expected.Leap,
                expected.Conversion,
            ];
            var json = System.Text.Encoding.UTF8.GetString(DossierWriter.ToUtf8(dossier));
            actual.RequirementVerdicts.Concat(actual.TrackVerdicts).ShouldBe(verdicts, json);
            actual.Earliest.ShouldBe(expected.Earliest, json);
            actual.Score!.Lines.Select(l => l.Counted).ShouldBe(expected.Items, json);
            actual.Score.Total.ShouldBe(expected.Total, json);
            actual.Score.Possible.ShouldBe(expected.Possible, json);
        }
    }

    [Fact]
    public void Generated_dossiers_are_ones_that_the_reader_takes()
    {
        var package = TestPolicies.OpticsPackage;
        var generator = new DossierGenerator(package, seed: 11);
        for (var i = 0; i < 300; i++)
        {
            package.Check(generator.Next()).Errors.ShouldBeEmpty();
        }
    }
}
