using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Zhicheng.Web.Pages.Dev;

/// <summary>A sheet of two pages, to see how it prints. Not in production.</summary>
[AllowAnonymous]
public sealed class PrintModel(IWebHostEnvironment environment) : PageModel
{
    public IActionResult OnGet() => environment.IsProduction() ? NotFound() : Page();
}
