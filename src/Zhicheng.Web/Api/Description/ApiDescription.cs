using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Packages.Examples;

namespace Zhicheng.Web.Api.Description;

/// <summary>Completes the description of the interface: what goes in and comes out of the calls, with an example of each.</summary>
internal sealed class ApiDescription(PolicyLibrary policies) : IOpenApiDocumentTransformer
{
    private static readonly (string Operation, PackageKind Kind, string Input, string Output)[] Calls =
    [
        (PolicyEndpoints.CallOf(PackageKind.Title), PackageKind.Title, ApiSchemas.Dossier, ApiSchemas.Evaluation),
        (PolicyEndpoints.CallOf(PackageKind.Hours), PackageKind.Hours, ApiSchemas.HoursLedger, ApiSchemas.HoursResult),
        (PolicyEndpoints.CallOf(PackageKind.Cpd), PackageKind.Cpd, ApiSchemas.CpdRecord, ApiSchemas.CpdResult),
    ];

    private static readonly (int Status, string Description)[] Refusals =
    [
        (StatusCodes.Status400BadRequest, "内容有错误，errors逐处列出"),
        (StatusCodes.Status404NotFound, "没有这个政策，或者应调用另一个地址"),
        (StatusCodes.Status413PayloadTooLarge, "请求的内容太大"),
        (StatusCodes.Status415UnsupportedMediaType, "不支持这种内容类型"),
        (StatusCodes.Status429TooManyRequests, "请求太频繁，过Retry-After所说的秒数再试"),
    ];

    private static readonly int[] ForAnyCall = [StatusCodes.Status404NotFound, StatusCodes.Status429TooManyRequests];

    public Task TransformAsync(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancel
    )
    {
        document.Info = new OpenApiInfo
        {
            Title = "Zhicheng 职称 接口",
            Version = ApiSetup.Document,
            Description =
                "按政策评价申报档案、认定继续教育学时、计算持续职业发展和续期时间。不需要账号，不保存提交的内容。"
                + $"{JudgeCall.Json}一次一份；{JudgeCall.JsonLines}一行一份，逐行返回，有错误的行返回行号和错误，其余照常处理。",
        };
        document.Components ??= new OpenApiComponents();
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        foreach (var (name, schema) in ApiSchemas.All(document))
        {
            document.Components.Schemas[name] = schema;
        }
        foreach (var operation in document.Paths.Values.SelectMany(path => path.Operations ?? []).Select(o => o.Value))
        {
            foreach (var call in Calls.Where(c => c.Operation == operation.OperationId))
            {
                Describe(document, operation, call.Kind, call.Input, call.Output);
            }
            Refuse(document, operation);
        }
        return Task.CompletedTask;
    }

    private void Describe(
        OpenApiDocument document,
        OpenApiOperation operation,
        PackageKind kind,
        string input,
        string output
    )
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(
            new OpenApiParameter
            {
                Name = "findings",
                In = ParameterLocation.Query,
                Description = "是否给出依据",
                Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.Boolean,
                    Default = JsonValue.Create(kind == PackageKind.Title),
                },
            }
        );
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = Content(document, input, Example(kind)),
        };
        operation.Responses = new OpenApiResponses
        {
            ["200"] = new OpenApiResponse
            {
                Description = $"结果。{JudgeCall.JsonLines}中有错误的行为{ApiSchemas.LineErrors}。",
                Content = Content(document, output, null, mayFail: true),
            },
        };
    }

    /// <summary>Every call can be refused for its policy or for coming too often, those with a body also for that.</summary>
    private static void Refuse(OpenApiDocument document, OpenApiOperation operation)
    {
        operation.Responses ??= [];
        foreach (var (status, description) in Refusals)
        {
            if (operation.RequestBody is null && !ForAnyCall.Contains(status))
            {
                continue;
            }
            operation.Responses[$"{status}"] = new OpenApiResponse
            {
                Description = description,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    [ApiProblems.MediaType] = new() { Schema = SchemaParts.Ref(document, ApiSchemas.Problem) },
                },
            };
        }
    }

    // Of JSON Lines a line is described: the description language has no words for a sequence.
    private static Dictionary<string, OpenApiMediaType> Content(
        OpenApiDocument document,
        string schema,
        JsonNode? example,
        bool mayFail = false
    )
    {
        IOpenApiSchema line = SchemaParts.Ref(document, schema);
        return new()
        {
            [JudgeCall.Json] = new() { Schema = line, Example = example },
            [JudgeCall.JsonLines] = new()
            {
                Schema = mayFail
                    ? new OpenApiSchema { OneOf = [line, SchemaParts.Ref(document, ApiSchemas.LineErrors)] }
                    : line,
            },
        };
    }

    /// <summary>The first worked example of a policy of that kind.</summary>
    private JsonNode? Example(PackageKind kind) =>
        policies
            .Packages.Values.Where(p => p.Kind == kind)
            .OrderBy(p => p.Id, StringComparer.Ordinal)
            .SelectMany(ExampleRunner.Inputs)
            .Select(example => JsonNode.Parse(example.Json))
            .FirstOrDefault();
}
