using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Organisations.Bindings;
using Zhicheng.Core.Services.Profiles;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Forms;
using Zhicheng.Web.Reviews;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Applicant.Profile;

/// <summary>Whom do you work for now, and who has to say yes?</summary>
public sealed class EmployerModel(RequestActor actor, ShowProfile show, FindEmployers find, AskBinding ask) : PageModel
{
    private const int MostCharacters = 100;

    public string? Q { get; private set; }

    /// <summary>What was chosen of those found.</summary>
    public Guid? Employer { get; private set; }

    public AskBinding.View View { get; private set; } = null!;

    public TypedForm Form { get; private set; } = new([AskBinding.From], new Dictionary<string, string>());

    public IReadOnlyList<Organisation> Found { get; private set; } = [];

    public bool TooMany { get; private set; }

    public IReadOnlyList<StepItem> Steps { get; private set; } = [];

    public IEnumerable<string> Places => [AskBinding.EmployerField, .. Form.Places];

    public async Task<IActionResult> OnGetAsync([FromQuery] string? q, CancellationToken cancel) =>
        await ShowAsync(q, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync([FromQuery] string? q, Guid? employer, CancellationToken cancel)
    {
        var typed = TypedForm.Read(Request.Form);
        var asked = await ask.RunAsync(await actor.GetAsync(), employer, typed, cancel);
        if (asked is Result<string>.Done { Value: var name })
        {
            return Told($"已向{name}申请绑定，等单位接受。有结果时，会在消息里告诉您。");
        }

        Employer = employer;
        Form = new TypedForm(Form.Fields, typed.ToDictionary(t => t.Key, t => t.Value ?? ""));
        return await AgainAsync(asked, q, cancel);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(Guid id, CancellationToken cancel)
    {
        var withdrawn = await ask.WithdrawAsync(await actor.GetAsync(), id, cancel);
        return withdrawn is Result<string>.Done { Value: var name }
            ? Told($"已撤回对{name}的绑定申请。")
            : await AgainAsync(withdrawn, null, cancel);
    }

    public async Task<IActionResult> OnPostLeaveAsync(Guid id, CancellationToken cancel)
    {
        var asked = await ask.LeaveAsync(await actor.GetAsync(), id, cancel);
        return asked is Result<string>.Done { Value: var name }
            ? Told($"已向{name}申请解除绑定，单位办理后会在消息里告诉您。")
            : await AgainAsync(asked, null, cancel);
    }

    private LocalRedirectResult Told(string sentence)
    {
        this.Tell(sentence);
        return LocalRedirect("/my/profile/employer");
    }

    private async Task<IActionResult> AgainAsync(Result<string> failure, string? q, CancellationToken cancel)
    {
        string FieldOf(string field) => field == AskBinding.EmployerField ? field : TypedForm.NameOf(field);
        return this.Refuse(failure, FieldOf) is { } answer ? answer
            : await ShowAsync(q, cancel) ? Page()
            : NotFound();
    }

    private async Task<bool> ShowAsync(string? q, CancellationToken cancel)
    {
        var me = await actor.GetAsync();
        if (await show.RunAsync(me, cancel) is not { } sections || await ask.ShowAsync(me, cancel) is not { } view)
        {
            return false;
        }

        (Q, View) = (TypedSearch.Clean(q, MostCharacters), view);
        Steps = ProfileWords.Steps(sections, "employer");
        var found = await find.RunAsync(Q, cancel);
        (Found, TooMany) = ([.. found.Take(FindEmployers.Most)], found.Count > FindEmployers.Most);
        return true;
    }
}
