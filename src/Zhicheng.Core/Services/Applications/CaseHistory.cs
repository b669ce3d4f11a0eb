using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Data.Reviews;
using Zhicheng.Core.Services.Plans;
using Zhicheng.Core.Time;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Services.Applications;

/// <summary>What kind of thing happened; a page gives each its colour.</summary>
public enum HistoryKind
{
    Prepared,
    Submitted,
    Ruled,
    Noticed,
    Passed,
    Returned,
    Rejected,
}

/// <summary>Something that happened to a case.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What kind of thing.</param>
/// <param name="What">In a sentence.</param>
/// <param name="Who">Who did it, and for whom.</param>
/// <param name="Text">Reason or opinion, word for word.</param>
/// <param name="SnapshotId">The submitted version it belongs to.</param>
/// <param name="Items">Defects that a decision names.</param>
public sealed record HistoryEntry(
    DateTime At,
    HistoryKind Kind,
    string What,
    string? Who,
    string? Text,
    Guid? SnapshotId,
    IReadOnlyList<DecisionItem> Items
);

/// <summary>
/// Everything that happened to a case, newest first: decisions, rulings, and from the journal what is neither. Who asks
/// may view the case.
/// </summary>
public sealed class CaseHistory(AppDb db, PlanDefinitions plans)
{
    private const string Submission = "application.submit";

    private static readonly Dictionary<string, (HistoryKind Kind, string What)> Journalled = new(StringComparer.Ordinal)
    {
        ["application.start"] = (HistoryKind.Prepared, "开始填写申报"),
        ["application.photo"] = (HistoryKind.Prepared, "上传证件照"),
        ["application.pledge.link"] = (HistoryKind.Prepared, "生成手机签署链接"),
        ["application.pledge.sign"] = (HistoryKind.Prepared, "签署真实性保证书"),
        [Submission] = (HistoryKind.Submitted, "提交申报"),
        [ReplaceDocument.Act] = (HistoryKind.Submitted, "重新上传已提交的文档"),
        ["case.notice.open"] = (HistoryKind.Noticed, "开始公示"),
    };

    public async Task<IReadOnlyList<HistoryEntry>> RunAsync(Application application, CancellationToken cancel)
    {
        var stages = plans.Of(application.Plan!).Stages;
        List<HistoryEntry> all =
        [
            .. await DecisionsAsync(application.Id, stages, cancel),
            .. await RulingsAsync(application.Id, cancel),
            .. await JournalAsync(application, cancel),
        ];
        return [.. all.OrderByDescending(e => e.At)];
    }

    private async Task<IEnumerable<HistoryEntry>> DecisionsAsync(
        Guid id,
        IReadOnlyList<StageDefinition> stages,
        CancellationToken cancel
    )
    {
        var rows = await db
            .Decisions.AsNoTracking()
            .Where(d => d.ApplicationId == id)
            .OrderByDescending(d => d.Id)
            .Include(d => d.Items.OrderBy(i => i.Id))
            .Select(d => new
            {
                Decision = d,
                Organisation = d.Organisation!.Name,
                Officer = db.Users.Where(u => u.Id == d.AccountId).Select(u => u.DisplayName).FirstOrDefault(),
                For = db.Users.Where(u => u.Id == d.ForAccountId).Select(u => u.DisplayName).FirstOrDefault(),
            })
            .ToListAsync(cancel);
        return rows.Select(r => new HistoryEntry(
            r.Decision.At,
            KindOf(r.Decision.Outcome),
            Sentence(r.Decision, stages),
            Who(r.Organisation, r.Officer, r.For),
            string.IsNullOrWhiteSpace(r.Decision.Text) ? null : r.Decision.Text,
            r.Decision.SnapshotId,
            r.Decision.Items
        ));
    }

