using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Forms;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Organisations;
using Zhicheng.Core.Time;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Forms;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Offices;

/// <summary>A form about the offices of an organisation: who may not give them out is told that there is none.</summary>
public abstract class OfficeFormPage(RequestActor request, ListOffices list, TimeProvider time) : PageModel
{
    [FromRoute(Name = "organisation")]
    public Guid OrganisationId { get; set; }

    /// <summary>The office it is about; empty when a new one is given.</summary>
    [FromRoute(Name = "office")]
    public Guid OfficeId { get; set; }

    public string Title { get; private set; } = "";

    public TypedForm Form { get; private set; } = null!;

    protected DateOnly Today => time.TodayInChina();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var actor = await request.GetAsync();
        if (await FindAsync(actor, cancel) is not { } organisation)
        {
            return NotFound();
        }

        Form = new TypedForm(FieldsFor(actor, organisation), Proposed());
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var (actor, typed) = (await request.GetAsync(), TypedForm.Read(Request.Form));
        var done = await ActAsync(actor, typed, cancel);
        if (done is Result<Office>.Done { Value: var office })
        {
            this.Tell(Said(office));
            return LocalRedirect($"/offices/{OrganisationId}");
        }

        if (
            done is not Result<Office>.Refused { Errors: var errors }
            || await FindAsync(actor, cancel) is not { } organisation
        )
        {
            return NotFound();
        }

        var fields = FieldsFor(actor, organisation);
        TypedForm.Tell(ModelState, fields, errors);
        Form = new TypedForm(fields, typed.ToDictionary(t => t.Key, t => t.Value ?? ""));
        return Page();
    }

    protected abstract IReadOnlyList<FormField> FieldsFor(Actor actor, Organisation organisation);

    protected abstract Dictionary<string, string> Proposed();

    protected abstract string TitleOf(ListOffices.View view, ListOffices.Row? row);

    protected abstract Task<Result<Office>> ActAsync(
        Actor actor,
        IReadOnlyDictionary<string, string?> typed,
        CancellationToken cancel
    );

    protected abstract string Said(Office office);

    private async Task<Organisation?> FindAsync(Actor actor, CancellationToken cancel)
    {
        var view = await list.RunAsync(actor, OrganisationId, cancel);
        var row = view?.Offices.FirstOrDefault(o => o.Office.Id == OfficeId && !o.IsOver);
        if (view is null || (OfficeId != Guid.Empty && row is null))
        {
            return null;
        }

        Title = TitleOf(view, row);
        return view.Organisation;
    }
}
