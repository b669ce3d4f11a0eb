using System.IO.Compression;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Web.Tests.Policies;

/// <summary>Everybody may read the rules that judge them.</summary>
public sealed class PolicyPageTests(TestApps apps) : IClassFixture<TestApps>
{
    [Theory, EachDatabase]
    public async Task Every_policy_is_read_by_a_stranger_clause_by_clause_with_its_notes(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var stranger = app.Stranger();
        var list = await stranger.OpenAsync("/policies");
        foreach (var package in app.Services.GetRequiredService<PolicyLibrary>().Packages.Values)
        {
            list.Text.ShouldContain(package.Title);
            var page = await stranger.OpenAsync($"/policies/{package.Id}");
            page.Status.ShouldBe(HttpStatusCode.OK, package.Id);
            page.Text.ShouldContain(package.Digest);
            foreach (var note in package.Notes)
            {
                page.Text.ShouldContain(note.Brief, Case.Sensitive, package.Id);
            }

            page.Text.ShouldNotContain("计算结果不一致", Case.Sensitive, package.Id);
        }

        (await stranger.OpenAsync("/policies/no-such/2025")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.OpenAsync("/policies/no-such/2025?handler=Download")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task What_is_downloaded_is_the_package_that_judges(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var package = app.Services.GetRequiredService<PolicyLibrary>().Find("taizhou-optics/2025")!;
        await using var stream = await app.Stranger()
            .Client.GetStreamAsync(new Uri("/policies/taizhou-optics/2025?handler=Download", UriKind.Relative));
        var folder = Directory.CreateTempSubdirectory();
        ZipFile.ExtractToDirectory(stream, folder.FullName);
        PolicyLibrary.LoadOne(folder.FullName, package.Id).Find(package.Id)!.Digest.ShouldBe(package.Digest);
        folder.Delete(recursive: true);
    }
}
