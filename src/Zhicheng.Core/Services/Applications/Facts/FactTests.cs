using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Applications.Facts;

/// <summary>Whether all tests of something hold for a person.</summary>
/// <param name="Hold">Yes, no, or null while a fact is not known.</param>
/// <param name="Because">The facts that decide it, each in a sentence; for an unsettled one what has to be said.</param>
public sealed record FactTests(bool? Hold, IReadOnlyList<FactAnswer> Because)
{
    /// <summary>Every test has to pass: one that fails settles it, else one without an answer leaves it open.</summary>
    public static FactTests Of(IReadOnlyList<FactTest> asked, FactBasis basis)
    {
        var tests = asked.Select(t => (t.Holds, Answer: ApplicantFacts.Answer(t.Fact, basis))).ToList();
        if (tests.FindAll(t => t.Answer.Holds == !t.Holds) is { Count: > 0 } failed)
        {
            return new(false, [failed[0].Answer]);
        }

        return tests.FindAll(t => t.Answer.Holds is null) is { Count: > 0 } unsaid
            ? new(null, [.. unsaid.Select(t => t.Answer)])
            : new(true, [.. tests.Select(t => t.Answer)]);
    }
}
