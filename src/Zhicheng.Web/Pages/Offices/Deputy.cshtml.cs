using Zhicheng.Core.Access;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Forms;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Organisations;
using Zhicheng.Core.Time;
using Zhicheng.Web.Accounts;

namespace Zhicheng.Web.Pages.Offices;

/// <summary>Who acts for this officer meanwhile?</summary>
public sealed class DeputyModel(RequestActor request, ListOffices list, GiveOffice give, TimeProvider time)
    : OfficeFormPage(request, list, time)
{
    protected override IReadOnlyList<FormField> FieldsFor(Actor actor, Organisation organisation) => OfficeForm.Deputy;

    protected override Dictionary<string, string> Proposed() => new() { [OfficeForm.From.Id] = TypedDay.Write(Today) };

    protected override string TitleOf(ListOffices.View view, ListOffices.Row? row) => $"{row!.Name}不在期间由谁代理？";

    protected override Task<Result<Office>> ActAsync(
        Actor actor,
        IReadOnlyDictionary<string, string?> typed,
        CancellationToken cancel
    ) => give.DeputyAsync(actor, OrganisationId, OfficeId, typed, cancel);

    protected override string Said(Office office) =>
        $"已指定代理人，{office.From.Chinese()}至{office.To!.Value.Chinese()}代理。";
}
