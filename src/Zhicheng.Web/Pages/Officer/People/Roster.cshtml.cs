using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Access;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Organisations.Rosters;
using Zhicheng.Core.Time;
using Zhicheng.Documents.Xlsx;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Reviews;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Officer.People;

/// <summary>
/// Who works here, by a list? What was read travels with the page, sealed for this officer and an hour: nothing of the
/// list is kept before it is applied.
/// </summary>
public sealed class RosterModel(
    RequestActor request,
    CompareRoster compare,
    ApplyRoster apply,
    IDataProtectionProvider protection,
    TimeProvider time
) : PageModel
{
    public const int MostShown = 200;

    public const int MostNames = 100;

    // A title and a remark may stand above the headings.
    private const int MostLines = RosterRow.Most + 10;

    private const int MostColumns = 20;

    private static readonly TimeSpan Serves = TimeSpan.FromHours(1);

    [BindProperty]
    public IFormFile? Sheet { get; set; }

    public IReadOnlyList<RosterRow> Rows { get; private set; } = [];

    public RosterDifference? Difference { get; private set; }

    /// <summary>What is wrong with the list, by row and column.</summary>
    public IReadOnlyList<string> Errors { get; private set; } = [];

    /// <summary>The rows, sealed.</summary>
    public string State { get; private set; } = "";

    public static string Hint =>
        $"Excel 工作簿（.xlsx），不超过{XlsxReader.MostBytes / 1024 / 1024}MB、{RosterRow.Most}人；新开账号一次最多{ApplyRoster.MostNew}个。身份证号码一列请设为文本格式";

    public static string Names(IEnumerable<RosterRow> rows)
    {
        var names = rows.Select(r => r.Name).ToList();
        return string.Join("、", names.Take(MostNames)) + (names.Count > MostNames ? "等" : "");
    }

    public void OnGet() { }

    public async Task<IActionResult> OnGetTemplateAsync(CancellationToken cancel)
    {
        using var output = new MemoryStream();
        await RosterTemplate.WriteAsync(output, cancel);
        return File(
            output.ToArray(),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            RosterTemplate.FileName
        );
    }

    public async Task<IActionResult> OnPostUploadAsync(CancellationToken cancel)
    {
        var actor = await request.GetAsync();
        if (await SheetAsync(cancel) is not { } sheet)
        {
            return Page();
        }

        Rows = RosterRow.Read(sheet, time.TodayInChina(), out var errors);
        Errors = errors;
        if (Rows.Count > RosterRow.Most)
        {
            ModelState.AddModelError(nameof(Sheet), $"名单超过{RosterRow.Most}人。请分成几份，分别导入。");
        }
        else if (errors.Count == 0)
        {
            await ShowAsync(actor, cancel);
        }

        return Wrong();
    }

    public async Task<IActionResult> OnPostApplyAsync(
        string? state,
        string? seen,
        bool release,
        CancellationToken cancel
    )
    {
        var actor = await request.GetAsync();
        if (Open(actor, state) is not { } rows)
        {
            ModelState.AddModelError("", "核对的结果已经过期，没有导入。请重新上传名单。");
            return Page();
        }

        Rows = rows;
        var applied = await apply.RunAsync(actor, new(rows, seen ?? "", release), cancel);
        if (applied is Result<ApplyRoster.Outcome>.Done { Value: var done })
        {
            this.Tell(
                $"已导入：开通账号{done.Opened}个，初始密码已用短信发给本人；请已有账号的{done.Asked}人确认；解除{done.Released}人。"
            );
            return LocalRedirect("/desk/people?view=offered");
        }

        if (this.Refuse(applied) is { } answer)
        {
            return answer;
        }

        await ShowAsync(actor, cancel);
        return Wrong();
    }

    private PageResult Wrong()
    {
        if (Errors.Count > 0)
        {
            ModelState.AddModelError("", $"名单里有{Errors.Count}处错误，没有导入，列在下面。");
        }

        return Page();
    }

    private async Task ShowAsync(Actor actor, CancellationToken cancel)
    {
        var difference = await compare.RunAsync(actor, Rows, cancel);
        Errors = difference.Errors;
        if (difference.Errors.Count == 0)
        {
            (Difference, State) = (difference, Protector(actor).Protect(JsonSerializer.Serialize(Rows), Serves));
        }
    }

    private async Task<IReadOnlyList<IReadOnlyList<string>>?> SheetAsync(CancellationToken cancel)
    {
        if (Sheet is null)
        {
            ModelState.AddModelError(nameof(Sheet), "请先选择名单文件，再点“上传并核对”。");
            return null;
        }

        if (Sheet.Length > XlsxReader.MostBytes)
        {
            ModelState.AddModelError(
                nameof(Sheet),
                $"“{Sheet.FileName}”超过{XlsxReader.MostBytes / 1024 / 1024}MB。名单只要文字，请删去图片等内容后重新上传。"
            );
            return null;
        }

        using var content = new MemoryStream();
        await Sheet.CopyToAsync(content, cancel);
        content.Position = 0;
        switch (XlsxReader.Read(content, MostLines, MostColumns))
        {
            case XlsxReading.Read read:
                return read.Rows;
            case XlsxReading.Refused refused:
                ModelState.AddModelError(nameof(Sheet), $"“{Sheet.FileName}”：{refused.Sentence}");
                break;
        }

        return null;
    }

    private List<RosterRow>? Open(Actor actor, string? state)
    {
        try
        {
            return string.IsNullOrEmpty(state)
                ? null
                : JsonSerializer.Deserialize<List<RosterRow>>(Protector(actor).Unprotect(state));
        }
        catch (CryptographicException)
        {
            // Too old, or not made for this officer at this desk.
            return null;
        }
    }

    private ITimeLimitedDataProtector Protector(Actor actor) =>
        protection
            .CreateProtector("roster", actor.AccountId.ToString(), actor.Seat!.OrganisationId.ToString())
            .ToTimeLimitedDataProtector();
}
