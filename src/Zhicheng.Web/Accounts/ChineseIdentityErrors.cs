using Microsoft.AspNetCore.Identity;

namespace Zhicheng.Web.Accounts;

/// <summary>What is wrong with an account, in plain Chinese; of passwords PasswordRules tells. Never says whether somebody else exists.</summary>
internal sealed class ChineseIdentityErrors : IdentityErrorDescriber
{
    private const string Unusable = "这个手机号或邮箱无法用于注册。如果您已注册过，请直接登录。";

    public override IdentityError DuplicateUserName(string userName) =>
        new() { Code = nameof(DuplicateUserName), Description = Unusable };

    public override IdentityError DuplicateEmail(string email) =>
        new() { Code = nameof(DuplicateEmail), Description = Unusable };

    public override IdentityError InvalidUserName(string? userName) =>
        new() { Code = nameof(InvalidUserName), Description = "手机号应为11位数字，以1开头。" };

    public override IdentityError InvalidEmail(string? email) =>
        new() { Code = nameof(InvalidEmail), Description = "邮箱格式不对，应类似 name@example.com。" };

    public override IdentityError DefaultError() =>
        new() { Code = nameof(DefaultError), Description = "未能保存账号，请稍后再试。" };

    public override IdentityError ConcurrencyFailure() =>
        new() { Code = nameof(ConcurrencyFailure), Description = "账号信息刚刚被修改，请刷新页面后再试。" };
}
