using Microsoft.AspNetCore.Mvc;
using QRCoder;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Applications.Drafts;
using Zhicheng.Core.Services.Applications.Pledges;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Applications;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Applicant.Applications;

/// <summary>签署个人承诺: by hand here, or on a phone by a link that serves once.</summary>
public sealed class PledgeModel(
    LoadDraft drafts,
    RequestActor request,
    SignPledge sign,
    IssueSigningLink issue,
    TimeProvider time
) : StepPage(drafts, request)
{
    public sealed record QrCode(string Url, string Image, DateTime ExpiresAt);

    private const string LinkKey = "Zhicheng.SigningLink";

    public override DraftStep? Step => DraftStep.Pledge;

    public string TextDigest => PledgeText.Digest(Draft.Definition.Pledge!);

    /// <summary>The code of the link just made; only this browser can show it, because only it has the secret.</summary>
    public QrCode? Qr { get; private set; }

    public bool IsWaiting => Qr is not null && !Draft.IsPledged;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await LoadAsync(cancel) is { } answer)
        {
            return answer;
        }

        ShowLink();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? textDigest, string? signature, CancellationToken cancel)
    {
        if (SignatureImage.Read(signature) is not { } image)
        {
            ModelState.AddModelError("signature", "签名框里还没有字迹。请手写您的姓名后再点“签署”。");
            return await LoadAsync(cancel) ?? Page();
        }

        var result = await sign.RunAsync(await ActorAsync(), Id, new(textDigest ?? "", image, null), cancel);
        if (result is not Result<Nothing>.Done)
        {
            return await AgainAsync(result, field => field, cancel);
        }

        TempData.Remove(LinkKey);
        this.Tell("已签署真实性保证书。");
        return Redirect(Places.Step(Id, DraftStep.Pledge));
    }

    public async Task<IActionResult> OnPostLinkAsync(CancellationToken cancel)
    {
        var result = await issue.RunAsync(await ActorAsync(), Id, cancel);
        if (result is not Result<IssueSigningLink.Issued>.Done { Value: var link })
        {
            return await AgainAsync(result, field => field, cancel);
        }

        TempData[LinkKey] = $"{Id}|{link.Token}|{link.ExpiresAt.Ticks}";
        return Redirect(Places.Step(Id, DraftStep.Pledge));
    }

    private void ShowLink()
    {
        if (
            (TempData.Peek(LinkKey) as string)?.Split('|') is not [var application, var token, var ticks]
            || application != Id.ToString()
        )
        {
            return;
        }

        var expires = new DateTime(long.Parse(ticks), DateTimeKind.Utc);
        if (Draft.IsPledged || expires <= time.GetUtcNow().UtcDateTime)
        {
            TempData.Remove(LinkKey);
            return;
        }

        var url = $"{Request.Scheme}://{Request.Host}{Request.PathBase}/sign/{token}";
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(url, QRCodeGenerator.ECCLevel.M);
        using var png = new PngByteQRCode(data);
        var image = Convert.ToBase64String(png.GetGraphic(6));
        Qr = new QrCode(url, $"data:image/png;base64,{image}", expires);
    }
}
