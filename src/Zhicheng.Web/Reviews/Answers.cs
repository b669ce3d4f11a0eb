using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Services;

namespace Zhicheng.Web.Reviews;

/// <summary>What a page answers when an act did not come about.</summary>
internal static class Answers
{
    /// <summary>
    /// Null: show the page again, with what is wrong at its fields. A stranger gets what somebody gets who asks for a
    /// thing that does not exist.
    /// </summary>
    public static IActionResult? Refuse<T>(this PageModel page, Result<T> failure, Func<string, string>? fieldOf = null)
    {
        switch (failure)
        {
            case Result<T>.NotFound:
                return page.NotFound();
            case Result<T>.Stale stale:
                page.ModelState.AddModelError("", stale.Sentence);
                return null;
            case Result<T>.Refused refused:
                foreach (var error in refused.Errors)
                {
                    var field = error.Field.Length == 0 ? "" : fieldOf?.Invoke(error.Field) ?? error.Field;
                    page.ModelState.AddModelError(field, error.Sentence);
                }

                return null;
            default:
                throw new InvalidOperationException("It was done.");
        }
    }
}
