using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Zhicheng.Web.Tests.Api;

/// <summary>How the interface is described, to machines and to people.</summary>
public sealed class ApiDescriptionTests(TestApps apps) : IClassFixture<TestApps>
{
    [Fact]
    public async Task The_description_names_every_call_with_what_goes_in_and_comes_out()
    {
        var document = await DocumentAsync();
        document.GetProperty("openapi").GetString()!.ShouldStartWith("3.1");
        var paths = document.GetProperty("paths");
        paths
            .EnumerateObject()
            .Select(p => p.Name)
            .ShouldBe(
                [
                    "/api/v1/policies",
                    "/api/v1/policies/{family}/{version}",
                    "/api/v1/policies/{family}/{version}/evaluations",
                    "/api/v1/policies/{family}/{version}/hours",
                    "/api/v1/policies/{family}/{version}/cpd",
                ],
                ignoreOrder: true
            );
        var call = paths.GetProperty("/api/v1/policies/{family}/{version}/hours").GetProperty("post");
        var content = call.GetProperty("requestBody").GetProperty("content");
        content.EnumerateObject().Select(c => c.Name).ShouldBe(["application/json", "application/x-ndjson"]);
        content
            .GetProperty("application/json")
            .GetProperty("schema")
            .GetProperty("$ref")
            .GetString()
            .ShouldBe("#/components/schemas/HoursLedger");
        content
            .GetProperty("application/json")
            .GetProperty("example")
            .GetProperty("records")
            .GetArrayLength()
            .ShouldBePositive();
        call.GetProperty("responses")
            .EnumerateObject()
            .Select(r => r.Name)
            .ShouldBe(["200", "400", "404", "413", "415", "429"]);
    }

    [Fact]
    public async Task Every_reference_leads_somewhere()
    {
        var document = await DocumentAsync();
        var schemas = document.GetProperty("components").GetProperty("schemas");
        var references = References(document).Distinct().ToList();
        references.ShouldContain("#/components/schemas/Dossier");
        var names = schemas.EnumerateObject().Select(s => $"#/components/schemas/{s.Name}");
        references.ShouldBeSubsetOf(names);
    }

    [Fact]
    public async Task Objects_are_described_by_the_words_that_are_read()
    {
        var schemas = (await DocumentAsync()).GetProperty("components").GetProperty("schemas");
        var dossier = schemas.GetProperty("Dossier");
        dossier.GetProperty("required").EnumerateArray().Select(r => r.GetString()).ShouldBe(["schema", "grade"]);
        dossier.GetProperty("additionalProperties").GetBoolean().ShouldBeFalse();
        var levels = dossier
            .GetProperty("properties")
            .GetProperty("education")
            .GetProperty("items")
            .GetProperty("properties")
            .GetProperty("level");
        levels.GetProperty("enum").GetArrayLength().ShouldBe(5);
        levels.GetProperty("description").GetString()!.ShouldContain("college 大专");
        var kinds = schemas.GetProperty("Achievement").GetProperty("oneOf").EnumerateArray().ToList();
        kinds.Count.ShouldBe(Policy.Dossiers.DossierVocabulary.Kinds.Count);
        kinds.ShouldAllBe(k => k.GetProperty("required").EnumerateArray().Any(r => r.GetString() == "kind"));
    }

    [Fact]
    public async Task The_page_shows_every_call_every_object_and_something_to_try()
    {
        var app = await apps.OnAsync(TestDatabase.Sqlite);
        var page = await app.Stranger().OpenAsync("/help/api");
        page.Status.ShouldBe(HttpStatusCode.OK);
        foreach (
            var text in new[]
            {
                "POST /api/v1/policies/{family}/{version}/evaluations",
                "POST /api/v1/policies/{family}/{version}/hours",
                "POST /api/v1/policies/{family}/{version}/cpd",
                "records[].ownSpecialty",
                "titles[].appointments[].from",
                "科技奖项",
                "一次请求最多10MB",
            }
        )
        {
            page.Text.ShouldContain(text);
        }
        page.Html.ShouldContain("data-address=\"/api/v1/policies/cis-cpd/2024/cpd\"");
        page.Html.ShouldNotContain("href=\"#\"");
        foreach (var name in new[] { "Dossier", "HoursLedger", "CpdRecord", "Evaluation", "Finding", "Problem" })
        {
            page.Html.ShouldContain($"id=\"{name}\"");
        }
        (await app.Stranger().OpenAsync("/")).Html.ShouldContain("href=\"/help/api\"");
    }

    private static IEnumerable<string> References(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => element
                .EnumerateObject()
                .SelectMany(p => p.Name == "$ref" ? [p.Value.GetString()!] : References(p.Value)),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
            _ => [],
        };

    private async Task<JsonElement> DocumentAsync()
    {
        var app = await apps.OnAsync(TestDatabase.Sqlite);
        return await app.Stranger().Client.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
    }
}
