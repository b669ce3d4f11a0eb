using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;

namespace Zhicheng.Core.Services.Applications;

/// <summary>Ticks a reason of a return as put right, or takes the tick away: a list to work through.</summary>
public sealed class MarkItemDone(AppDb db, OpenCase open)
{
    public async Task<Result<Nothing>> RunAsync(Actor actor, Guid id, Guid item, bool done, CancellationToken cancel)
    {
        var opened = await open.RunAsync(actor, id, CaseRight.Fill, null, cancel);
        if (opened is not Result<CaseTransaction>.Done { Value: var @case })
        {
            return opened.As<CaseTransaction, Nothing>();
        }

        await using var _ = @case;
        var row = await db.DecisionItems.FirstOrDefaultAsync(
            i => i.Id == item && db.Decisions.Any(d => d.Id == i.DecisionId && d.ApplicationId == id),
            cancel
        );
        if (row is null)
        {
            return new Result<Nothing>.NotFound();
        }

        row.DoneAt = done ? @case.Now : null;
        await @case.CommitDraftAsync(cancel);
        return new Result<Nothing>.Done(Nothing.Value);
    }
}
