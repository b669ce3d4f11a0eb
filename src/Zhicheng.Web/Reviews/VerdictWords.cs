using Zhicheng.Policy.Evaluations;

namespace Zhicheng.Web.Reviews;

/// <summary>Verdicts as people write them.</summary>
internal static class VerdictWords
{
    public static string Of(Verdict verdict) =>
        verdict switch
        {
            Verdict.Met => "符合",
            Verdict.Open => "待认定",
            _ => "不符合",
        };
}
