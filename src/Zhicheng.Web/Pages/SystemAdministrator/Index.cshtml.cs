using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Zhicheng.Web.Pages.SystemAdministrator;

/// <summary>What does the administrator of the system look after?</summary>
public sealed class IndexModel : PageModel;
