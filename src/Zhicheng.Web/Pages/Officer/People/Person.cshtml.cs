using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Forms;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Organisations.Bindings;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Forms;
using Zhicheng.Web.Reviews;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Officer.People;

/// <summary>Does this person work here, and until when?</summary>
public sealed class PersonModel(RequestActor request, ListBindings list, KeepBindings keep) : PageModel
{
    private Dictionary<string, string> typed = [];

    [FromRoute]
    public Guid Id { get; set; }

    public ListBindings.Row Row { get; private set; } = null!;

    public TypedForm Form =>
        new(Row.Binding.State == BindingState.Bound ? KeepBindings.Release : [KeepBindings.Reason], typed);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) =>
        await LoadAsync(cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAcceptAsync(CancellationToken cancel)
    {
        var accepted = await keep.AcceptAsync(await request.GetAsync(), [Id], cancel);
        if (accepted is Result<KeepBindings.Accepted>.Done { Value: { Left: [var left, ..] } })
        {
            ModelState.AddModelError("", left);
            return await LoadAsync(cancel) ? Page() : NotFound();
        }

        return await AnswerAsync(accepted, _ => "已接受绑定申请，已通知本人。", cancel);
    }

    public async Task<IActionResult> OnPostDeclineAsync(CancellationToken cancel) =>
        await AnswerAsync(
            await keep.DeclineAsync(await request.GetAsync(), Id, Typed(), cancel),
            name => $"没有接受{name}的绑定申请，已通知本人。",
            cancel
        );

    public async Task<IActionResult> OnPostReleaseAsync(CancellationToken cancel) =>
        await AnswerAsync(
            await keep.ReleaseAsync(await request.GetAsync(), Id, Typed(), cancel),
            name => $"已解除与{name}的绑定，已通知本人。",
            cancel
        );

    private Dictionary<string, string?> Typed()
    {
        var read = TypedForm.Read(Request.Form);
        typed = read.ToDictionary(t => t.Key, t => t.Value ?? "");
        return read;
    }

    private async Task<IActionResult> AnswerAsync<T>(Result<T> result, Func<T, string> said, CancellationToken cancel)
    {
        if (result is Result<T>.Done { Value: var value })
        {
            this.Tell(said(value));
            return LocalRedirect("/desk/people");
        }

        return this.Refuse(result, TypedForm.NameOf) is { } answer ? answer
            : await LoadAsync(cancel) ? Page()
            : NotFound();
    }

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await list.FindAsync(await request.GetAsync(), Id, cancel) is not { } row)
        {
            return false;
        }

        Row = row;
        return true;
    }
}
