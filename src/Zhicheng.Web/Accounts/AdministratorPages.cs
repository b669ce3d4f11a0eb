using Zhicheng.Core.Data.Accounts;

namespace Zhicheng.Web.Accounts;

/// <summary>Where each administrator begins.</summary>
internal static class AdministratorPages
{
    public static string HomeOf(AdministratorKind kind) =>
        kind switch
        {
            AdministratorKind.System => "/system",
            AdministratorKind.Security => "/security",
            _ => "/audit",
        };
}
