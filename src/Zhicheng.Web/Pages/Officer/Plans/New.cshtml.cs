using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Plans;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Packages;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Forms;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Officer.Plans;

/// <summary>When does a round of which policy run?</summary>
public sealed class NewModel(RequestActor request, OpenPlan open, PolicyLibrary library, TimeProvider time) : PageModel
{
    [FromQuery(Name = "policy")]
    public string? Asked { get; set; }

    /// <summary>The policies that say how a round runs.</summary>
    public IReadOnlyList<PolicyPackage> Policies { get; } =
    [
        .. library
            .Packages.Values.Where(p => p.Plan is not null)
            .OrderBy(p => p.Title, StringComparer.Ordinal)
            .ThenByDescending(p => p.Id, StringComparer.Ordinal),
    ];

    /// <summary>The one chosen; null: it has to be chosen first.</summary>
    public PolicyPackage? Chosen => Policies.FirstOrDefault(p => p.Id == Asked);

    public TypedForm Form { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!OpenPlan.May(await request.GetAsync()) || (Asked is not null && Chosen is null))
        {
            return NotFound();
        }

        if (Chosen is { } policy)
        {
            Form = new TypedForm(OpenPlan.Fields, OpenPlan.Proposed(policy.Plan!, time.TodayInChina()));
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var typed = TypedForm.Read(Request.Form);
        var opened = await open.RunAsync(await request.GetAsync(), Asked ?? "", typed, cancel);
        switch (opened)
        {
            case Result<Guid>.Done { Value: var id }:
                this.Tell("已开通这一轮申报，申报人在“申报计划”里能看到。请核对下面的时间和要求。");
                return Redirect($"/plans/{id}");
            case Result<Guid>.Refused { Errors: var errors }:
                TypedForm.Tell(ModelState, OpenPlan.Fields, errors);
                Form = new TypedForm(OpenPlan.Fields, typed.ToDictionary(t => t.Key, t => t.Value ?? ""));
                return Page();
            default:
                return NotFound();
        }
    }
}
