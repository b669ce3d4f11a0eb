using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Services.Organisations.Registrations;
using Zhicheng.Web.Accounts;

namespace Zhicheng.Web.Pages.Applicant.Organisations;

/// <summary>Which employers did I register, and how far are they?</summary>
public sealed class IndexModel(RequestActor request, RegisterEmployer register) : PageModel
{
    public IReadOnlyList<Registration> Mine { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) =>
        Mine = await register.ListAsync(await request.GetAsync(), cancel);
}
