using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Data.Files;
using Zhicheng.Core.Files;
using Zhicheng.Core.Services;
using Zhicheng.Core.Services.Files;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Web.Tests.Files;

public sealed class FileReadingTests(TestApps apps) : IClassFixture<TestApps>
{
    private const string Name = "发明专利证书（示例）.pdf";

    private static byte[] Pdf(string remark) =>
        Encoding.Latin1.GetBytes(
            $"%PDF-1.4\n%{remark}\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
                + "xref\n0 3\n0000000000 65535 f \ntrailer<</Size 3/Root 1 0 R>>\nstartxref\n9\n%%EOF\n"
        );

    [Theory, EachDatabase]
    public async Task The_owner_reads_it_under_its_name_and_may_take_a_part(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var owner = await app.AddApplicantAsync();
        var file = await UploadAsync(app, owner.Actor, Pdf("owner"));
        var client = (await app.SignInAsync(owner)).Client;

        using var whole = await client.GetAsync($"/files/{file.Id}");
        whole.StatusCode.ShouldBe(HttpStatusCode.OK);
        whole.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        whole.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe(Name);
        whole.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        whole.Headers.CacheControl!.Private.ShouldBeTrue();
        (await whole.Content.ReadAsByteArrayAsync()).ShouldBe(Pdf("owner"));

        using var part = new HttpRequestMessage(HttpMethod.Get, $"/files/{file.Id}")
        {
            Headers = { Range = new(0, 3) },
        };
        using var answer = await client.SendAsync(part);
        answer.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await answer.Content.ReadAsStringAsync()).ShouldBe("%PDF");

        using var again = new HttpRequestMessage(HttpMethod.Get, $"/files/{file.Id}");
        again.Headers.IfNoneMatch.Add(new EntityTagHeaderValue($"\"{file.Digest}\""));
        using var unchanged = await client.SendAsync(again);
        unchanged.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Theory, EachDatabase]
    public async Task For_others_it_does_not_exist(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var owner = await app.AddApplicantAsync();
        var file = await UploadAsync(app, owner.Actor, Pdf("others"));
        var another = await app.SignInAsync(await app.AddApplicantAsync());
        var officer = await app.SignInAsync(
            await app.AddOfficerAsync(await app.AddOrganisationAsync(StageActor.HrBureau))
        );

        foreach (var browser in new[] { another, officer })
        {
            using var refused = await browser.Client.GetAsync($"/files/{file.Id}");
            using var missing = await browser.Client.GetAsync($"/files/{Guid.NewGuid()}");
            refused.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await refused.Content.ReadAsStringAsync()).ShouldBe(await missing.Content.ReadAsStringAsync());
        }

        (await app.Stranger().OpenAsync($"/files/{file.Id}")).Path.ShouldStartWith("/sign-in");
    }

    [Theory, EachDatabase]
    public async Task The_employer_reads_evidence_once_it_was_submitted_to_it(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var employer = await app.AddOrganisationAsync(StageActor.Employer);
        var officer = await app.SignInAsync(await app.AddOfficerAsync(employer));
        var elsewhere = await app.SignInAsync(
            await app.AddOfficerAsync(await app.AddOrganisationAsync(StageActor.Employer))
        );
        var owner = await app.AddApplicantAsync(employer.Id);
        var file = await UploadAsync(app, owner.Actor, Pdf("evidence"));
        var achievement = new Achievement
        {
            Id = Guid.CreateVersion7(),
            PersonId = owner.PersonId,
            Kind = "patent",
            Name = "示例专利",
            EmployerId = employer.Id,
            State = AchievementState.Draft,
        };
        achievement.Evidence.Add(
            new EvidenceFile
            {
                Id = Guid.CreateVersion7(),
                Slot = "certificate",
                FileId = file.Id,
            }
        );
        await app.OnDataAsync(async db =>
        {
            db.Add(achievement);
            await db.SaveChangesAsync();
        });

        (await StatusAsync(officer, file)).ShouldBe(HttpStatusCode.NotFound);
        await app.OnDataAsync(async db =>
        {
            db.Update(achievement).Entity.State = AchievementState.Submitted;
            await db.SaveChangesAsync();
        });
        (await StatusAsync(officer, file)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(elsewhere, file)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task The_same_bytes_are_recognised_and_kept_once(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var owner = await app.AddApplicantAsync();
        var first = await UploadAsync(app, owner.Actor, Pdf("same"));

        var again = await app.CallAsync<StoreUpload, Result<StoreUpload.Upload>>(upload =>
            upload.RunAsync(owner.Actor, new MemoryStream(Pdf("same")), "另一个名字.pdf", FileRule.Evidence, default)
        );

        var done = again.ShouldBeOfType<Result<StoreUpload.Upload>.Done>().Value;
        done.File.Id.ShouldBe(first.Id);
        done.Known.ShouldNotBeNull().ShouldContain(Name);
    }

    [Theory, EachDatabase]
    public async Task What_is_not_what_it_says_is_refused_with_a_sentence(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var owner = await app.AddApplicantAsync();

        var refused = await app.CallAsync<StoreUpload, Result<StoreUpload.Upload>>(upload =>
            upload.RunAsync(
                owner.Actor,
                new MemoryStream(Encoding.UTF8.GetBytes("<html><script>alert(1)</script></html>")),
                "证书.pdf",
                FileRule.Evidence,
                default
            )
        );

        var sentence = refused
            .ShouldBeOfType<Result<StoreUpload.Upload>.Refused>()
            .Errors.ShouldHaveSingleItem()
            .Sentence;
        sentence.ShouldContain("证书.pdf");
        sentence.ShouldContain("PDF、JPG、PNG");
    }

    private static async Task<HttpStatusCode> StatusAsync(Browser browser, StoredFile file)
    {
        using var response = await browser.Client.GetAsync($"/files/{file.Id}");
        return response.StatusCode;
    }

    private static async Task<StoredFile> UploadAsync(TestApp app, Actor actor, byte[] content)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var upload = scope.ServiceProvider.GetRequiredService<StoreUpload>();
        var result = await upload.RunAsync(actor, new MemoryStream(content), Name, FileRule.Evidence, default);
        await scope.ServiceProvider.GetRequiredService<AppDb>().SaveChangesAsync();
        return result.ShouldBeOfType<Result<StoreUpload.Upload>.Done>().Value.File;
    }
}
