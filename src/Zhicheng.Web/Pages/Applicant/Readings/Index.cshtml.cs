using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Readings;
using Zhicheng.Core.Services.Readings;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Applicant.Readings;

/// <summary>Who read what is mine?</summary>
public sealed class IndexModel(RequestActor actor, ListReadings list) : PageModel
{
    public ReadingPage Shown { get; private set; } = null!;

    /// <summary>What one officer read on a day, together.</summary>
    public IEnumerable<IGrouping<(DateOnly Day, string Organisation, string Officer), ReadingOfMine>> Days =>
        Shown.Readings.GroupBy(r => (r.Reading.Day, r.Organisation, r.Officer));

    public PageLinks Links => PageLinks.Numbered(Shown.Page, ReadingPage.Size, Shown.Readings.Count, Shown.Total);

    public static string Of(ReadingKind kind) =>
        kind switch
        {
            ReadingKind.Case => "申报",
            ReadingKind.Achievement => "业绩",
            ReadingKind.Detail => "完整查看",
            _ => "文件",
        };

    public async Task OnGetAsync([FromQuery(Name = PageLinks.Number)] string? number, CancellationToken cancel)
    {
        Shown = await list.RunAsync(await actor.GetAsync(), PageLinks.Asked(number), cancel);
    }
}
