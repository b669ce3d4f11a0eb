using Zhicheng.Core.Data.Accounts;

namespace Zhicheng.Core.Services.Administration;

/// <summary>What the administrators are called.</summary>
public static class AdministratorWords
{
    public static string NameOf(AdministratorKind kind) =>
        kind switch
        {
            AdministratorKind.System => "系统管理员",
            AdministratorKind.Security => "安全管理员",
            _ => "审计管理员",
        };
}
