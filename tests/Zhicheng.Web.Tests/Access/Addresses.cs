using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Zhicheng.Web.Tests.Access;

/// <summary>A page's address, read from what the application routes, so that a page that is added is tried too.</summary>
/// <param name="Pattern">The address with the names of its parts.</param>
/// <param name="Ids">Names of the parts that are ids.</param>
/// <param name="Posts">Names of the handlers that take a form; an empty name is the page's own.</param>
internal sealed record Address(string Pattern, IReadOnlyList<string> Ids, IReadOnlyList<string> Posts)
{
    // What an address may have in the place of a word; any other part is tried with a word that means nothing.
    private static readonly Dictionary<string, string> Words = new()
    {
        ["family"] = "taizhou-optics",
        ["version"] = "2025",
        ["from"] = "2025",
        ["section"] = "education",
        ["criterion"] = "11.1.2.2",
        ["document"] = "evaluation-form",
        ["outcome"] = "pass",
        ["kind"] = "claim",
        ["target"] = "11.1.2.2",
        ["stage"] = "employer-notice",
        ["text"] = "notice",
        ["form"] = "exceptional",
    };

    /// <summary>Every page of the application.</summary>
    public static async Task<IReadOnlyList<Address>> AllAsync(TestApp app)
    {
        // The routes are there once the application has started.
        using var client = app.CreateClient();
        var loader = app.Services.GetRequiredService<PageLoader>();
        var all = new List<Address>();
        foreach (
            var endpoint in app
                .Services.GetServices<EndpointDataSource>()
                .SelectMany(s => s.Endpoints)
                .OfType<RouteEndpoint>()
                .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null)
                .DistinctBy(e => e.RoutePattern.RawText)
        )
        {
            var page = await loader.LoadAsync(
                endpoint.Metadata.GetMetadata<PageActionDescriptor>()!,
                new Microsoft.AspNetCore.Http.EndpointMetadataCollection(endpoint.Metadata)
            );
            all.Add(
                new(
                    "/" + endpoint.RoutePattern.RawText!.TrimStart('/'),
                    [.. endpoint.RoutePattern.Parameters.Where(IsId).Select(p => p.Name)],
                    [
                        .. page
                            .HandlerMethods.Where(h => h.HttpMethod.Equals("post", StringComparison.OrdinalIgnoreCase))
                            .Select(h => h.Name ?? ""),
                    ]
                )
            );
        }

        return all;
    }

    /// <summary>The address with these ids in it.</summary>
    public string With(Func<string, Guid> id)
    {
        var parts = RoutePatternFactory.Parse(Pattern).PathSegments;
        return "/"
            + string.Join(
                '/',
                parts.Select(segment =>
                    string.Concat(
                        segment.Parts.Select(part =>
                            part switch
                            {
                                RoutePatternParameterPart p when IsId(p) => id(p.Name).ToString(),
                                RoutePatternParameterPart p => Words.GetValueOrDefault(p.Name, "x"),
                                RoutePatternLiteralPart l => l.Content,
                                _ => "",
                            }
                        )
                    )
                )
            );
    }

    private static bool IsId(RoutePatternParameterPart part) => part.ParameterPolicies.Any(p => p.Content == "guid");
}
