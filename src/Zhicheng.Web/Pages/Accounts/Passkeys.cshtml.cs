using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Accounts;
using Zhicheng.Core.Services.Accounts.Passkeys;
using Zhicheng.Web.Accounts;
using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Pages.Accounts;

/// <summary>
/// Which keys open my account besides the password? What the browser is to make is handed out only against the password;
/// the key it then made is taken only in the browser that was asked, within minutes.
/// </summary>
public sealed class PasskeysModel(
    RequestActor actor,
    KeepPasskeys keep,
    ConfirmItsMe confirm,
    SignInManager<Account> signIn
) : PageModel
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    [StringLength(PasskeyExchange.MostCharacters)]
    public string? Credential { get; set; }

    public IReadOnlyList<OwnPasskey> Own { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) =>
        Own = await keep.ListAsync(await actor.GetAsync(), cancel);

    public async Task<IActionResult> OnPostOptionsAsync(CancellationToken cancel)
    {
        var me = await actor.GetAsync();
        if (await keep.WhyNotAsync(me, Name, cancel) is { } fault)
        {
            return PasskeyExchange.Refuse(fault.Sentence);
        }

        if (await confirm.RunAsync(me, Password ?? "", nameof(Password), cancel) is { } refused)
        {
            return PasskeyExchange.Refuse(refused.Errors[0].Sentence);
        }

        var entity = new PasskeyUserEntity
        {
            Id = me.AccountId.ToString(),
            Name = me.Name,
            DisplayName = me.Name,
        };
        return PasskeyExchange.Options(await signIn.MakePasskeyCreationOptionsAsync(entity));
    }

    public async Task<IActionResult> OnPostAddAsync(CancellationToken cancel)
    {
        var me = await actor.GetAsync();
        var made =
            ModelState.IsValid && Credential is { } json ? await PasskeyExchange.AttestAsync(signIn, json) : null;
        if (made is not { Passkey: { } passkey, UserEntity.Id: var owner } || owner != me.AccountId.ToString())
        {
            ModelState.AddModelError("", "通行密钥没有添加成功。请重新输入密码再试一次。");
            await OnGetAsync(cancel);
            return Page();
        }

        var added = await keep.AddAsync(me, passkey, Name ?? "", cancel);
        if (added is Result<Nothing>.Done)
        {
            this.Tell($"通行密钥“{Name!.Trim()}”已添加，下次可以用它登录。");
            return RedirectToPage();
        }

        ModelState.AddRefusal(added);
        await OnGetAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync(string passkey, CancellationToken cancel)
    {
        if (await keep.RemoveAsync(await actor.GetAsync(), passkey, cancel) is not Result<Nothing>.Done)
        {
            return NotFound();
        }

        this.Tell("通行密钥已删除，不能再用来登录。请同时在设备上删除它。");
        return RedirectToPage();
    }
}
