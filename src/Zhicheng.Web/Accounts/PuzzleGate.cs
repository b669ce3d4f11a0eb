using Microsoft.AspNetCore.Mvc.ModelBinding;
using Zhicheng.Core.Services.Accounts.Puzzles;

namespace Zhicheng.Web.Accounts;

/// <summary>Asks a puzzle on the forms of the doors once abuse was seen; the partial <c>_Puzzle</c> shows it in the form.</summary>
public sealed class PuzzleGate(IHttpContextAccessor context, AskPuzzle ask)
{
    public const string IdField = "PuzzleId";
    public const string AnswerField = "PuzzleAnswer";

    /// <summary>Of the form and of the address: a question in words instead of a picture.</summary>
    public const string KindField = "puzzle";

    public const string InWords = "words";

    /// <summary>What the form shows; null: nothing is asked.</summary>
    public AskedPuzzle? Asked { get; private set; }

    private HttpContext Http => context.HttpContext!;

    /// <summary>Before a form is shown for the first time, or again after something was wrong with it.</summary>
    /// <param name="door">What the form is for.</param>
    /// <param name="name">The name or address typed; null while none is.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task OfferAsync(PuzzleDoor door, string? name, CancellationToken cancel)
    {
        if (Asked is null && (WantsWords || await ask.IsNeededAsync(door, name, Http.Visitor(), cancel)))
        {
            Asked = await ask.AskAsync(WantsWords, cancel);
        }
    }

    /// <summary>Whether the form may be heard; if not, another puzzle is offered and the model state says why.</summary>
    public async Task<bool> PassAsync(
        PuzzleDoor door,
        ModelStateDictionary state,
        string name,
        CancellationToken cancel
    )
    {
        if (!await ask.IsNeededAsync(door, name, Http.Visitor(), cancel))
        {
            return true;
        }

        var typed = Http.Request.Form[AnswerField].ToString();
        if (Guid.TryParse(Http.Request.Form[IdField], out var id) && await ask.AnswerAsync(id, typed, cancel))
        {
            return true;
        }

        state.AddModelError(
            AnswerField,
            typed.Length == 0
                ? "最近在这里试的次数较多。请先回答这道题，再提交一次。"
                : "回答不对，或时间太久了。请回答新的一题，再提交一次。"
        );
        await OfferAsync(door, name, cancel);
        return false;
    }

    private bool WantsWords =>
        Http.Request.Query[KindField] == InWords
        || (Http.Request.HasFormContentType && Http.Request.Form[KindField] == InWords);
}
