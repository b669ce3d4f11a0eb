using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Zhicheng.Web.Tests.Shell;

/// <summary>What people read when a page cannot be shown.</summary>
public sealed class ErrorPageTests(TestApps apps) : IClassFixture<TestApps>
{
    [Fact]
    public async Task A_page_that_is_not_there_is_said_to_be_missing()
    {
        var app = await apps.OnAsync(TestDatabase.Sqlite);
        var page = await app.Stranger().OpenAsync("/no-such-page");
        page.Status.ShouldBe(HttpStatusCode.NotFound);
        page.Text.ShouldContain("没有找到这个页面");
        page.Text.ShouldContain("回到首页");
    }

    [Fact]
    public async Task The_error_page_itself_is_not_a_page_to_visit()
    {
        var app = await apps.OnAsync(TestDatabase.Sqlite);
        (await app.Stranger().OpenAsync("/errors")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_one_may_not_see_answers_like_what_is_not_there()
    {
        var app = await FailingAsync();
        var forbidden = await app.OpenAsync("/fail/403");
        var missing = await app.OpenAsync("/fail/404");
        forbidden.Status.ShouldBe(HttpStatusCode.NotFound);
        forbidden.Html.ShouldBe(missing.Html);
    }

    [Theory]
    [InlineData(400, "这次提交没有收下")]
    [InlineData(413, "文件太大")]
    [InlineData(429, "操作太频繁")]
    [InlineData(503, "系统暂时不能使用")]
    public async Task Each_refusal_says_what_to_do(int status, string says)
    {
        var page = await (await FailingAsync()).OpenAsync($"/fail/{status}");
        page.Status.ShouldBe((HttpStatusCode)status);
        page.Text.ShouldContain(says);
    }

    [Fact]
    public async Task A_fault_of_ours_is_admitted_with_a_number_and_without_its_details()
    {
        var page = await (await FailingAsync()).OpenAsync("/fail/throw");
        page.Status.ShouldBe(HttpStatusCode.InternalServerError);
        page.Text.ShouldContain("系统出了故障");
        page.Text.ShouldContain("请把这个编号告诉管理人员");
        page.Html.ShouldNotContain("secret of the fault");
    }

    [Fact]
    public async Task A_form_from_another_site_is_not_taken()
    {
        var app = await apps.OnAsync(TestDatabase.Sqlite);
        var page = await app.Stranger().PostAsync("/sign-in", [new("Name", "a"), new("Password", "b")]);
        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Text.ShouldContain("这次提交没有收下");
    }

    [Theory]
    [InlineData("/api/no-such-thing", 404)]
    [InlineData("/api/fail/throw", 500)]
    public async Task Programs_get_problem_details(string path, int status)
    {
        using var response = await (await FailingAsync()).Client.GetAsync(path);
        ((int)response.StatusCode).ShouldBe(status);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("status").GetInt32().ShouldBe(status);
        problem.ToString().ShouldNotContain("secret of the fault");
    }

    /// <summary>The application with addresses that fail as asked.</summary>
    private async Task<Browser> FailingAsync()
    {
        var app = await apps.OnAsync(TestDatabase.Sqlite);
        var failing = app.WithWebHostBuilder(host =>
            host.ConfigureServices(services => services.AddSingleton<IStartupFilter, FailOnDemand>())
        );
        return new Browser(failing.CreateClient());
    }

    private sealed class FailOnDemand : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                next(app);
                app.Use(
                    (HttpContext http, RequestDelegate rest) =>
                    {
                        var path = http.Request.Path.Value ?? "";
                        if (path.EndsWith("/fail/throw", StringComparison.Ordinal))
                            throw new InvalidOperationException("secret of the fault");
                        if (!path.StartsWith("/fail/", StringComparison.Ordinal))
                            return rest(http);
                        http.Response.StatusCode = int.Parse(path["/fail/".Length..]);
                        return Task.CompletedTask;
                    }
                );
            };
    }
}
