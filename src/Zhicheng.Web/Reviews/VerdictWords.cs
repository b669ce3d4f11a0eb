using Zhicheng.Policy.Evaluations;

namespace Zhicheng.Web.Reviews;

/// <summary>Verdicts as the contract and as people write them.</summary>
internal static class VerdictWords
{
    public static string Id(Verdict verdict) =>
        verdict switch
        {
            Verdict.Met => "met",
            Verdict.Open => "open",
            _ => "unmet",
        };

    public static string Chinese(string id) =>
        id switch
        {
            "met" => "符合",
            "open" => "待认定",
            _ => "不符合",
        };
}
