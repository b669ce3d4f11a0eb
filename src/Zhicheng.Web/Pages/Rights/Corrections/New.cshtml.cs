using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Rights;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Corrections;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Forms;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Rights.Corrections;

/// <summary>What is wrong, and what is right?</summary>
public sealed class NewModel(RequestActor request, AskCorrection ask) : PageModel
{
    public TypedForm Form { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel) =>
        Form = new TypedForm(await ask.FieldsAsync(await request.GetAsync(), cancel), new Dictionary<string, string>());

    public async Task<IActionResult> OnPostAsync(IFormFile? file, CancellationToken cancel)
    {
        var (actor, typed) = (await request.GetAsync(), TypedForm.Read(Request.Form));
        await using var content = file?.OpenReadStream();
        var done = await ask.RunAsync(actor, typed, new(file?.FileName, content), cancel);
        if (done is Result<CorrectionRequest>.Done { Value: var asked })
        {
            this.Tell("申请已提交，处理结果会发消息告诉您。");
            return Redirect($"/my/data/corrections/{asked.Id}");
        }

        if (done is not Result<CorrectionRequest>.Refused { Errors: var errors })
        {
            return NotFound();
        }

        var fields = await ask.FieldsAsync(actor, cancel);
        TypedForm.Tell(ModelState, fields, errors.Where(e => e.Field != AskCorrection.FileField));
        foreach (var error in errors.Where(e => e.Field == AskCorrection.FileField))
        {
            ModelState.AddModelError(AskCorrection.FileField, error.Sentence);
        }

        Form = new TypedForm(fields, typed.ToDictionary(t => t.Key, t => t.Value ?? ""));
        return Page();
    }
}
