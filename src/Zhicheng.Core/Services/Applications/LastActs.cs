using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Time;
using Zhicheng.Core.Workflow;

namespace Zhicheng.Core.Services.Applications;

/// <summary>Says what somebody else did to a case meanwhile, to whoever comes second.</summary>
public sealed class LastActs(AppDb db)
{
    public async Task<string> SentenceAsync(Application application, CancellationToken cancel)
    {
        var last = await db
            .Decisions.Where(d => d.ApplicationId == application.Id)
            .OrderByDescending(d => d.At)
            .Select(d => new
            {
                d.At,
                d.Outcome,
                By = d.Organisation!.Name,
                Name = db.Users.Where(u => u.Id == d.AccountId).Select(u => u.DisplayName).FirstOrDefault(),
            })
            .FirstOrDefaultAsync(cancel);
        if (
            await db.Journal.AnyAsync(
                e => e.SubjectId == application.Id && e.Act == ReplaceDocument.Act && e.At >= application.UpdatedAt,
                cancel
            )
        )
        {
            return $"申报人已于{application.UpdatedAt.Chinese()}重新上传了文档，您的操作没有生效。请查看新的文件后再操作。";
        }

        return last is not null && last.At >= application.UpdatedAt
            ? $"{last.By}的{last.Name}已于{last.At.Chinese()}作出“{RefusalText.OutcomeName(last.Outcome)}”的决定，您的操作没有生效。请查看最新情况。"
            : $"这份申报在您打开页面之后（{application.UpdatedAt.Chinese()}）有了变化，您的操作没有生效。您填写的内容仍在页面上，请对照最新情况后再操作。";
    }
}
