using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Services.Applications;

namespace Zhicheng.Core.Services.Reviews;

/// <summary>确认取得资格 for several cases on one ground, all or none.</summary>
public sealed class ConfirmCases(AppDb db, ConfirmCase confirm)
{
    public async Task<Result<int>> RunAsync(
        Actor actor,
        IReadOnlyCollection<Guid> ids,
        string text,
        CancellationToken cancel
    )
    {
        if (ids.Count == 0)
        {
            return new Result<int>.Refused("请至少勾选一位申报人。");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockApplicationsAsync(ids, cancel);
        foreach (var id in ids.Distinct())
        {
            var confirmed = await confirm.RunAsync(actor, id, new ConfirmCase.Form(null, text), cancel);
            if (confirmed is not Result<Application>.Done)
            {
                return confirmed.As<Application, int>();
            }
        }

        await transaction.CommitAsync(cancel);
        return new Result<int>.Done(ids.Distinct().Count());
    }
}
