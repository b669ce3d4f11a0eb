using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Notices;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Notices;
using Zhicheng.Core.Time;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Reviews;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Officer.Notices;

/// <summary>Is everybody there, and from when to when does it stand?</summary>
public sealed class NewModel(RequestActor request, PrepareNotice prepare, OpenNotice open, AppDb db) : PageModel
{
    [FromRoute(Name = "plan")]
    public Guid PlanId { get; set; }

    [FromRoute(Name = "stage")]
    public string StageId { get; set; } = "";

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public string? WithoutReason { get; set; }

    [BindProperty]
    public int? WorkingDays { get; set; }

    [BindProperty]
    public string? Stamp { get; set; }

    public PrepareNotice.Prospect Prospect { get; private set; } = null!;

    public IReadOnlyList<NoticeRow> Rows { get; private set; } = [];

    public bool WithEmployer => Prospect.Stage.Actor != StageActor.Employer;

    public string Whereabouts(PrepareNotice.Case one) =>
        one.Phase == CasePhase.Returned ? "已退回申报人修改" : $"在“{Name(one.StageId)}”环节";

    public IReadOnlyList<StageDefinition> Stages { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var actor = await request.GetAsync();
        if (!await LoadAsync(actor, cancel))
        {
            return NotFound();
        }

        Stamp = Prospect.Stamp;
        WorkingDays = Prospect.Stage.MinWorkingDays;
        Phone = await db
            .Organisations.Where(o => o.Id == actor.Seat!.OrganisationId)
            .Select(o => o.Phone)
            .FirstOrDefaultAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var actor = await request.GetAsync();
        var form = new OpenNotice.Form(
            Phone,
            WithoutReason,
            ModelState.GetFieldValidationState(nameof(WorkingDays))
            == Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Invalid
                ? 0
                : WorkingDays,
            Stamp ?? ""
        );
        var opened = await open.RunAsync(actor, PlanId, StageId, form, cancel);
        if (opened is Result<PublicNotice>.Done { Value: var notice })
        {
            this.Tell(
                $"已发起公示，{notice.Entries.Count}人，至{notice.LastDay.Chinese()}24时止。请打印公示表张贴，或把公开页面的地址发给大家。"
            );
            return Redirect(ReviewLinks.Notice(notice.Id));
        }

        if (opened is Result<PublicNotice>.NotFound || !await LoadAsync(actor, cancel))
        {
            return NotFound();
        }

        ModelState.Remove(nameof(WorkingDays));
        ModelState.Remove(nameof(Stamp));
        Stamp = Prospect.Stamp;
        return this.Refuse(opened) ?? Page();
    }

    private string Name(string? stage) => Stages.FirstOrDefault(s => s.Id == stage)?.Name ?? "";

    private async Task<bool> LoadAsync(Actor actor, CancellationToken cancel)
    {
        if (await prepare.RunAsync(actor, PlanId, StageId, cancel) is not { } found)
        {
            return false;
        }

        Prospect = found;
        Stages = prepare.StagesOf(found.Plan);
        Rows = await prepare.RowsAsync(found, cancel);
        return true;
    }
}
