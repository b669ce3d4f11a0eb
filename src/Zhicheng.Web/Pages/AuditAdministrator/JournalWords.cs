namespace Zhicheng.Web.Pages.AuditAdministrator;

/// <summary>What the acts of the journal are about, by how their names begin.</summary>
internal static class JournalWords
{
    public static readonly IReadOnlyList<(string Prefix, string Name)> Areas =
    [
        ("account.", "账号与登录"),
        ("administrator.", "管理员"),
        ("office.", "任职"),
        ("organisation.", "机构"),
        ("binding.", "单位绑定"),
        ("roster.", "名单导入"),
        ("profile.", "个人信息"),
        ("achievement.", "业绩档案"),
        ("application.", "申报"),
        ("case.", "申报的办理"),
        ("notice.", "公示"),
        ("plan.", "申报计划"),
        ("policy.", "政策"),
        ("exchange.", "外部数据"),
        ("file.", "文件"),
        ("data.", "到期删除"),
        ("demo.", "演示数据"),
    ];

    public static string AreaOf(string act) =>
        Areas.FirstOrDefault(a => act.StartsWith(a.Prefix, StringComparison.Ordinal)).Name ?? "其他";
}
