using System.Diagnostics;
using Zhicheng.Examples;
using Zhicheng.Web.Tests.Architecture;

namespace Zhicheng.Web.Tests.Api;

/// <summary>The client examples of docs/api, run against the application on a port of its own.</summary>
public sealed class ApiClientTests : IAsyncLifetime
{
    private TestApp app = null!;

    private Uri Address => app.ClientOptions.BaseAddress;

    public async ValueTask InitializeAsync()
    {
        app = new TestApp(await TestDatabases.CreateAsync(TestDatabase.Sqlite));
        app.UseKestrel(0);
        app.StartServer();
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await TestDatabases.RemoveAsync(app.Place);
    }

    [Fact]
    public async Task The_example_in_csharp_runs()
    {
        using var http = new HttpClient { BaseAddress = Address };
        var client = new ZhichengClient(http);
        (await client.PoliciesAsync()).Select(p => p.GetProperty("id").GetString()).ShouldContain("taizhou-hours/2019");

        const string Record = """{"id": "r1", "date": "2023-05-08", "submitted": "2023-05-12", "route": "exam"}""";
        var ledger = $$"""{"records": [{{Record}}]}""";
        var result = await client.JudgeAsync("taizhou-hours/2019", "hours", ledger, findings: true);
        result.GetProperty("years")[0].GetProperty("total").GetDecimal().ShouldBe(6);
        result.GetProperty("findings")[0].GetProperty("message").GetString()!.ShouldStartWith("2023年度学时：合计6");

        var many = new List<string>();
        await foreach (var line in client.JudgeManyAsync("taizhou-hours/2019", "hours", [ledger, "{]", ledger]))
        {
            many.Add(line.GetRawText());
        }
        many.Count.ShouldBe(3);
        many[0].ShouldBe(many[2]);
        many[1].ShouldStartWith("{\"line\":2,");

        var refused = await Should.ThrowAsync<ZhichengProblemException>(() =>
            client.JudgeAsync("taizhou-hours/2019", "hours", """{"records": 7}""")
        );
        refused.Errors.Single().Path.ShouldBe("/records");
    }

    [Fact]
    public async Task The_example_in_python_runs()
    {
        var output = await RunAsync("python3", "client.py");
        output.ShouldContain("taizhou-optics/2025 椒江区光学光电行业工程师任职资格（2025年度）");
        output.ShouldContain("续期 2024-11-10 至 2026-05-10 False");
        output.ShouldContain("第1年（2020年5月10日至2021年5月9日）：1项活动，计5学时");
        output.ShouldContain("1 {'normal': 'unmet',");
        output.ShouldContain("2 ['/grade']");
        output.ShouldContain("/records/0/date 缺少“学习日期”，请补充");
    }

    [Fact]
    public async Task The_example_with_curl_runs()
    {
        var output = await RunAsync("bash", "curl.sh");
        output.ShouldContain("\"call\":\"/api/v1/policies/cis-cpd/2024/cpd\"");
        output.ShouldContain("{\"id\":\"r1\",\"hours\":12,\"reason\":null}");
        output.ShouldContain("\n{\"line\":2,\"errors\":[{\"path\":\"/grade\",");
        output.ShouldContain("\"asOf\":\"2026-06-30\"");
        output.ShouldContain("{\"path\":\"/certificate/issued\",");
    }

    /// <summary>Runs an example with the application's address, and gives back what it printed.</summary>
    private async Task<string> RunAsync(string program, string example)
    {
        var start = new ProcessStartInfo(
            program,
            [Repository.At("docs", "api", example), Address.ToString().TrimEnd('/')]
        )
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PYTHONIOENCODING"] = "utf-8";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, await errors);
        return output;
    }
}
