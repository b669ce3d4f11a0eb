using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Privacy;
using Zhicheng.Core.Time;

namespace Zhicheng.Web.Pages.Public.Privacy;

/// <summary>How are personal data handled here?</summary>
public sealed class IndexModel(PrivacyBook book, TimeProvider time) : PageModel
{
    public IReadOnlyList<PrivacyText> Current => book.On(time.TodayInChina());

    public IReadOnlyList<DataClass> Classes => book.Classes;

    public IReadOnlyList<PrivacyText> Earlier(PrivacyText text) =>
        [.. book.Texts.Where(t => t.Id == text.Id && t.From < text.From).Reverse()];
}
