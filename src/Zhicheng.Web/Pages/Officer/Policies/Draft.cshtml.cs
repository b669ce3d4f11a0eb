using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data.Policies;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Policies;
using Zhicheng.Policy.Analysis.Changes;
using Zhicheng.Policy.Packages;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Policies;
using Zhicheng.Web.Reviews;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Officer.Policies;

/// <summary>Is this draft right, what does it change, whom does it touch, and shall it take effect?</summary>
[RequestSizeLimit(NewModel.LargestRequest)]
[RequestFormLimits(MultipartBodyLengthLimit = NewModel.LargestRequest)]
public sealed class DraftModel(
    RequestActor request,
    ShowPolicyDraft show,
    ReadPolicyImpact impacts,
    PolicyLibrary library
) : PageModel
{
    public const string Check = "check";
    public const string Differences = "changes";
    public const string Effects = "impact";
    public const string Approval = "approve";

    public static IReadOnlyList<(string Id, string Name)> Tabs { get; } =
    [(Check, "检查报告"), (Differences, "差别"), (Effects, "影响测算"), (Approval, "批准")];

    [FromRoute]
    public Guid Id { get; set; }

    [FromQuery(Name = "tab")]
    public string? Asked { get; set; }

    /// <summary>The tab that is shown.</summary>
    public string Tab { get; private set; } = Check;

    [BindProperty]
    public Guid Version { get; set; }

    [BindProperty]
    public IFormFile? Package { get; set; }

    [BindProperty]
    public Guid? Plan { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public PolicyDraftView View { get; private set; } = null!;

    public PolicyDraft Draft => View.Draft;

    public IReadOnlyList<ReadPolicyImpact.Candidate> Plans { get; private set; } = [];

    public ReadPolicyImpact.Measured? Measured { get; private set; }

    public IReadOnlyList<PolicyChange>? Changes { get; private set; }

    public bool May(PolicyAct act) => View.Acts.Contains(act);

    public string TabPartial => $"_Tab{char.ToUpperInvariant(Tab[0])}{Tab[1..]}";

    public IReadOnlyList<TimelineItem> Timeline =>
        [
            .. View.History.Select(e =>
            {
                var (tone, word) = PolicyDraftLooks.OfAct(e.Act);
                return new TimelineItem(e.At, word, e.By, tone, e.Text);
            }),
        ];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Tab = Tabs.Select(t => t.Id).FirstOrDefault(t => t == Asked) ?? Check;
        return await LoadAsync(await request.GetAsync(), cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnGetDownloadAsync(CancellationToken cancel) =>
        await LoadAsync(await request.GetAsync(), cancel) && View.Package is { } package
            ? File(PackageZip.Of(package), PackageZip.MediaType, PackageZip.NameOf(package))
            : NotFound();

    /// <summary>The rows that come out otherwise; with a byte order mark, so that spreadsheets read Chinese.</summary>
    public async Task<IActionResult> OnGetFlipsAsync(CancellationToken cancel)
    {
        Tab = Effects;
        return await LoadAsync(await request.GetAsync(), cancel) && Measured is { } measured
            ? File(
                [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(measured.Impact.Flips)],
                "text/csv",
                $"影响测算-{Draft.PolicyId.Replace('/', '-')}.csv"
            )
            : NotFound();
    }

    public async Task<IActionResult> OnPostReplaceAsync([FromServices] UploadPolicy upload, CancellationToken cancel)
    {
        var actor = await request.GetAsync();
        if (Package is null)
        {
            ModelState.AddModelError(nameof(Package), "请选择改好的政策包，或者改好的policy.yaml。");
            return await AgainAsync(actor, Check, cancel);
        }

        await using var content = Package.OpenReadStream();
        return await AnswerAsync(
            actor,
            await upload.ReplaceAsync(actor, Id, Version, Package.FileName, content, cancel),
            Check,
            draft =>
                draft.Errors > 0
                    ? $"已更换文件，检查还有{draft.Errors}处错误。"
                    : "已更换文件，检查没有发现错误。请看它与现行版本的差别，再请求批准。",
            cancel
        );
    }

    public async Task<IActionResult> OnPostMeasureAsync([FromServices] MeasureImpact measure, CancellationToken cancel)
    {
        var actor = await request.GetAsync();
        return await AnswerAsync(
            actor,
            await measure.RunAsync(actor, Id, Plan ?? Guid.Empty, cancel),
            Effects,
            _ => "测算完成，结果保存在下面，批准的人看到的是同一份。",
            cancel
        );
    }

    public async Task<IActionResult> OnPostAskAsync([FromServices] AskPolicyApproval ask, CancellationToken cancel)
    {
        var actor = await request.GetAsync();
        return await AnswerAsync(
            actor,
            await ask.RunAsync(actor, Id, Version, Note ?? "", cancel),
            Approval,
            draft => $"已请求批准{draft.PolicyId}，并通知了其他政策经办人。",
            cancel
        );
    }

    public async Task<IActionResult> OnPostTakeBackAsync([FromServices] TakeBackPolicy take, CancellationToken cancel)
    {
        var actor = await request.GetAsync();
        return await AnswerAsync(
            actor,
            await take.RunAsync(actor, Id, Version, cancel),
            Approval,
            _ => "已收回请求，现在可以更换文件。",
            cancel
        );
    }

    public async Task<IActionResult> OnPostApproveAsync([FromServices] ApprovePolicy approve, CancellationToken cancel)
    {
        var actor = await request.GetAsync();
        return await AnswerAsync(
            actor,
            await approve.RunAsync(actor, Id, Version, cancel),
            Approval,
            draft => $"已发布{draft.PolicyId}，现在可以用于新的申报计划、自测和接口。已开办的计划仍按原来的版本。",
            cancel
        );
    }

    public async Task<IActionResult> OnPostReturnAsync([FromServices] ReturnPolicy back, CancellationToken cancel)
    {
        var actor = await request.GetAsync();
        return await AnswerAsync(
            actor,
            await back.RunAsync(actor, Id, Version, Reason ?? "", cancel),
            Approval,
            _ => "已退回，并把理由告诉了提出请求的人。",
            cancel
        );
    }

    public async Task<IActionResult> OnPostWithdrawAsync(
        [FromServices] WithdrawPolicy withdraw,
        CancellationToken cancel
    )
    {
        var actor = await request.GetAsync();
        return await AnswerAsync(
            actor,
            await withdraw.RunAsync(actor, Id, Version, cancel),
            Approval,
            draft => $"已作废，版本名{draft.PolicyId}可以重新使用。",
            cancel
        );
    }

    private async Task<IActionResult> AnswerAsync<T>(
        Actor actor,
        Result<T> result,
        string tab,
        Func<T, string> sentence,
        CancellationToken cancel
    )
    {
        if (result is Result<T>.Done { Value: var value })
        {
            this.Tell(sentence(value));
            return Redirect($"{PolicyLinks.Draft(Id)}?tab={tab}");
        }

        return this.Refuse(result) ?? await AgainAsync(actor, tab, cancel);
    }

    /// <summary>The page once more, with what is wrong and everything that was typed.</summary>
    private async Task<IActionResult> AgainAsync(Actor actor, string tab, CancellationToken cancel)
    {
        Tab = tab;
        ModelState.Remove(nameof(Version));
        return await LoadAsync(actor, cancel) ? Page() : NotFound();
    }

    private async Task<bool> LoadAsync(Actor actor, CancellationToken cancel)
    {
        if (await show.RunAsync(actor, Id, cancel) is not { } view)
        {
            return false;
        }

        (View, Version) = (view, view.Draft.Version);
        Note ??= view.Draft.Note;
        if (
            Tab == Differences
            && view is { Package: { } package, Current: { } current }
            && package.Kind == current.Kind
        )
        {
            Changes = PolicyDiff.Between(current, package);
        }

        if (Tab is Effects or Approval)
        {
            Measured = await impacts.LastAsync(actor, view.Draft, cancel);
            Plans =
            [
                .. (await impacts.PlansAsync(actor, view.Draft, cancel)).Where(p =>
                    library.Find(p.PolicyId) is not null
                ),
            ];
        }

        return true;
    }
}
