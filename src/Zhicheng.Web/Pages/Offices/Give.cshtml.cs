using Zhicheng.Core.Access;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Forms;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Organisations;
using Zhicheng.Core.Time;
using Zhicheng.Web.Accounts;

namespace Zhicheng.Web.Pages.Offices;

/// <summary>Who shall act here, as what, and from when?</summary>
public sealed class GiveModel(RequestActor request, ListOffices list, GiveOffice give, TimeProvider time)
    : OfficeFormPage(request, list, time)
{
    protected override IReadOnlyList<FormField> FieldsFor(Actor actor, Organisation organisation) =>
        OfficeForm.Give(actor, organisation);

    protected override Dictionary<string, string> Proposed() =>
        new()
        {
            [OfficeForm.From.Id] = TypedDay.Write(Today),
            [OfficeForm.Role.Id] = nameof(OfficeRole.Officer),
            [OfficeForm.Policies.Id] = FormField.No,
        };

    protected override string TitleOf(ListOffices.View view, ListOffices.Row? row) => $"在{view.Organisation.Name}任职";

    protected override Task<Result<Office>> ActAsync(
        Actor actor,
        IReadOnlyDictionary<string, string?> typed,
        CancellationToken cancel
    ) => give.RunAsync(actor, OrganisationId, typed, cancel);

    protected override string Said(Office office) =>
        $"已任职，{office.From.Chinese()}起可以办理。本人会收到消息；新开的账号，初始密码已用短信发给本人。";
}
