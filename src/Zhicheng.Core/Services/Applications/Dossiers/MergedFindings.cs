using System.Text.RegularExpressions;
using Zhicheng.Policy.Evaluations;

namespace Zhicheng.Core.Services.Applications.Dossiers;

/// <summary>
/// Lays two explanations of one file over each other: as the policy reads it while nobody has ruled on majors, and as
/// it would read it if they were ruled to be of the specialty. Where the two differ, the answer is open.
/// </summary>
internal static partial class MergedFindings
{
    private const string Claims = "/claims/";
    private const string OpenWord = "待认定";

    /// <param name="asIs">As the policy reads it.</param>
    /// <param name="ruled">With majors of the specialty.</param>
    /// <param name="claimsAssumed">Whether claims were only taken as made, and nothing was written to them yet.</param>
    public static Finding Of(Finding asIs, Finding ruled, bool claimsAssumed)
    {
        Finding[] children =
        [
            .. ruled.Children.Select(child =>
                Of(asIs.Children.FirstOrDefault(c => c.Id == child.Id) ?? child, child, claimsAssumed)
            ),
        ];
        var hangs = asIs.Verdict != ruled.Verdict;
        return ruled with
        {
            Verdict = hangs ? Verdict.Open : ruled.Verdict,
            Message =
                claimsAssumed && ruled.Evidence.Any(IsClaim)
                    ? $"{Head(ruled.Message)}：您在申报时提出，由审核人员认定"
                    : Message(ruled, children, hangs),
            Evidence = claimsAssumed ? [.. ruled.Evidence.Where(e => !IsClaim(e))] : ruled.Evidence,
            Children = children,
        };
    }

    private static bool IsClaim(string evidence) => evidence.StartsWith(Claims, StringComparison.Ordinal);

    private static string Message(Finding ruled, Finding[] children, bool hangs)
    {
        if (children.Length == 0)
        {
            return hangs ? $"{Head(ruled.Message)}：所学专业是否符合，由审核人员认定" : ruled.Message;
        }

        var met = children.Count(c => c.Verdict == Verdict.Met);
        var open = children.Count(c => c.Verdict == Verdict.Open);
        var counted = Counts().Replace(ruled.Message, open > 0 ? $"已具备{met}项，待认定{open}项" : $"已具备{met}项");
        return hangs ? Answer().Replace(counted, $"：{OpenWord}") : counted;
    }

    // A message begins with what is asked, up to its colon.
    private static string Head(string message) =>
        message.IndexOf('：', StringComparison.Ordinal) is var end and > 0 ? message[..end] : message;

    [GeneratedRegex("已具备[0-9]+项(，待认定[0-9]+项)?", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Counts();

    [GeneratedRegex("：不?符合$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Answer();
}
