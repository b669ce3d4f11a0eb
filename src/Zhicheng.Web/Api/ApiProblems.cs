using Microsoft.AspNetCore.Http.HttpResults;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Web.Api;

/// <summary>What programs are told when a call cannot be answered: RFC 9457, in Chinese.</summary>
internal static class ApiProblems
{
    public const string MediaType = "application/problem+json";

    /// <summary>A refusal.</summary>
    /// <param name="status">Its status.</param>
    /// <param name="detail">What is wrong with this call, and what to do.</param>
    public static ProblemHttpResult Of(int status, string detail) =>
        TypedResults.Problem(detail, statusCode: status, title: TitleOf(status));

    public static ProblemHttpResult NoPolicy(PolicyLibrary policies, string id) =>
        Of(
            StatusCodes.Status404NotFound,
            $"没有政策{id}。现有：{string.Join("、", policies.Packages.Keys.Order(StringComparer.Ordinal))}。"
        );

    /// <summary>Something is wrong with the object: the same pointers and sentences that a line of the command line gives.</summary>
    public static ProblemHttpResult Of(IReadOnlyList<DossierError> errors) =>
        TypedResults.Problem(
            $"请求的内容有{errors.Count}处错误，见errors；path是JSON Pointer。",
            statusCode: StatusCodes.Status400BadRequest,
            title: TitleOf(StatusCodes.Status400BadRequest),
            extensions: new Dictionary<string, object?>
            {
                ["errors"] = errors.Select(e => new ApiError(e.Path, e.Message)).ToList(),
            }
        );

    /// <summary>What the framework itself refuses is titled in Chinese as well.</summary>
    public static void Complete(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        if (ApiSetup.IsApi(context.HttpContext) && problem.Status is { } status)
        {
            problem.Title = TitleOf(status);
        }
    }

    private static string TitleOf(int status) =>
        status switch
        {
            StatusCodes.Status400BadRequest => "请求的内容有错误",
            StatusCodes.Status404NotFound => "没有找到",
            StatusCodes.Status405MethodNotAllowed => "这个地址不支持这种方法",
            StatusCodes.Status413PayloadTooLarge => "请求的内容太大",
            StatusCodes.Status415UnsupportedMediaType => "不支持这种内容类型",
            StatusCodes.Status429TooManyRequests => "请求太频繁",
            >= 500 => "系统出了故障",
            _ => "请求没有完成",
        };
}

/// <summary>Something wrong with an object.</summary>
/// <param name="Path">JSON Pointer to the field, also where it is missing; empty for the whole.</param>
/// <param name="Message">A sentence in Chinese.</param>
internal sealed record ApiError(string Path, string Message);
