using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data.Notices;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Notices;
using Zhicheng.Core.Services.Plans;
using Zhicheng.Core.Services.Reviews;
using Zhicheng.Core.Time;
using Zhicheng.Documents.Notices;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Reviews;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Officer.Notices;

/// <summary>What came of the notice?</summary>
public sealed class NoticeModel(
    RequestActor request,
    ReadPublicNotice read,
    CloseNotice close,
    PlanDefinitions plans,
    TimeProvider time
) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public Guid Version { get; set; }

    [BindProperty]
    public bool? Objected { get; set; }

    [BindProperty]
    public string? Result { get; set; }

    [BindProperty]
    public List<ContestedInput> Contested { get; set; } = [];

    public PublicNotice Notice { get; private set; } = null!;

    public StageDefinition Stage { get; private set; } = null!;

    public NoticeTable Table =>
        new([.. Notice.Entries.Select(e => NoticeRow.Parse(e.Row))], WithEmployer, Masked: false);

    public bool WithEmployer => Stage.Actor != StageActor.Employer;

    public bool IsOver => time.TodayInChina() > Notice.LastDay;

    public string PublicUrl => $"{Request.Scheme}://{Request.Host}/notices/{Notice.Code}";

    /// <summary>What an objection may lead to, in the words of the stage.</summary>
    public IEnumerable<OutcomeDefinition> Consequences => Stage.Outcomes.Where(o => o.Outcome != StageOutcome.Pass);

    public ContestedInput InputOf(NoticeEntry entry) =>
        Contested.Find(c => c.ApplicationId == entry.ApplicationId)
        ?? new ContestedInput { ApplicationId = entry.ApplicationId };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(await request.GetAsync(), cancel))
        {
            return NotFound();
        }

        Version = Notice.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var actor = await request.GetAsync();
        if (!await LoadAsync(actor, cancel))
        {
            return NotFound();
        }

        if (Objected is not { } objected)
        {
            ModelState.AddModelError(nameof(Objected), "请选择公示期间有没有收到异议。");
            return Page();
        }

        var form = new CloseNotice.Form(Version, objected, Result ?? "", objected ? Named() : []);
        var closed = await close.RunAsync(actor, Id, form, cancel);
        if (closed is Core.Services.Result<PublicNotice>.Done)
        {
            this.Tell("已确认公示结果，并已通知各申报人。无异议的申报已转到下一环节。");
            return Redirect(ReviewLinks.Notice(Id));
        }

        await LoadAsync(actor, cancel);
        ModelState.Remove(nameof(Version));
        Version = Notice.Version;
        return this.Refuse(closed) ?? Page();
    }

    public async Task<IActionResult> OnGetSheetAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(await request.GetAsync(), cancel))
        {
            return NotFound();
        }

        var file = new MemoryStream();
        await NoticeSheet.WriteAsync(Notice, WithEmployer, file, cancel);
        file.Position = 0;
        return File(file, NoticeSheet.MediaType, $"公示表-{Notice.Organisation!.Name}-{Notice.Code}.xlsx");
    }

    private List<CloseNotice.Contested> Named() =>
        [
            .. Contested
                .Where(c => c.Outcome is not null and not StageOutcome.Pass)
                .Select(c => new CloseNotice.Contested(
                    c.ApplicationId,
                    c.Outcome!.Value,
                    c.Text?.Trim() ?? "",
                    [new NamedItem("notice", "公示异议", c.Text?.Trim() ?? "")]
                )),
        ];

    private async Task<bool> LoadAsync(Actor actor, CancellationToken cancel)
    {
        if (await read.OwnAsync(actor, Id, cancel) is not { } found)
        {
            return false;
        }

        Notice = found;
        Stage = plans.Of(found.Plan!).Stages.First(s => s.Id == found.StageId);
        return true;
    }
}

/// <summary>What an objection led to for one applicant, as chosen.</summary>
public sealed class ContestedInput
{
    public Guid ApplicationId { get; set; }

    public StageOutcome? Outcome { get; set; }

    public string? Text { get; set; }
}
