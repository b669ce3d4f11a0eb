using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Services.Applications;
using Zhicheng.Core.Services.Applications.Snapshots;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Reviews;

/// <summary>
/// 核验: the employer compared facts of the profile with the originals. They carry its name and the day from then on, in
/// later applications too, until the person changes them.
/// </summary>
public sealed class VerifyFacts(AppDb db, OpenCase open, FactChecks checks)
{
    /// <param name="SnapshotId">The version that was looked at.</param>
    /// <param name="Rows">Keys of the rows that were compared.</param>
    public sealed record Form(Guid SnapshotId, IReadOnlyList<string> Rows);

    /// <summary>How many are verified now that were not.</summary>
    public async Task<Result<int>> RunAsync(Actor actor, Guid id, Form form, CancellationToken cancel)
    {
        var opened = await open.RunAsync(actor, id, CaseRight.Decide, null, cancel);
        if (opened is not Result<CaseTransaction>.Done { Value: var @case })
        {
            return opened.As<CaseTransaction, int>();
        }

        await using var _ = @case;
        if (!@case.Stage!.VerifiesFacts)
        {
            return new Result<int>.Refused($"“{@case.Stage.Name}”环节不核验个人信息。");
        }

        if (@case.Application.SnapshotId != form.SnapshotId)
        {
            return new Result<int>.Stale("申报人已重新提交，您核对的是以前的版本。请核对最新提交的材料。");
        }

        await db.LockPersonAsync(@case.Application.PersonId, cancel);
        var snapshot = await db.Snapshots.FindAsync([form.SnapshotId], cancel);
        var facts = await checks.OfAsync(SnapshotContent.Parse(snapshot!.Content), cancel);
        var chosen = form.Rows.Distinct(StringComparer.Ordinal).Select(r => facts.GetValueOrDefault(r)).ToList();
        if (chosen.Count == 0)
        {
            return new Result<int>.Refused("请勾选您已核对的内容。");
        }

        if (chosen.Exists(f => f is not { Unchanged: true }))
        {
            var named = chosen.Where(f => f is { Unchanged: false }).Select(f => $"“{f!.Label}”");
            return new Result<int>.Refused(
                $"{string.Join("、", named.DefaultIfEmpty("其中一项"))}在提交之后已由申报人修改或删除，与提交的内容不一致，不能核验。请取消勾选后再试。"
            );
        }

        var verified = chosen.OfType<SubmittedFact>().Where(f => f.CanBeVerified).ToList();
        var today = ChinaTime.DayInChina(@case.Now);
        verified.ForEach(f => f.Holder.ComesFrom(FactOrigin.Verified, actor.Seat!.OrganisationName, today));
        if (verified.Count > 0)
        {
            await @case.CommitAsync(
                "case.verify-facts",
                new { snapshot = form.SnapshotId, rows = verified.Select(f => f.Row) },
                cancel
            );
        }

        return new Result<int>.Done(verified.Count);
    }
}
