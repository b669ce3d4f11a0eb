using Zhicheng.Core.Services.Administration;
using Zhicheng.Web.Shell;
using Zhicheng.Web.Shell.TagHelpers;

namespace Zhicheng.Web.Pages.SystemAdministrator.Accounts;

/// <summary>How an account is shown to administrators.</summary>
internal static class AccountLooks
{
    public static string RolesOf(ListAccounts.Row row)
    {
        List<string> roles = [.. row.Offices.Select(o => $"{o.Organisation}（{FindViewer.RoleOf(o.Kind)}）")];
        if (row.Post is { } post)
        {
            roles.Add(AdministratorWords.NameOf(post));
        }

        if (row.HasProfile)
        {
            roles.Add("申报人");
        }

        return roles.Count == 0 ? "没有" : string.Join("；", roles);
    }

    public static string StateOf(ListAccounts.Row row) =>
        row.ClosedAt is not null ? "已停用"
        : row.HasOwnPassword ? "正常"
        : "尚未设置自己的密码";

    public static Tone ToneOf(ListAccounts.Row row) =>
        row.ClosedAt is not null ? Tone.Ended
        : row.HasOwnPassword ? Tone.Passed
        : Tone.Waiting;
}
