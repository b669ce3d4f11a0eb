using Zhicheng.Core.Access;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Forms;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Organisations;
using Zhicheng.Core.Time;
using Zhicheng.Web.Accounts;

namespace Zhicheng.Web.Pages.Offices;

/// <summary>When does this office end?</summary>
public sealed class EndModel(RequestActor request, ListOffices list, EndOffice end, TimeProvider time)
    : OfficeFormPage(request, list, time)
{
    protected override IReadOnlyList<FormField> FieldsFor(Actor actor, Organisation organisation) => OfficeForm.End;

    protected override Dictionary<string, string> Proposed() =>
        new() { [OfficeForm.LastDay.Id] = TypedDay.Write(Today) };

    protected override string TitleOf(ListOffices.View view, ListOffices.Row? row) => $"结束{row!.Name}的任职";

    protected override Task<Result<Office>> ActAsync(
        Actor actor,
        IReadOnlyDictionary<string, string?> typed,
        CancellationToken cancel
    ) => end.RunAsync(actor, OrganisationId, OfficeId, typed, cancel);

    protected override string Said(Office office) =>
        office.To < Today ? "任职已经结束，马上不能再办理。" : $"任职到{office.To!.Value.Chinese()}24时为止。";
}
