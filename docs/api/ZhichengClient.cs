using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Zhicheng.Examples;

/// <summary>The HTTP interface from C#.</summary>
/// <param name="http">A client whose base address is that of the application.</param>
public sealed class ZhichengClient(HttpClient http)
{
    /// <summary>The policies, each with the address to post to.</summary>
    public async Task<IReadOnlyList<JsonElement>> PoliciesAsync(CancellationToken cancel = default)
    {
        var list = await http.GetFromJsonAsync<JsonElement>("/api/v1/policies", cancel);
        return [.. list.GetProperty("policies").EnumerateArray()];
    }

    /// <summary>One object in, one out.</summary>
    /// <param name="policy">For example "taizhou-hours/2019".</param>
    /// <param name="call">evaluations, hours or cpd.</param>
    /// <param name="json">The object.</param>
    /// <param name="findings">Whether to explain the result.</param>
    /// <param name="cancel">Cancelled when the result is no longer wanted.</param>
    /// <exception cref="ZhichengProblemException">The call was refused; it says where and why.</exception>
    public async Task<JsonElement> JudgeAsync(
        string policy,
        string call,
        string json,
        bool findings = false,
        CancellationToken cancel = default
    )
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(AddressOf(policy, call, findings), content, cancel);
        await ThrowIfRefusedAsync(response, cancel);
        return await response.Content.ReadFromJsonAsync<JsonElement>(cancel);
    }

    /// <summary>Many objects, a line each; results come as they are made. A bad line gives {"line": …, "errors": […]}.</summary>
    public async IAsyncEnumerable<JsonElement> JudgeManyAsync(
        string policy,
        string call,
        IEnumerable<string> lines,
        bool findings = false,
        [EnumeratorCancellation] CancellationToken cancel = default
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, AddressOf(policy, call, findings));
        request.Content = new StringContent(string.Join('\n', lines), new MediaTypeHeaderValue("application/x-ndjson"));
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        await ThrowIfRefusedAsync(response, cancel);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancel));
        while (await reader.ReadLineAsync(cancel) is { } line)
        {
            yield return JsonSerializer.Deserialize<JsonElement>(line);
        }
    }

    private static string AddressOf(string policy, string call, bool findings) =>
        $"/api/v1/policies/{policy}/{call}?findings={(findings ? "true" : "false")}";

    private static async Task ThrowIfRefusedAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw new ZhichengProblemException(await response.Content.ReadFromJsonAsync<JsonElement>(cancel));
        }
    }
}

/// <summary>Problem details (RFC 9457).</summary>
/// <param name="problem">What came back.</param>
public sealed class ZhichengProblemException(JsonElement problem) : Exception(problem.GetProperty("title").GetString())
{
    /// <summary>JSON Pointer and sentence of every error, when something is wrong with the object.</summary>
    public IReadOnlyList<(string Path, string Message)> Errors { get; } =
        problem.TryGetProperty("errors", out var errors)
            ?
            [
                .. errors
                    .EnumerateArray()
                    .Select(e => (e.GetProperty("path").GetString()!, e.GetProperty("message").GetString()!)),
            ]
            : [];
}
