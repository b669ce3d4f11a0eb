using System.Diagnostics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Zhicheng.Web.Pages.Errors;

/// <summary>Shown in place of a page that cannot be shown. Whatever the method was: the failure may have been of a form.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class IndexModel : PageModel
{
    /// <summary>Number under which the log knows the failure; only where something broke.</summary>
    public string? Trace =>
        Response.StatusCode >= 500 ? Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier : null;

    public (string Icon, string Title, string Text) Say()
    {
        // A page that one may not see answers like one that is not there; so does this page itself when asked for.
        var isFailure =
            HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is not null
            || HttpContext.Features.Get<IExceptionHandlerFeature>() is not null;
        if (!isFailure || Response.StatusCode == StatusCodes.Status403Forbidden)
            Response.StatusCode = StatusCodes.Status404NotFound;
        return Response.StatusCode switch
        {
            404 => (
                "file-search",
                "没有找到这个页面",
                "地址可能写错了，内容可能已经移走，或者您现在的身份不能查看它。如果您有几个身份，请换一个身份再试。"
            ),
            400 => (
                "refresh",
                "这次提交没有收下",
                "页面可能打开得太久，或者您已在另一个窗口退出或换了账号。请返回上一页，复制还没保存的内容，刷新后再提交一次。"
            ),
            401 => ("login", "请先登录", "登录已过期。请重新登录，再回到刚才的页面。"),
            405 => ("file-search", "这个地址不能这样打开", "请从首页进入您要办的事项。"),
            413 => ("file-alert", "文件太大", "没有收下这个文件。每个文件不超过 20 MB，请压缩后再上传。"),
            429 => ("clock-pause", "操作太频繁", "请稍等一分钟再试。您已保存的内容都在。"),
            503 => ("tools", "系统暂时不能使用", "请稍后再试。您已保存的内容都在。"),
            >= 500 => (
                "mood-empty",
                "系统出了故障",
                "这不是您的操作造成的，故障已记录。您已保存的内容都在，请稍后再试。"
            ),
            _ => ("help-circle", "这次请求没有办成", "请返回上一页再试一次，或从首页重新进入。"),
        };
    }
}
