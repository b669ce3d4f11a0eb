using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Zhicheng.Web.Api;
using Zhicheng.Web.Tests.Architecture;

namespace Zhicheng.Web.Tests.Api;

/// <summary>The calls of the evaluation contract over HTTP.</summary>
public sealed class ApiTests(TestApps apps) : IClassFixture<TestApps>
{
    private const string Policies = "/api/v1/policies";
    private const string Hours = Policies + "/taizhou-hours/2019/hours";
    private const string Dossier = """{"schema": "dossier/v1", "grade": "engineer"}""";

    private const string Ledger =
        """{"records": [{"id": "a", "date": "2023-05-01", "submitted": "2023-05-31", "route": "exam", "quantity": 2}]}""";

    [Theory]
    [InlineData("taizhou-optics-2025", "taizhou-optics/2025/evaluations?findings=false")]
    [InlineData("taizhou-hours-2019", "taizhou-hours/2019/hours")]
    [InlineData("cis-cpd-2024", "cis-cpd/2024/cpd")]
    public async Task Lines_are_answered_as_the_contract_says(string cases, string call)
    {
        var input = File.ReadAllText(Case($"{cases}.input.jsonl"));
        var expected = File.ReadAllLines(Case($"{cases}.expected.jsonl"));
        using var answer = await PostAsync($"{Policies}/{call}", input, "application/x-ndjson");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("application/x-ndjson; charset=utf-8");
        var lines = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(expected.Length);
        for (var i = 0; i < lines.Length; i++)
        {
            JsonNode.DeepEquals(JsonNode.Parse(lines[i]), JsonNode.Parse(expected[i])).ShouldBeTrue($"line {i + 1}");
        }
    }

    [Fact]
    public async Task One_object_is_answered_by_one_object()
    {
        var printed = JsonNode.Parse(Ledger)!.ToJsonString(new() { WriteIndented = true });
        using var answer = await PostAsync(Hours, "\uFEFF" + printed);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("application/json; charset=utf-8");
        (await answer.Content.ReadAsStringAsync()).ShouldBe(
            """{"records":[{"id":"a","hours":12,"reason":null}],"years":[{"year":2023,"professional":12,"public":0,"total":12,"met":false}]}"""
                + "\n"
        );
    }

    [Theory]
    [InlineData("taizhou-optics/2025/evaluations", Dossier, true)]
    [InlineData("taizhou-optics/2025/evaluations?findings=false", Dossier, false)]
    [InlineData("taizhou-hours/2019/hours", Ledger, false)]
    [InlineData("taizhou-hours/2019/hours?findings=True", Ledger, true)]
    public async Task Findings_come_as_asked(string call, string json, bool explained)
    {
        using var answer = await PostAsync($"{Policies}/{call}", json);
        var result = await answer.Content.ReadFromJsonAsync<JsonElement>();
        result.TryGetProperty("findings", out _).ShouldBe(explained);
    }

    [Theory]
    [InlineData("taizhou-optics/2025/evaluations", """{"grade": "engineer", "nope": 1}""", "/nope /schema")]
    [InlineData(
        "taizhou-hours/2019/hours",
        """{"records": [{"id": "a"}]}""",
        "/records/0/date /records/0/route /records/0/submitted"
    )]
    [InlineData(
        "cis-cpd/2024/cpd",
        """{"certificate": {"issued": "2023-02-30"}}""",
        "/asOf /certificate/grade /certificate/issued"
    )]
    [InlineData("cis-cpd/2024/cpd", "[]", "")]
    [InlineData("cis-cpd/2024/cpd", "", "")]
    [InlineData("taizhou-hours/2019/hours", Ledger + "\n" + Ledger, "")]
    public async Task Mistakes_are_problem_details_with_the_pointers_of_the_contract(
        string call,
        string json,
        string pointers
    )
    {
        using var answer = await PostAsync($"{Policies}/{call}", json);
        var problem = await ProblemAsync(answer, HttpStatusCode.BadRequest);
        problem.GetProperty("title").GetString().ShouldBe("请求的内容有错误");
        var errors = problem.GetProperty("errors").EnumerateArray().ToList();
        errors.Select(e => e.GetProperty("path").GetString()).ShouldBe(pointers.Split(' '));
        errors.ShouldAllBe(e => e.GetProperty("message").GetString()!.Length > 5);
    }

