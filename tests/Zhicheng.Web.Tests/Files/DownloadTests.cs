using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Tests.Files;
using Zhicheng.Web.Tests.Achievements;

namespace Zhicheng.Web.Tests.Files;

/// <summary>What goes out: any part of one's own file byte by byte, and to those who review a copy that says whose it is.</summary>
public sealed class DownloadTests(TestApps apps) : IClassFixture<TestApps>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [EachDatabase(0, 99)]
    [EachDatabase(65_530, 65_545)]
    [EachDatabase(131_072, 199_999)]
    [EachDatabase(150_000, 9_999_999)]
    public async Task A_part_of_a_sealed_file_is_that_part(TestDatabase on, int from, int to)
    {
        var (staff, file, content) = await FileAsync(on);

        using var answer = await AskAsync(staff.Archive, file, new RangeHeaderValue(from, to));

        answer.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        var last = Math.Min(to, content.Length - 1);
        answer.Content.Headers.ContentRange!.ToString().ShouldBe($"bytes {from}-{last}/{content.Length}");
        (await answer.Content.ReadAsByteArrayAsync(Cancel)).ShouldBe(content[from..(last + 1)]);
    }

    [Theory, EachDatabase]
    public async Task The_end_nothing_beyond_it_and_several_parts(TestDatabase on)
    {
        var (staff, file, content) = await FileAsync(on);

        using var end = await AskAsync(staff.Archive, file, new RangeHeaderValue(null, 70_000));
        (await end.Content.ReadAsByteArrayAsync(Cancel)).ShouldBe(content[^70_000..]);
        using var beyond = await AskAsync(staff.Archive, file, new RangeHeaderValue(content.Length, null));
        beyond.StatusCode.ShouldBe(HttpStatusCode.RequestedRangeNotSatisfiable);
        var several = new RangeHeaderValue(0, 9);
        several.Ranges.Add(new RangeItemHeaderValue(20, 29));
        using var whole = await AskAsync(staff.Archive, file, several);
        whole.StatusCode.ShouldBe(HttpStatusCode.OK, "several parts in one answer are not offered");
        (await whole.Content.ReadAsByteArrayAsync(Cancel)).ShouldBe(content);
        whole.Headers.CacheControl!.Private.ShouldBeTrue();
        whole.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
    }

    [Theory, EachDatabase]
    public async Task A_name_in_chinese_arrives_as_it_is(TestDatabase on)
    {
        var (staff, file, _) = await FileAsync(on);

        using var answer = await staff.Archive.Client.GetAsync($"/files/{file}?save=true", Cancel);

        var header = answer.Content.Headers.GetValues("Content-Disposition").Single();
        header.ShouldStartWith("attachment;");
        header.ShouldContain($"filename*=UTF-8''{Uri.EscapeDataString("证书.pdf")}");
    }

    [Theory, EachDatabase]
    public async Task Whoever_reviews_gets_a_copy_with_name_organisation_and_moment(TestDatabase on)
    {
        var (staff, file, content) = await FileAsync(on);
        await staff.Archive.ActAsync(await EntryAsync(on, file), "Submit");

        var copy = await staff.Desk.Client.GetByteArrayAsync($"/files/{file}", Cancel);

        copy.AsSpan(0, content.Length).SequenceEqual(content).ShouldBeTrue("the mark is appended");
        copy.AsSpan().IndexOf(Utf16(staff.Employer.Name)).ShouldBeGreaterThan(content.Length);
        copy.AsSpan().IndexOf(Utf16("2026年11月20日")).ShouldBeGreaterThan(content.Length);
        (await staff.Archive.Client.GetByteArrayAsync($"/files/{file}", Cancel)).ShouldBe(content);
    }

    [Theory, EachDatabase]
    public async Task A_picture_goes_to_who_reviews_in_a_drawing_that_names_them(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var staff = await app.AddStaffAsync();
        var entry = Archives.PathOf(await staff.Archive.FillAsync("patent", Archives.Patent));
        var picture = Samples.Jpeg(400, 300);
        await staff.Archive.UploadAsync(entry, "certificate", picture, "证书.jpg");
        await staff.Archive.ActAsync(entry, "Submit");
        var file = await IdAsync(app, staff);

        using var copy = await staff.Desk.Client.GetAsync($"/files/{file}", Cancel);

        copy.Content.Headers.ContentType!.MediaType.ShouldBe("image/svg+xml");
        copy.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'");
        copy.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe("证书.svg");
        var drawing = await copy.Content.ReadAsStringAsync(Cancel);
        drawing.ShouldContain(staff.Employer.Name);
        drawing.ShouldContain(Convert.ToBase64String(picture), Case.Sensitive, "the picture itself is not changed");
        (await staff.Archive.Client.GetByteArrayAsync($"/files/{file}", Cancel)).ShouldBe(picture);
    }

    private async Task<string> EntryAsync(TestDatabase on, Guid file) =>
        await (await apps.OnAsync(on)).OnDataAsync(async db =>
            $"/my/achievements/{await db.EvidenceFiles.Where(e => e.FileId == file).Select(e => e.AchievementId).SingleAsync()}"
        );

    private async Task<(Staff Staff, Guid File, byte[] Content)> FileAsync(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var staff = await app.AddStaffAsync();
        var entry = Archives.PathOf(await staff.Archive.FillAsync("patent", Archives.Patent));
        var content = Pdf(200_000);
        await staff.Archive.UploadAsync(entry, "certificate", content, "证书.pdf");
        return (staff, await IdAsync(app, staff), content);
    }

    private static Task<Guid> IdAsync(TestApp app, Staff staff) =>
        app.OnDataAsync(db =>
            db.Files.Where(f => f.PersonId == staff.Applicant.PersonId).Select(f => f.Id).SingleAsync()
        );

    private static async Task<HttpResponseMessage> AskAsync(Browser browser, Guid file, RangeHeaderValue range)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/files/{file}") { Headers = { Range = range } };
        return await browser.Client.SendAsync(request, Cancel);
    }

    private static byte[] Utf16(string text) =>
        Encoding.ASCII.GetBytes(Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text)));

    /// <summary>A PDF of one page whose table of contents is right, of this length.</summary>
    private static byte[] Pdf(int length)
    {
        string[] objects =
        [
            "<</Type /Catalog /Pages 2 0 R>>",
            "<</Type /Pages /Kids [3 0 R] /Count 1>>",
            "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>>",
        ];
        var text = new StringBuilder("%PDF-1.4\n");
        var places = new List<int>();
        foreach (var body in objects)
        {
            places.Add(text.Length);
            text.Append(null, $"{places.Count} 0 obj\n{body}\nendobj\n");
        }

        text.Append('%');
        var random = new Random(length);
        while (text.Length < length - 200)
        {
            text.Append((char)random.Next('a', 'z'));
        }

        text.Append('\n');
        var start = text.Length;
        text.Append(null, $"xref\n0 {places.Count + 1}\n0000000000 65535 f \n");
        places.ForEach(p => text.Append(null, $"{p:D10} 00000 n \n"));
        text.Append(null, $"trailer\n<</Size {places.Count + 1} /Root 1 0 R>>\n");
        var end = $"startxref\n{start}\n%%EOF\n";
        text.Append(' ', length - text.Length - end.Length).Append(end);
        return Encoding.Latin1.GetBytes(text.ToString());
    }
}
