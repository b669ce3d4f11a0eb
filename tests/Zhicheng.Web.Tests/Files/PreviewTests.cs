using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Zhicheng.Core.Data.Files;
using Zhicheng.Core.Files;
using Zhicheng.Core.Services.Files;
using Zhicheng.Core.Tests.Files;
using Zhicheng.Web.Tests.Achievements;

namespace Zhicheng.Web.Tests.Files;

/// <summary>Small pictures come out of a process of their own, which may die without anybody noticing.</summary>
public sealed class PreviewTests(TestApps apps) : IClassFixture<TestApps>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task A_picture_gets_a_small_one_that_its_owner_and_who_reviews_see(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var (staff, entry, file) = await UploadAsync(app, Samples.Jpeg(1_600, 800, 40), "证书.jpg");

        await MakeAsync(app);

        var small = await staff.Archive.Client.GetByteArrayAsync($"/files/{file}/preview", Cancel);
        FileInspector
            .Inspect(small, new FileRule(100_000, [FileType.Png]))
            .ShouldBeOfType<SoundFile>()
            .Image.ShouldBe(new ImageFacts(96, 48));
        (await staff.Archive.OpenAsync(entry)).Html.ShouldContain($"src=\"/files/{file}/preview\"");
        var another = await app.SignInAsync(await app.AddApplicantAsync());
        (await StatusAsync(another, file)).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(staff.Desk, file)).ShouldBe(HttpStatusCode.NotFound);
        await staff.Archive.ActAsync(entry, "Submit");
        (await StatusAsync(staff.Desk, file)).ShouldBe(HttpStatusCode.OK);
    }

    [Theory, EachDatabase]
    public async Task What_is_no_picture_has_none(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var (staff, entry, file) = await UploadAsync(app, Archives.Pdf("no picture"), "证书.pdf");

        await MakeAsync(app);

        (await StatusAsync(staff.Archive, file)).ShouldBe(HttpStatusCode.NotFound);
        (await staff.Archive.OpenAsync(entry)).Html.ShouldNotContain("/preview");
        (await app.OnDataAsync(db => db.Files.Where(f => f.Id == file).Select(f => f.Preview).SingleAsync())).ShouldBe(
            FilePreview.None
        );
    }

    [Fact]
    public async Task A_process_that_dies_hangs_or_talks_without_end_gives_none()
    {
        foreach (
            var script in (string[])
                ["exit 3", "kill -9 $$", "sleep 60", "yes", "cat > /dev/null; echo x; exit 1", "exec 0<&-; sleep 0.1"]
        )
        {
            using var maker = new PreviewProcess(
                new PreviewSettings("/bin/sh", ["-c", script]) { Patience = TimeSpan.FromSeconds(1) }
            );
            using var content = new MemoryStream(new byte[3_000_000]);
            (await maker.MakeAsync(content, Cancel)).ShouldBeNull(script);
        }
    }

    [Fact]
    public async Task It_knows_nothing_of_our_environment()
    {
        using var maker = new PreviewProcess(new PreviewSettings("/bin/sh", ["-c", "cat > /dev/null; env"]));
        Environment.SetEnvironmentVariable("Zhicheng__Secret", "secret");
        using var content = new MemoryStream([1]);

        var said = System.Text.Encoding.UTF8.GetString((await maker.MakeAsync(content, Cancel)).ShouldNotBeNull());

        said.ShouldNotContain("Zhicheng");
        said.ShouldContain("DOTNET_GCHeapHardLimit=A000000");
    }

    private static async Task<(Staff Staff, string Entry, Guid File)> UploadAsync(
        TestApp app,
        byte[] content,
        string name
    )
    {
        var staff = await app.AddStaffAsync();
        var entry = Archives.PathOf(await staff.Archive.FillAsync("patent", Archives.Patent));
        await staff.Archive.UploadAsync(entry, "certificate", content, name);
        var file = await app.OnDataAsync(db =>
            db.Files.Where(f => f.PersonId == staff.Applicant.PersonId).Select(f => f.Id).SingleAsync()
        );
        return (staff, entry, file);
    }

    private static async Task MakeAsync(TestApp app)
    {
        while (await app.CallAsync<MakePreviews, int>(m => m.RunAsync(Cancel)) > 0) { }
    }

    private static async Task<HttpStatusCode> StatusAsync(Browser browser, Guid file)
    {
        using var answer = await browser.Client.GetAsync($"/files/{file}/preview", Cancel);
        return answer.StatusCode;
    }
}
