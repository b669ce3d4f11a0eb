using Microsoft.AspNetCore.Http.HttpResults;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Web.Api;

/// <summary>The addresses under /api/v1/policies.</summary>
internal static class PolicyEndpoints
{
    public const string Root = "/api/v1/policies";

    /// <summary>The last part of the address of a call.</summary>
    public static string CallOf(PackageKind kind) =>
        kind switch
        {
            PackageKind.Title => "evaluations",
            PackageKind.Hours => "hours",
            _ => "cpd",
        };

    public static void MapPolicies(this WebApplication app)
    {
        var group = app.MapGroup(Root).WithTags("政策").AllowAnonymous().RequireRateLimiting(ApiLimits.Policy);
        group
            .MapGet("", (PolicyLibrary policies) => TypedResults.Ok(ApiPolicies.Of(policies)))
            .WithName("listPolicies")
            .WithSummary("列出全部政策")
            .WithDescription("每个政策的标题、种类、级别、依据的文件，以及可以调用的地址。");
        group
            .MapGet("/{family}/{version}", Show)
            .WithName("showPolicy")
            .WithSummary("一个政策的说明")
            .WithDescription(
                "条件、申报类型、评分项，学时的途径，活动的类别，以及原文解释、原文缺和原文不一致之处，都注明文件和条款。"
            )
            .ProducesProblem(StatusCodes.Status404NotFound);
        MapCall(group, PackageKind.Title, "按政策评价申报档案", "给出各项条件、各申报类型、最早符合日期、评分和依据。");
        MapCall(group, PackageKind.Hours, "认定继续教育学时", "给出每条记录的学时、不计的原因和各年度是否达到要求。");
        MapCall(
            group,
            PackageKind.Cpd,
            "计算持续职业发展学时和续期时间",
            "给出证书各年度的学时、续期申请的时间和现在能否续期。"
        );
    }

    private static void MapCall(RouteGroupBuilder group, PackageKind kind, string summary, string description) =>
        group
            .MapPost(
                $"/{{family}}/{{version}}/{CallOf(kind)}",
                (string family, string version, HttpContext http, PolicyLibrary policies) =>
                    JudgeCall.RunAsync(policies, $"{family}/{version}", kind, http)
            )
            .WithName(CallOf(kind))
            .WithSummary(summary)
            .WithDescription(description);

    private static Results<Ok<ApiPolicyDetail>, ProblemHttpResult> Show(
        string family,
        string version,
        PolicyLibrary policies
    ) =>
        policies.Find($"{family}/{version}") is { } package
            ? TypedResults.Ok(ApiPolicies.DetailOf(package))
            : ApiProblems.NoPolicy(policies, $"{family}/{version}");
}