    /// <summary>“用人单位资格审查：退回”, in the plan's own words.</summary>
    public static string Sentence(Decision decision, IReadOnlyList<StageDefinition> stages)
    {
        var stage = stages.FirstOrDefault(s => s.Id == decision.StageId);
        var outcome = stage?.Outcomes.FirstOrDefault(o => o.Outcome == decision.Outcome)?.Label;
        var post = decision.PostCheckNumber is { } number
            ? $"（岗位审核{number}，{decision.PostCheckDay?.Chinese()}，{(decision.PostCheckSource is { } by ? $"来自{by}" : "经办人填写")}）"
            : "";
        return $"{stage?.Name ?? decision.StageId}：{outcome ?? RefusalText.OutcomeName(decision.Outcome)}{post}";
    }

    private async Task<IEnumerable<HistoryEntry>> RulingsAsync(Guid id, CancellationToken cancel)
    {
        var rows = await db
            .Rulings.AsNoTracking()
            .Where(r => r.ApplicationId == id)
            .OrderByDescending(r => r.Id)
            .Select(r => new
            {
                Ruling = r,
                Organisation = db
                    .Organisations.Where(o => o.Id == r.OrganisationId)
                    .Select(o => o.Name)
                    .FirstOrDefault(),
                Officer = db.Users.Where(u => u.Id == r.AccountId).Select(u => u.DisplayName).FirstOrDefault(),
                For = db.Users.Where(u => u.Id == r.ForAccountId).Select(u => u.DisplayName).FirstOrDefault(),
            })
            .ToListAsync(cancel);
        return rows.Select(r => new HistoryEntry(
            r.Ruling.At,
            HistoryKind.Ruled,
            $"认定{r.Ruling.Label}：{RulingWord(r.Ruling)}",
            Who(r.Organisation, r.Officer, r.For),
            r.Ruling.Reason,
            null,
            []
        ));
    }

    private static string RulingWord(Ruling ruling) =>
        (ruling.Kind, ruling.Value) switch
        {
            (StageRuling.Discipline, "own") => "本专业",
            (StageRuling.Discipline, "related") => "相近专业",
            (StageRuling.Discipline, "stem") => "其他理工科",
            (StageRuling.Discipline, _) => "其他专业",
            (StageRuling.Claim, "confirmed") => "条件成立",
            (StageRuling.Claim, _) => "条件不成立",
            (_, "true") => "产生实际效益",
            _ => "未产生实际效益",
        };

    private async Task<IEnumerable<HistoryEntry>> JournalAsync(Application application, CancellationToken cancel)
    {
        var acts = Journalled.Keys.ToList();
        var rows = await db
            .Journal.AsNoTracking()
            .Where(e => e.SubjectId == application.Id && acts.Contains(e.Act))
            .OrderByDescending(e => e.Sequence)
            .Select(e => new
            {
                Entry = e,
                Organisation = db
                    .Organisations.Where(o => o.Id == e.OrganisationId)
                    .Select(o => o.Name)
                    .FirstOrDefault(),
                Name = db.Users.Where(u => u.Id == e.AccountId).Select(u => u.DisplayName).FirstOrDefault(),
                For = db.Users.Where(u => u.Id == e.ForAccountId).Select(u => u.DisplayName).FirstOrDefault(),
            })
            .ToListAsync(cancel);
        return rows.Select(r =>
        {
            var (kind, what) = Journalled[r.Entry.Act];
            using var payload = JsonDocument.Parse(r.Entry.Payload);
            var isSubmission = payload.RootElement.TryGetProperty("submission", out var number);
            return new HistoryEntry(
                r.Entry.At,
                kind,
                r.Entry.Act == Submission && isSubmission && number.GetInt32() > 1 ? "修改后重新提交申报" : what,
                Who(r.Organisation, r.Name, r.For),
                null,
                isSubmission ? payload.RootElement.GetProperty("snapshot").GetGuid() : null,
                []
            );
        });
    }

    // A deputy is named with the officer it stood in for.
    private static string Who(string? organisation, string? name, string? principal) =>
        $"{organisation} {name}{(principal is null ? "" : $"（代{principal}）")}".Trim();

    private static HistoryKind KindOf(StageOutcome outcome) =>
        outcome switch
        {
            StageOutcome.Pass => HistoryKind.Passed,
            StageOutcome.Return => HistoryKind.Returned,
            _ => HistoryKind.Rejected,
        };
}
