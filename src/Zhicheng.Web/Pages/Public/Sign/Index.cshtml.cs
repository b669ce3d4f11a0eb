using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Applications.Pledges;
using Zhicheng.Web.Applications;

namespace Zhicheng.Web.Pages.Public.Sign;

/// <summary>Signing the pledge on a phone. No account is asked: the link is the key, once and not for long.</summary>
public sealed class IndexModel(FindSigningLink find, SignPledge sign) : PageModel
{
    [FromRoute]
    public string Token { get; set; } = "";

    public LinkState State { get; private set; } = new LinkState.Unknown();

    public bool Signed { get; private set; }

    public string? Changed { get; private set; }

    /// <summary>Enough to know one's own name by; the link may be seen by others.</summary>
    public string MaskedName =>
        State is LinkState.Ready { Applicant.Name: { Length: > 0 } name }
            ? string.Concat(
                name.AsSpan(0, char.IsHighSurrogate(name[0]) ? 2 : 1),
                new string('*', 1),
                name.Length > 2 ? name[^1..] : ""
            )
            : "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        State = await find.RunAsync(Token, cancel);
        return Answer();
    }

    public async Task<IActionResult> OnPostAsync(string? textDigest, string? signature, CancellationToken cancel)
    {
        State = await find.RunAsync(Token, cancel);
        if (State is not LinkState.Ready ready)
        {
            return Answer();
        }

        if (SignatureImage.Read(signature) is not { } image)
        {
            ModelState.AddModelError("signature", "签名框里还没有字迹。请手写您的姓名后再点“签署”。");
            return Page();
        }

        var form = new SignPledge.Form(textDigest ?? "", image, ready.LinkId);
        switch (await sign.RunAsync(ready.Applicant, ready.ApplicationId, form, cancel))
        {
            case Result<Nothing>.Done:
                Signed = true;
                return Page();
            case Result<Nothing>.Stale stale:
                Changed = stale.Sentence;
                return Page();
            case Result<Nothing>.Refused refused:
                State = await find.RunAsync(Token, cancel);
                foreach (var error in refused.Errors)
                {
                    ModelState.AddModelError(error.Field, error.Sentence);
                }

                return Answer();
            default:
                return NotFound();
        }
    }

    // A link that is gone is said so plainly, with the status that machines understand.
    private PageResult Answer()
    {
        var page = Page();
        page.StatusCode = State switch
        {
            LinkState.Unknown => StatusCodes.Status404NotFound,
            LinkState.Ready => StatusCodes.Status200OK,
            _ => StatusCodes.Status410Gone,
        };
        return page;
    }
}