    [Fact]
    public async Task A_bad_line_says_its_number_and_the_rest_goes_on()
    {
        using var answer = await PostAsync(Hours, $"\n{Ledger}\r\n{{}}\nnonsense\n\n{Ledger}", "application/jsonl");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var lines = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(4);
        lines[0].ShouldBe(lines[3]);
        lines[1].ShouldBe("""{"records":[],"years":[]}""");
        lines[2].ShouldStartWith("""{"line":4,"errors":[{"path":"","message":""");
    }

    [Theory]
    [InlineData("/api/v1/policies/nobody/1/hours", "没有政策nobody/1。现有：")]
    [InlineData("/api/v1/policies/taizhou-hours/2019/evaluations", "请调用/api/v1/policies/taizhou-hours/2019/hours。")]
    [InlineData("/api/v1/policies/taizhou-optics/2025/cpd", "请调用/api/v1/policies/taizhou-optics/2025/evaluations。")]
    public async Task What_is_not_there_is_said_to_be_missing(string address, string detail)
    {
        using var answer = await PostAsync(address, Ledger);
        var problem = await ProblemAsync(answer, HttpStatusCode.NotFound);
        problem.GetProperty("detail").GetString()!.ShouldContain(detail);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=gb2312")]
    [InlineData(null)]
    public async Task Another_type_of_content_is_refused(string? type)
    {
        using var answer = await PostAsync(Hours, Ledger, type);
        var problem = await ProblemAsync(answer, HttpStatusCode.UnsupportedMediaType);
        problem.GetProperty("detail").GetString()!.ShouldContain("application/x-ndjson");
    }

    [Fact]
    public async Task Findings_are_true_or_false()
    {
        using var answer = await PostAsync($"{Hours}?findings=perhaps", Ledger);
        var problem = await ProblemAsync(answer, HttpStatusCode.BadRequest);
        problem.GetProperty("detail").GetString().ShouldBe("参数findings应为true或false。");
    }

    [Theory]
    [InlineData("application/json", true)]
    [InlineData("application/json", false)]
    [InlineData("application/x-ndjson", true)]
    [InlineData("application/x-ndjson", false)]
    public async Task Twenty_megabytes_are_refused_and_the_server_goes_on(string type, bool lengthKnown)
    {
        var client = await ClientAsync();
        using var content = new StreamContent(new MemoryStream(new byte[20_000_000]));
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        content.Headers.ContentLength = lengthKnown ? 20_000_000 : null;
        using var request = new HttpRequestMessage(HttpMethod.Post, Hours) { Content = content };
        request.Headers.TransferEncodingChunked = !lengthKnown;
        using var answer = await client.SendAsync(request);
        var problem = await ProblemAsync(answer, HttpStatusCode.RequestEntityTooLarge);
        problem.GetProperty("detail").GetString().ShouldBe("一次请求最多10MB，请分成几次提交。");
        using var next = await PostAsync(Hours, Ledger);
        next.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_stream_that_grows_too_long_ends_with_a_line_that_says_so()
    {
        var client = await ClientAsync();
        var line = $"{{\"records\":[{string.Concat(Enumerable.Repeat(" ", 2_000))}]}}\n";
        var lines = string.Concat(Enumerable.Repeat(line, 6_000));
        using var content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(lines)));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        content.Headers.ContentLength = null;
        using var request = new HttpRequestMessage(HttpMethod.Post, Hours) { Content = content };
        request.Headers.TransferEncodingChunked = true;
        using var answer = await client.SendAsync(request);
        var told = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        told[0].ShouldBe("""{"records":[],"years":[]}""");
        told.Length.ShouldBeInRange(4_000, 5_999);
        told[^1]
            .ShouldBe(
                $$"""{"line":{{told.Length}},"errors":[{"path":"","message":"一次请求最多10MB，请分成几次提交。"}]}"""
            );
    }

