using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Packages.Examples;
using Zhicheng.Web.Api;
using Zhicheng.Web.Api.Description;

namespace Zhicheng.Web.Pages.Public.Api;

/// <summary>The interface for programs, as its own description says it, with a form to try it.</summary>
public sealed class IndexModel(
    [FromKeyedServices(ApiSetup.Document)] IOpenApiDocumentProvider documents,
    PolicyLibrary policies
) : PageModel
{
    private const int ExamplesEach = 6;

    private static readonly JsonSerializerOptions Printed = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal OpenApiDocument Document { get; private set; } = new();

    internal IReadOnlyList<ApiOperation> Operations { get; private set; } = [];

    internal IReadOnlyList<ApiSample> Samples { get; private set; } = [];

    /// <summary>The objects of the contract; those of the two lists are told by what they answer.</summary>
    internal IEnumerable<(string Name, IOpenApiSchema Schema)> Schemas =>
        ApiSchemas.All(Document).Select(s => (s.Name, Document.Components!.Schemas![s.Name]));

    public async Task OnGetAsync()
    {
        Document = await documents.GetOpenApiDocumentAsync(HttpContext.RequestAborted);
        Operations =
        [
            .. Document.Paths.SelectMany(path =>
                (path.Value.Operations ?? []).Select(o => new ApiOperation(path.Key, o.Key.Method, o.Value))
            ),
        ];
        Samples = [.. policies.Packages.Values.OrderBy(p => p.Id, StringComparer.Ordinal).SelectMany(SamplesOf)];
    }

    private static IEnumerable<ApiSample> SamplesOf(PolicyPackage package)
    {
        var call = $"{PolicyEndpoints.Root}/{package.Id}/{PolicyEndpoints.CallOf(package.Kind)}";
        return ExampleRunner
            .Inputs(package)
            .Take(ExamplesEach)
            .Select(e => new ApiSample(
                package.Title,
                call,
                e.Name,
                JsonNode.Parse(Encoding.UTF8.GetString(e.Json))!.ToJsonString(Printed)
            ));
    }
}

/// <summary>One call.</summary>
internal sealed record ApiOperation(string Path, string Method, OpenApiOperation Call);

/// <summary>Something to try.</summary>
/// <param name="Policy">The policy's title.</param>
/// <param name="Address">Where to post to.</param>
/// <param name="Name">What it shows.</param>
/// <param name="Json">What to post.</param>
internal sealed record ApiSample(string Policy, string Address, string Name, string Json);
