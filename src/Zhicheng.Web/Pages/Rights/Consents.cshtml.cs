using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Rights;
using Zhicheng.Core.Privacy;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Rights;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Rights;

/// <summary>What did I agree to, and do I still?</summary>
public sealed class ConsentsModel(RequestActor actor, PrivacyBook book, FindTexts texts, AnswerText answer) : PageModel
{
    public IReadOnlyList<TextStanding> Standing { get; private set; } = [];

    public IReadOnlyList<ConsentAnswer> History { get; private set; } = [];

    public static string StateOf(TextStanding standing) =>
        standing switch
        {
            { IsAnswered: false } => "还没有回答",
            { IsGiven: false } => "不同意",
            { Text.Kind: PrivacyTextKind.Notice } => "已阅读",
            _ => "同意",
        };

    public string TitleOf(ConsentAnswer given) =>
        (book.Find(given.TextId, given.TextVersion) ?? book.Texts.LastOrDefault(t => t.Id == given.TextId))?.Title
        ?? given.TextId;

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public async Task<IActionResult> OnPostAsync(string? text, string? version, bool agrees, CancellationToken cancel)
    {
        var done = await answer.RunAsync(await actor.GetAsync(), text ?? "", version ?? "", agrees, cancel);
        switch (done)
        {
            case Result<Nothing>.NotFound:
                return NotFound();
            case Result<Nothing>.Done:
                this.Tell(agrees ? "已记下您的同意，随时可以撤回。" : "已撤回，从现在起不再这样处理。");
                return RedirectToPage();
            default:
                ModelState.AddRefusal(done);
                await LoadAsync(cancel);
                return Page();
        }
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        var me = (await actor.GetAsync()).AccountId;
        Standing = await texts.StandingAsync(me, cancel);
        History = await texts.HistoryAsync(me, cancel);
    }
}
