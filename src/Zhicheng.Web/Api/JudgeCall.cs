using System.Buffers;
using Microsoft.Net.Http.Headers;
using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Web.Api;

/// <summary>
/// A call of the evaluation contract over HTTP: one JSON object in and one out, or JSON Lines in and out, line by line.
/// Nothing of it is kept.
/// </summary>
internal static class JudgeCall
{
    public const string Json = "application/json";
    public const string JsonLines = "application/x-ndjson";

    /// <summary>A body may have so many bytes.</summary>
    public const int LargestBody = 10 * 1024 * 1024;

    /// <summary>What is said of a larger one.</summary>
    public static readonly string TooMuch = $"一次请求最多{LargestBody / 1024 / 1024}MB，请分成几次提交。";

    private static readonly string[] LineTypes = [JsonLines, "application/jsonl", "application/x-jsonlines"];

    public static async Task RunAsync(PolicyLibrary policies, string id, PackageKind kind, HttpContext http)
    {
        if (Refuse(policies, id, kind, http) is { } refusal)
        {
            await refusal.ExecuteAsync(http);
            return;
        }
        var judge = policies.Find(id)!.CreateLineJudge(WithFindings(kind, http.Request)!.Value);
        if (IsLines(http.Request))
        {
            http.Response.ContentType = $"{JsonLines}; charset=utf-8";
            await new JsonLinesExchange(judge, http).RunAsync();
            return;
        }
        await AnswerOneAsync(judge, http);
    }

    private static IResult? Refuse(PolicyLibrary policies, string id, PackageKind kind, HttpContext http)
    {
        if (policies.Find(id) is not { } package)
        {
            return ApiProblems.NoPolicy(policies, id);
        }
        if (package.Kind != kind)
        {
            var right = $"{PolicyEndpoints.Root}/{id}/{PolicyEndpoints.CallOf(package.Kind)}";
            return ApiProblems.Of(StatusCodes.Status404NotFound, $"这个政策请调用{right}。");
        }
        if (!IsLines(http.Request) && !Is(http.Request, Json))
        {
            return ApiProblems.Of(
                StatusCodes.Status415UnsupportedMediaType,
                $"Content-Type应为{Json}（一份）或{JsonLines}（一行一份），字符编码为UTF-8。"
            );
        }
        if (WithFindings(kind, http.Request) is null)
        {
            return ApiProblems.Of(StatusCodes.Status400BadRequest, "参数findings应为true或false。");
        }
        return http.Request.ContentLength > LargestBody ? TooLarge() : null;
    }

    private static async Task AnswerOneAsync(LineJudge judge, HttpContext http)
    {
        if (await ReadAsync(http.Request, http.RequestAborted) is not { } body)
        {
            await TooLarge().ExecuteAsync(http);
            return;
        }
        var output = new Utf8Buffer();
        var errors = judge.Write(
            Policy.Evaluations.JsonLines.Trim(body.GetBuffer().AsSpan(0, (int)body.Length)),
            output
        );
        if (errors.Count > 0)
        {
            await ApiProblems.Of(errors).ExecuteAsync(http);
            return;
        }
        output.Append((byte)'\n');
        http.Response.ContentType = $"{Json}; charset=utf-8";
        http.Response.ContentLength = output.Length;
        http.Response.BodyWriter.Write(output.Written);
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
    }

    /// <summary>The whole body, or null when it is too large.</summary>
    private static async Task<MemoryStream?> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        var body = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (await request.Body.ReadAsync(buffer, cancel) is var read and > 0)
        {
            if (body.Length + read > LargestBody)
            {
                return null;
            }
            body.Write(buffer, 0, read);
        }
        return body;
    }

    public static IResult TooLarge() => ApiProblems.Of(StatusCodes.Status413PayloadTooLarge, TooMuch);

    /// <summary>Evaluations are explained unless that is declined, the others when it is asked for; null: not understood.</summary>
    private static bool? WithFindings(PackageKind kind, HttpRequest request)
    {
        if (!request.Query.TryGetValue("findings", out var value))
        {
            return kind == PackageKind.Title;
        }
        return bool.TryParse(value, out var asked) ? asked : null;
    }

    private static bool IsLines(HttpRequest request) => Array.Exists(LineTypes, type => Is(request, type));

    private static bool Is(HttpRequest request, string type) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var given)
        && given.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase)
        && (!given.Charset.HasValue || given.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}