    [Fact]
    public async Task Too_many_calls_are_refused_with_the_time_to_wait()
    {
        var app = await apps.OnAsync(TestDatabase.Sqlite);
        await using var strict = app.WithWebHostBuilder(host => host.UseSetting("Zhicheng:Api:RequestsPerMinute", "3"));
        using var client = strict.CreateClient();
        for (var i = 0; i < 3; i++)
        {
            using var accepted = await client.GetAsync(Policies);
            accepted.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        using var refused = await client.GetAsync(Policies);
        await ProblemAsync(refused, HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
        // Pages are not counted.
        using var page = await client.GetAsync("/plans");
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8:1:2::3", "20010DB800010002")]
    [InlineData("2001:db8:1:2:ffff::9", "20010DB800010002")]
    public void An_address_is_counted_with_its_network(string address, string partition) =>
        ApiLimits.PartitionOf(IPAddress.Parse(address)).ShouldBe(partition);

    [Fact]
    public async Task Policies_are_listed_with_where_to_post_to()
    {
        var list = await (await ClientAsync()).GetFromJsonAsync<JsonElement>(Policies);
        var policies = list.GetProperty("policies")
            .EnumerateArray()
            .ToDictionary(p => p.GetProperty("id").GetString()!);
        var optics = policies["taizhou-optics/2025"];
        optics.GetProperty("kind").GetString().ShouldBe("title");
        optics.GetProperty("asOf").GetString().ShouldBe("2025-12-31");
        optics.GetProperty("grades")[0].GetProperty("name").GetString().ShouldBe("工程师");
        policies["taizhou-hours/2019"].GetProperty("call").GetString().ShouldBe(Hours);
        policies["taizhou-hours/2019"]
            .GetProperty("sources")[0]
            .GetProperty("number")
            .GetString()
            .ShouldBe("台经信人教〔2018〕90号");
        policies["cis-cpd/2024"].GetProperty("kind").GetString().ShouldBe("cpd");
        policies["cis-cpd/2024"].GetProperty("digest").GetString()!.Length.ShouldBe(64);
    }

    [Fact]
    public async Task A_policy_is_told_in_full_with_its_clauses_and_notes()
    {
        var client = await ClientAsync();
        var hours = await client.GetFromJsonAsync<JsonElement>($"{Policies}/taizhou-hours/2019");
        hours.GetProperty("hours").GetProperty("routes").GetArrayLength().ShouldBe(11);
        hours.GetProperty("hours").GetProperty("minimum").GetProperty("professional").GetDecimal().ShouldBe(60);
        hours.GetProperty("notes")[0].GetProperty("kind").GetString().ShouldBe("contradiction");
        var optics = await client.GetFromJsonAsync<JsonElement>($"{Policies}/taizhou-optics/2025");
        optics
            .GetProperty("grades")[0]
            .GetProperty("requirements")[0]
            .GetProperty("cite")
            .GetString()!
            .ShouldStartWith("《");
        optics.GetProperty("clauses").EnumerateObject().ShouldNotBeEmpty();
        optics.GetProperty("scoreItems").GetArrayLength().ShouldBeGreaterThan(20);
        using var missing = await client.GetAsync($"{Policies}/taizhou-hours/1999");
        await ProblemAsync(missing, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_program_is_given_no_cookie_and_no_page()
    {
        var client = await ClientAsync();
        using var answer = await PostAsync(Hours, Ledger);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        using var wrong = await client.DeleteAsync(Hours);
        await ProblemAsync(wrong, HttpStatusCode.MethodNotAllowed);
        using var missing = await client.GetAsync("/openapi/v9.json");
        missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        missing.Content.Headers.ContentType?.MediaType.ShouldNotBe("text/html");
    }

    private static async Task<JsonElement> ProblemAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        answer.StatusCode.ShouldBe(status);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("status").GetInt32().ShouldBe((int)status);
        problem.GetProperty("title").GetString()!.ShouldMatch("\\p{IsCJKUnifiedIdeographs}");
        return problem;
    }

    private async Task<HttpResponseMessage> PostAsync(string address, string body, string? type = "application/json")
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        return await (await ClientAsync()).PostAsync(address, content);
    }

    private async Task<HttpClient> ClientAsync() => (await apps.OnAsync(TestDatabase.Sqlite)).Stranger().Client;

    private static string Case(string file) => Repository.At("tests", "contract", "cases", file);
}
