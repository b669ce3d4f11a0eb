using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Reviews;
using Zhicheng.Core.Services.Applications;

namespace Zhicheng.Core.Services.Reviews;

/// <summary>核对清单: an officer's yes or no to findings of the submitted version, kept for the stage. No is never without a word.</summary>
public sealed class TickFindings(AppDb db, OpenCase open)
{
    private const int MostCharacters = 1000;

    /// <param name="FindingId">The finding.</param>
    /// <param name="Accepted">Yes, no, or null: not looked at yet.</param>
    /// <param name="Remark">Why.</param>
    public sealed record Tick(string FindingId, bool? Accepted, string? Remark);

    /// <param name="SnapshotId">The version the ticks are about.</param>
    /// <param name="Ticks">Those that the form showed.</param>
    public sealed record Form(Guid SnapshotId, IReadOnlyList<Tick> Ticks);

    /// <summary>How many were changed.</summary>
    public async Task<Result<int>> RunAsync(Actor actor, Guid id, Form form, CancellationToken cancel)
    {
        var opened = await open.RunAsync(actor, id, CaseRight.Decide, null, cancel);
        if (opened is not Result<CaseTransaction>.Done { Value: var @case })
        {
            return opened.As<CaseTransaction, int>();
        }

        await using var _ = @case;
        if (@case.Application.SnapshotId != form.SnapshotId)
        {
            return new Result<int>.Stale("申报人已重新提交，您核对的是以前的版本。请核对最新提交的材料。");
        }

        if (Faults(form) is { Count: > 0 } faults)
        {
            return new Result<int>.Refused(faults);
        }

        var stage = @case.Stage!.Id;
        var known = await db
            .FindingTicks.Where(t => t.SnapshotId == form.SnapshotId && t.StageId == stage)
            .ToDictionaryAsync(t => t.FindingId, StringComparer.Ordinal, cancel);
        var changed = form
            .Ticks.Where(t => Set(known.GetValueOrDefault(t.FindingId), t, actor, @case, form, stage))
            .ToList();
        if (changed.Count > 0)
        {
            await @case.CommitAsync(
                "case.tick",
                new
                {
                    stage,
                    snapshot = form.SnapshotId,
                    ticks = changed,
                },
                cancel
            );
        }

        return new Result<int>.Done(changed.Count);
    }

    private static List<FieldError> Faults(Form form) =>
        [
            .. form
                .Ticks.Where(t => t.Accepted == false && string.IsNullOrWhiteSpace(t.Remark))
                .Select(t => new FieldError(t.FindingId, "标为“不符合”的，请写明理由。")),
            .. form
                .Ticks.Where(t => t.Remark?.Length > MostCharacters)
                .Select(t => new FieldError(t.FindingId, $"说明最多{MostCharacters}个字。")),
        ];

    // Whether it made a difference.
    private bool Set(FindingTick? known, Tick tick, Actor actor, CaseTransaction @case, Form form, string stage)
    {
        var remark = string.IsNullOrWhiteSpace(tick.Remark) ? null : tick.Remark.Trim();
        if (tick.Accepted is not { } accepted)
        {
            if (known is not null)
            {
                db.FindingTicks.Remove(known);
            }

            return known is not null;
        }

        if (known is not null && known.Accepted == accepted && known.Remark == remark)
        {
            return false;
        }

        if (known is null)
        {
            known = new FindingTick
            {
                Id = Guid.CreateVersion7(),
                ApplicationId = @case.Application.Id,
                SnapshotId = form.SnapshotId,
                StageId = stage,
                FindingId = tick.FindingId,
            };
            db.FindingTicks.Add(known);
        }

        known.Accepted = accepted;
        known.Remark = remark;
        known.AccountId = actor.AccountId;
        known.At = @case.Now;
        return true;
    }
}
