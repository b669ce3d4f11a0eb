using Zhicheng.Core.Services.Plans;
using Zhicheng.Core.Services.Reviews;
using Zhicheng.Core.Time;
using Zhicheng.Core.Workflow;

namespace Zhicheng.Web.Reviews;

/// <summary>The words of a row in a list of cases.</summary>
public sealed class CaseRowLooks(PlanDefinitions plans, DateOnly today)
{
    public string StageName(ListCases.Row row) =>
        CaseLooks.WordOf(row.Phase, row.StageId, plans.ByPolicy.GetValueOrDefault(row.PolicyId)?.Stages ?? []);

    public string SpecialtyName(ListCases.Row row) =>
        plans.ByPolicy.GetValueOrDefault(row.PolicyId)?.Specialties.FirstOrDefault(s => s.Id == row.Specialty)?.Label
        ?? "";

    public string? DueWords(ListCases.Row row) =>
        (row.DueOn, row.Phase, row.OnNotice) switch
        {
            (null, _, _) => null,
            ({ } due, CasePhase.InReview, true) => today <= due ? $"公示至{due.Chinese()}24时" : "公示期满，待确认结果",
            ({ } due, CasePhase.Returned, _) => $"补正至{due.Chinese()}24时",
            ({ } due, _, _) => today > due ? $"已超过办理期限{due.Chinese()}" : $"办理期限{due.Chinese()}",
        };

    public bool IsLate(ListCases.Row row) => row.DueOn is { } due && today > due;

    /// <summary>How long it has waited on the desk it is on; empty when on none.</summary>
    public string Waited(ListCases.Row row) => row.Desk is null ? "" : CaseLooks.Waited(row.StageSince, today);
}

/// <summary>A list of cases, for <c>_CaseTable</c>.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Looks">Their words.</param>
public sealed record CaseTable(IReadOnlyList<ListCases.Row> Rows, CaseRowLooks Looks);
