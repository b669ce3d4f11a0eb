using Zhicheng.Core.Services.Reviews;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Web.Reviews;

/// <summary>The addresses an officer is led to.</summary>
internal static class ReviewLinks
{
    public const string Desk = "/desk";

    public const string Supervision = "/supervision";

    public const string Notices = "/desk/notices";

    public static string View(CaseView view) => view == CaseView.Waiting ? Desk : $"{Desk}?view={Word(view)}";

    public static string Word(CaseView view) => view.ToString().ToLowerInvariant();

    public static string Case(Guid id) => $"/cases/{id}";

    public static string Case(Guid id, string tab) => $"/cases/{id}?tab={tab}";

    public static string Decide(Guid id, StageOutcome outcome) =>
        $"/cases/{id}/decide/{outcome.ToString().ToLowerInvariant()}";

    public static string Recuse(Guid id) => $"/cases/{id}/recuse";

    public static string Reveal(Guid id, string row) => $"/cases/{id}/reveal/{Uri.EscapeDataString(row)}";

    public static string Rule(Guid id, StageRuling kind, string target) =>
        $"/cases/{id}/rule/{kind.ToString().ToLowerInvariant()}/{Uri.EscapeDataString(target)}";

    public static string NewNotice(Guid plan, string stage) => $"{Notices}/new/{plan}/{Uri.EscapeDataString(stage)}";

    public static string Notice(Guid id) => $"{Notices}/{id}";

    public static string Meeting(Guid plan, string stage) => $"{Desk}/meetings/{plan}/{Uri.EscapeDataString(stage)}";

    public static string Confirm(Guid plan, string stage) => $"{Desk}/confirm/{plan}/{Uri.EscapeDataString(stage)}";

    /// <summary>Where the cases of a stage are worked on together; null where each is worked on by itself.</summary>
    public static string? Together(StageKind kind, Guid plan, string stage) =>
        kind switch
        {
            StageKind.Notice => NewNotice(plan, stage),
            StageKind.Meeting => Meeting(plan, stage),
            StageKind.Confirmation => Confirm(plan, stage),
            _ => null,
        };
}
