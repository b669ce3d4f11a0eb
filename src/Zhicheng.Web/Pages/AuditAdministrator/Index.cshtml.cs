using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Forms;
using Zhicheng.Core.Services.Administration;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.AuditAdministrator;

/// <summary>Who did what, when, and for whom?</summary>
public sealed class IndexModel(RequestActor request, ReadJournal read) : PageModel
{
    private const int MostCharacters = 60;

    public ReadJournal.Filter Filter { get; private set; } = new();

    public IReadOnlyList<ReadJournal.Row> Rows { get; private set; } = [];

    /// <summary>Below which sequence the next page begins; null at the end.</summary>
    public string? Next { get; private set; }

    public string ExportUrl => $"/audit/export{Request.QueryString}";

    public async Task OnGetAsync([FromQuery(Name = "below")] string? below, CancellationToken cancel)
    {
        Filter = FilterOf(Request.Query);
        var from = long.TryParse(below, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? sequence
            : (long?)null;
        var found = await read.RunAsync(await request.GetAsync(), Filter, from, ReadJournal.PageSize + 1, cancel);
        Rows = [.. found.Take(ReadJournal.PageSize)];
        Next =
            found.Count > ReadJournal.PageSize ? Rows[^1].Entry.Sequence.ToString(CultureInfo.InvariantCulture) : null;
    }

    /// <summary>What an address asks for; what makes no sense asks for nothing.</summary>
    internal static ReadJournal.Filter FilterOf(IQueryCollection query)
    {
        string? Typed(string name) =>
            TypedSearch.Clean(query[name], MostCharacters) is { Length: > 0 } text ? text : null;

        return new ReadJournal.Filter(
            Day(Typed("from")),
            Day(Typed("to")),
            JournalWords.Areas.Select(a => a.Prefix).FirstOrDefault(p => p == Typed("act")),
            Typed("who"),
            Guid.TryParse(Typed("subject"), out var subject) ? subject : null
        );
    }

    // The last day that a calendar knows has no day after it.
    private static DateOnly? Day(string? typed) => TypedDay.Read(typed) is { Year: > 1 and < 9999 } day ? day : null;
}
