using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Rights;
using Zhicheng.Core.Services.Administration;
using Zhicheng.Core.Time;
using Zhicheng.Core.Workflow;

namespace Zhicheng.Core.Services.Rights;

/// <summary>What has to be done first before an account can be closed and erased.</summary>
public sealed class StandsAgainst(AppDb db, TimeProvider time)
{
    /// <returns>Each in a sentence that says what to do.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(Owner owner, CancellationToken cancel)
    {
        var today = time.TodayInChina();
        var offices = await db
            .Offices.Where(o => o.AccountId == owner.AccountId && (o.To == null || o.To >= today))
            .Select(o => o.Organisation!.Name)
            .Distinct()
            .Order()
            .ToListAsync(cancel);
        var posts = await db
            .AdministratorPosts.Where(p => p.AccountId == owner.AccountId && (p.To == null || p.To >= today))
            .Select(p => p.Kind)
            .ToListAsync(cancel);
        return
        [
            .. offices.Select(o => $"您还在{o}任职。请先请那里的负责人结束您的任职，交接好正在办理的事项。"),
            .. posts.Select(p => $"您还是{AdministratorWords.NameOf(p)}。请先在服务器上结束这一职务。"),
            .. await CasesAsync(owner, cancel),
            .. await CorrectionsAsync(owner, cancel),
        ];
    }

    private async Task<IEnumerable<string>> CasesAsync(Owner owner, CancellationToken cancel)
    {
        var now = time.UtcNow();
        var running = await db
            .Applications.Where(a => a.PersonId == owner.PersonId)
            .Where(a => a.Phase == CasePhase.InReview || (a.Phase == CasePhase.Returned && a.Plan!.ResubmitUntil > now))
            .OrderBy(a => a.Number)
            .Select(a => new
            {
                a.Number,
                a.Phase,
                a.Plan!.ResubmitUntil,
            })
            .ToListAsync(cancel);
        return running.Select(a =>
            a.Phase == CasePhase.InReview
                ? $"申报{a.Number}正在办理。请等办结以后再申请；不想继续的，请联系正在办理的单位。"
                : $"申报{a.Number}退回给您修改，{ChinaTime.ChineseDeadline(a.ResubmitUntil)}可以重新提交。请等期满以后再申请。"
        );
    }

    private async Task<IEnumerable<string>> CorrectionsAsync(Owner owner, CancellationToken cancel)
    {
        var waiting = await db
            .Corrections.Where(c => c.PersonId == owner.PersonId && c.State == CorrectionState.Waiting)
            .Select(c => c.Label)
            .ToListAsync(cancel);
        return waiting.Select(label => $"更正申请“{label}”还在处理。请等处理完，或者先撤回。");
    }
}
