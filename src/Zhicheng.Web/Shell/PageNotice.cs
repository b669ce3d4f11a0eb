using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Zhicheng.Web.Shell;

/// <summary>One sentence about what was just done, shown once on the page that follows.</summary>
public static class PageNotice
{
    internal const string Cookie = "zhicheng.notice";
    private const string Key = "Zhicheng.Notice";

    /// <summary>Names the thing and the day: “已提交给光电有限公司审核，请在10月20日前留意结果。”, never “操作成功”.</summary>
    public static void Tell(this PageModel page, string sentence) => page.TempData[Key] = sentence;

    /// <summary>Looks only where there is a cookie: reading makes the framework send it again to delete it.</summary>
    internal static string? Take(ViewContext view) =>
        view.HttpContext.Request.Cookies.ContainsKey(Cookie) ? view.TempData[Key] as string : null;
}
