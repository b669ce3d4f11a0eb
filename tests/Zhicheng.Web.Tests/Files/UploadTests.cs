using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Files;
using Zhicheng.Core.Services.Files;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Tests.Achievements;

namespace Zhicheng.Web.Tests.Files;

/// <summary>Files that come piece by piece, of those who send them and of nobody else.</summary>
public sealed partial class UploadTests(TestApps apps) : IClassFixture<TestApps>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task A_file_in_pieces_arrives_byte_by_byte_and_leaves_no_pieces(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var (sender, entry) = await AtEntryAsync(app);
        var file = Pdf(700_000);
        var id = await sender.BeginAsync("大文件.pdf", file);
        Encoding
            .Latin1.GetString(await ReadPiecesAsync(app, id, await sender.SendAsync(id, file, 0, 300_000)))
            .ShouldNotContain("%PDF", Case.Sensitive, "nothing of it stands on disk unsealed");

        // The line was lost: what has come is asked for.
        (await sender.OffsetAsync(id)).ShouldBe(300_000);
        (await sender.PatchAsync(id, 0, file[..10])).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await sender.SendAsync(id, file, 300_000, 400_000);
        var page = await sender.PostAsync(entry, id);

        page.Text.ShouldContain("大文件.pdf");
        (await DownloadAsync(sender.Browser, page)).ShouldBe(file);
        (await sender.OffsetAsync(id)).ShouldBeNull();
        Directory.Exists(FolderOf(app, id)).ShouldBeFalse();
    }

    [Theory, EachDatabase]
    public async Task Somebody_elses_upload_does_not_exist(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var (owner, _) = await AtEntryAsync(app);
        var file = Pdf(1_000);
        var id = await owner.BeginAsync("我的.pdf", file);
        await owner.SendAsync(id, file, 0, file.Length);
        var (other, entry) = await AtEntryAsync(app);
        var officer = await app.SignInAsync(
            await app.AddOfficerAsync(await app.AddOrganisationAsync(StageActor.Employer))
        );

        (await other.OffsetAsync(id)).ShouldBeNull();
        (await other.PatchAsync(id, file.Length, [1])).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await other.EndAsync(id)).ShouldBe(HttpStatusCode.NotFound);
        (await other.PostAsync(entry, id)).Status.ShouldBe(HttpStatusCode.Conflict);
        var desk = new Sender(officer, await TokenAsync(officer, "/desk"));
        (await desk.OffsetAsync(id)).ShouldBeNull();
        (await desk.TryBeginAsync("x.pdf", 10)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await owner.OffsetAsync(id)).ShouldBe(file.Length, "nobody has touched it");

        // A page of another site cannot send one either.
        var forged = new Sender(owner.Browser, "forged");
        (await forged.TryBeginAsync("x.pdf", 10)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await forged.EndAsync(id)).ShouldBe(HttpStatusCode.BadRequest);
        using var stranger = app.Stranger().Client;
        using var asked = await stranger.PostAsJsonAsync("/uploads", new { name = "x", size = 1 }, Cancel);
        asked.StatusCode.ShouldNotBe(HttpStatusCode.Created);
    }

    [Theory, EachDatabase]
    public async Task What_is_not_whole_or_not_what_was_sent_is_not_taken(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var (sender, entry) = await AtEntryAsync(app);
        var file = Pdf(2_000);
        var half = await sender.BeginAsync("半个.pdf", file);
        await sender.SendAsync(half, file, 0, 1_000);
        var refused = await sender.PostAsync(entry, half);
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text.ShouldContain("没有传完整");
        (await sender.OffsetAsync(half)).ShouldBe(1_000, "it can go on");

        var other = Pdf(2_001);
        var wrong = await sender.BeginAsync("换了.pdf", other);
        await sender.SendAsync(wrong, [.. other[..^1], 7], 0, other.Length);
        (await sender.PostAsync(entry, wrong)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await sender.OffsetAsync(wrong)).ShouldBeNull();

        (await sender.PatchAsync(half, 1_000, new byte[1_001])).StatusCode.ShouldBe(
            HttpStatusCode.RequestEntityTooLarge
        );
        (await sender.OffsetAsync(half)).ShouldBe(1_000);
    }

    [Theory, EachDatabase]
    public async Task Of_pieces_that_come_at_once_for_one_place_one_is_taken(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var (sender, entry) = await AtEntryAsync(app);
        var file = Pdf(90_000);
        var id = await sender.BeginAsync("同时.pdf", file);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => sender.PatchAsync(id, 0, file)));

        answers.Count(a => a.StatusCode == HttpStatusCode.NoContent).ShouldBe(1);
        answers.Count(a => a.StatusCode == HttpStatusCode.Conflict).ShouldBe(3);
        (await DownloadAsync(sender.Browser, await sender.PostAsync(entry, id))).ShouldBe(file);
    }

    [Theory, EachDatabase]
    public async Task The_same_file_begun_again_goes_on_where_it_was(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var (sender, _) = await AtEntryAsync(app);
        var file = Pdf(3_000);
        var id = await sender.BeginAsync("一份.pdf", file);
        await sender.SendAsync(id, file, 0, 2_000);

        (await sender.BeginAsync("一份.pdf", file)).ShouldBe(id);
        (await sender.OffsetAsync(id)).ShouldBe(2_000);
    }

    [Theory, EachDatabase]
    public async Task One_person_sends_so_much_at_once_and_what_was_given_up_is_tidied(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var (sender, _) = await AtEntryAsync(app);
        (await sender.TryBeginAsync("空.pdf", 0)).Said.ShouldContain("空文件");
        (await sender.TryBeginAsync("大.pdf", BeginUpload.MostBytes + 1)).Said.ShouldContain("超过 40 MB 的上限");
        for (var number = 0; number < 5; number++)
        {
            (await sender.TryBeginAsync($"{number}.pdf", BeginUpload.MostBytes)).Status.ShouldBe(
                HttpStatusCode.Created
            );
        }

        var (status, said) = await sender.TryBeginAsync("再一个.pdf", 1);
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        said.ShouldContain("正在上传的文件太多了（最多20个，合计 200 MB）");
        var (other, _) = await AtEntryAsync(app);
        (await other.TryBeginAsync("别人的.pdf", 1)).Status.ShouldBe(HttpStatusCode.Created);

        app.Clock.Advance(ArrivedUploads.Patience + TimeSpan.FromMinutes(1));
        await TidyAsync(app);
        (await app.OnDataAsync(db => db.FileUploads.CountAsync())).ShouldBe(0);
    }

    [Theory, EachDatabase]
    public async Task Cancelled_is_gone(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var (sender, _) = await AtEntryAsync(app);
        var file = Pdf(5_000);
        var id = await sender.BeginAsync("算了.pdf", file);
        await sender.SendAsync(id, file, 0, 5_000);

        (await sender.EndAsync(id)).ShouldBe(HttpStatusCode.NoContent);
        (await sender.OffsetAsync(id)).ShouldBeNull();
        Directory.Exists(FolderOf(app, id)).ShouldBeFalse();
    }

    private static Task TidyAsync(TestApp app) =>
        app.CallAsync<ArrivedUploads, bool>(async a =>
        {
            await a.TidyAsync(Cancel);
            return true;
        });

    private static async Task<byte[]> ReadPiecesAsync(TestApp app, Guid id, HttpStatusCode sent)
    {
        sent.ShouldBe(HttpStatusCode.NoContent);
        return await File.ReadAllBytesAsync(Directory.GetFiles(FolderOf(app, id)).ShouldHaveSingleItem(), Cancel);
    }

    private static string FolderOf(TestApp app, Guid id) =>
        Path.Combine(app.Place.Folder, "files", "uploads", id.ToString("N"));

    private static async Task<(Sender Sender, string Entry)> AtEntryAsync(TestApp app)
    {
        var staff = await app.AddStaffAsync();
        var entry = Archives.PathOf(await staff.Archive.FillAsync("patent", Archives.Patent));
        return (new Sender(staff.Archive, await TokenAsync(staff.Archive, entry)), entry);
    }

    private static async Task<string> TokenAsync(Browser browser, string path) =>
        TokenPattern().Match((await browser.OpenAsync(path)).Html).Groups[1].Value;

    private static async Task<byte[]> DownloadAsync(Browser browser, WebPage page) =>
        await browser.Client.GetByteArrayAsync(FilePattern().Match(page.Html).Value, Cancel);

    /// <summary>A sound PDF of this length.</summary>
    private static byte[] Pdf(int length)
    {
        var pdf = Archives.Pdf("");
        var filling = new byte[length - pdf.Length];
        new Random(length).NextBytes(filling);
        for (var i = 0; i < filling.Length; i++)
        {
            filling[i] = (byte)('a' + (filling[i] % 26));
        }

        return [.. pdf[..10], .. filling, .. pdf[10..]];
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]* value=\"([^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex TokenPattern();

    [GeneratedRegex("/files/[0-9a-f-]{36}", RegexOptions.None, 1000)]
    private static partial Regex FilePattern();

    /// <summary>Does what the page's script does.</summary>
    private sealed record Sender(Browser Browser, string Token)
    {
        public async Task<Guid> BeginAsync(string name, byte[] file)
        {
            var digest = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file));
            using var answer = await AskAsync(
                HttpMethod.Post,
                "/uploads",
                JsonContent.Create(
                    new
                    {
                        name,
                        size = file.Length,
                        digest,
                    }
                )
            );
            answer.StatusCode.ShouldBe(HttpStatusCode.Created);
            return (await answer.Content.ReadFromJsonAsync<Begun>(Cancel))!.Id;
        }

        public async Task<(HttpStatusCode Status, string Said)> TryBeginAsync(string name, long size)
        {
            using var answer = await AskAsync(HttpMethod.Post, "/uploads", JsonContent.Create(new { name, size }));
            return (answer.StatusCode, Regex.Unescape(await answer.Content.ReadAsStringAsync(Cancel)));
        }

        public async Task<HttpStatusCode> SendAsync(Guid id, byte[] file, int from, int length)
        {
            using var answer = await PatchAsync(id, from, file[from..(from + length)]);
            answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
            return answer.StatusCode;
        }

        public Task<HttpResponseMessage> PatchAsync(Guid id, long offset, byte[] piece)
        {
            var content = new ByteArrayContent(piece);
            content.Headers.Add("Upload-Offset", $"{offset}");
            return AskAsync(HttpMethod.Patch, $"/uploads/{id}", content);
        }

        /// <summary>How much of it has come; null: there is no such upload.</summary>
        public async Task<long?> OffsetAsync(Guid id)
        {
            using var answer = await AskAsync(HttpMethod.Head, $"/uploads/{id}", null);
            return answer.IsSuccessStatusCode
                ? long.Parse(answer.Headers.GetValues("Upload-Offset").Single(), null)
                : null;
        }

        public async Task<HttpStatusCode> EndAsync(Guid id)
        {
            using var answer = await AskAsync(HttpMethod.Delete, $"/uploads/{id}", null);
            return answer.StatusCode;
        }

        public Task<WebPage> PostAsync(string entry, Guid id) =>
            Browser.SubmitAsync(
                entry,
                new Dictionary<string, string?> { ["upload"] = $"{id}" },
                "name=\"slot\" value=\"certificate\""
            );

        private Task<HttpResponseMessage> AskAsync(HttpMethod method, string url, HttpContent? content)
        {
            var request = new HttpRequestMessage(method, url) { Content = content };
            request.Headers.Add("RequestVerificationToken", Token);
            return Browser.Client.SendAsync(request, Cancel);
        }

        private sealed record Begun(Guid Id, long Offset, int Piece);
    }
}
