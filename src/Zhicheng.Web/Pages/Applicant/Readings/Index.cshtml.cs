using System.Globalization;
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
    private const string PageQuery = "p";

    public ReadingPage Shown { get; private set; } = null!;

    /// <summary>What one officer read on a day, together.</summary>
    public IEnumerable<IGrouping<(DateOnly Day, string Organisation, string Officer), ReadingOfMine>> Days =>
        Shown.Readings.GroupBy(r => (r.Reading.Day, r.Organisation, r.Officer));

    public PageLinks Links
    {
        get
        {
            var first = (Shown.Page - 1) * ReadingPage.Size;
            return new(
                $"第{first + 1}至{first + Shown.Readings.Count}条，共{Shown.Total}条",
                Shown.Page > 1 ? (PageQuery, Text(Shown.Page - 1)) : null,
                Shown.Page < Shown.Pages ? (PageQuery, Text(Shown.Page + 1)) : null
            );
        }
    }

    public static string Of(ReadingKind kind) =>
        kind switch
        {
            ReadingKind.Case => "申报",
            ReadingKind.Achievement => "业绩",
            _ => "文件",
        };

    public async Task OnGetAsync([FromQuery(Name = PageQuery)] string? number, CancellationToken cancel)
    {
        var wanted = int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : 1;
        Shown = await list.RunAsync(await actor.GetAsync(), wanted, cancel);
    }

    private static string Text(int page) => page.ToString(CultureInfo.InvariantCulture);
}
