using Zhicheng.Core.Data.Accounts;
using Zhicheng.Core.Services.Accounts.Codes;
using Zhicheng.Core.Services.Accounts.Contacts;

namespace Zhicheng.Core.Services.Accounts.Passwords;

/// <summary>Sends a code with which a forgotten password is set anew.</summary>
public sealed class RequestReset(SendCode send)
{
    /// <param name="typed">Phone number or e-mail address.</param>
    /// <param name="visitor">From where.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>The id under which the code is to be entered.</returns>
    public async Task<Result<Guid>> RunAsync(string typed, Visitor visitor, CancellationToken cancel)
    {
        var target = typed.Trim();
        return ContactText.IsPhone(target) || ContactText.IsEmail(target)
            ? await send.RunAsync(CodePurpose.ResetPassword, target, visitor, "Target", cancel)
            : new Result<Guid>.Refused([
                new FieldError("Target", "请输入注册时的手机号（11位数字）或邮箱（类似 name@example.com）。"),
            ]);
    }
}
