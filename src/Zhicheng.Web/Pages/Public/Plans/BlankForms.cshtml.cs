using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Documents.Word;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Web.Pages.Public.Plans;

/// <summary>A blank form of a plan, to download and fill in outside.</summary>
public sealed class BlankFormsModel(PolicyLibrary policies) : PageModel
{
    public IActionResult OnGet(string family, string version, string form) =>
        policies.Find($"{family}/{version}")?.Plan?.Forms.FirstOrDefault(f => f.Id == form) is { } found
            ? File(BlankFormFile.Of(found), BlankFormFile.MediaType, $"{found.Name}.docx")
            : NotFound();
}
