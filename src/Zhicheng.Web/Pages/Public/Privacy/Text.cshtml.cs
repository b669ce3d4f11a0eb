using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Privacy;
using Zhicheng.Core.Time;

namespace Zhicheng.Web.Pages.Public.Privacy;

/// <summary>What did this version of a text say?</summary>
public sealed class TextModel(PrivacyBook book, TimeProvider time) : PageModel
{
    public PrivacyText Text { get; private set; } = null!;

    public string Lead =>
        book.On(time.TodayInChina()).Contains(Text)
            ? $"第{Text.Version}版，{Text.From.Chinese()}起适用，现行有效。"
            : $"第{Text.Version}版，{Text.From.Chinese()}起适用，不是现行的版本。";

    public IActionResult OnGet(string text, string version)
    {
        // A version to come is nobody's yet.
        if (book.Find(text, version) is not { } found || found.From > time.TodayInChina())
        {
            return NotFound();
        }

        Text = found;
        return Page();
    }
}
