using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Zhicheng.Web.Api.Description;

namespace Zhicheng.Web.Api;

/// <summary>The HTTP interface for programs: the three calls of the evaluation contract, and what describes them.</summary>
internal static class ApiSetup
{
    /// <summary>What the description of the interface is called: /openapi/v1.json.</summary>
    public const string Document = "v1";

    public static void AddApi(this WebApplicationBuilder builder)
    {
        builder.AddApiLimits();
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            // Answers are never HTML: Chinese stays readable in them.
            json.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower));
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        });
        builder.Services.AddProblemDetails(problems => problems.CustomizeProblemDetails = ApiProblems.Complete);
        builder.Services.AddOpenApi(
            Document,
            openApi =>
            {
                openApi.ShouldInclude = endpoint =>
                    $"/{endpoint.RelativePath}".StartsWith(PolicyEndpoints.Root, StringComparison.Ordinal);
                openApi.AddDocumentTransformer<ApiDescription>();
            }
        );
    }

    public static void MapApi(this WebApplication app)
    {
        app.UseRateLimiter();
        app.MapPolicies();
        app.MapOpenApi().AllowAnonymous().RequireRateLimiting(ApiLimits.Policy);
    }

    /// <summary>Whether a program is asking: it gets problem details and no page.</summary>
    public static bool IsApi(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        || http.Request.Path.StartsWithSegments("/openapi", StringComparison.OrdinalIgnoreCase);
}
