using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Tests.Files;
using Zhicheng.Web.Tests.Achievements;
using Zhicheng.Web.Tests.Applications;

namespace Zhicheng.Web.Tests.Files;

/// <summary>Files that are not what they should be, wherever one is asked for: one sentence, and what was there stays.</summary>
public sealed partial class BadFileTests(TestApps apps) : IClassFixture<TestApps>
{
    private static readonly (string Name, byte[] Content, string Sentence)[] Bad =
    [
        (
            "图.jpg",
            "GIF89a\u0001\0\u0001\0\0\0\0;"u8.ToArray(),
            "“图.jpg”的扩展名是 .jpg，内容却是 GIF 图片。这里只收 PDF、JPG、PNG。"
        ),
        ("空.pdf", [], "“空.pdf”是空文件（0 字节）。请检查原文件能否打开，再重新上传。"),
        ("大.pdf", new byte[21 * 1024 * 1024], "“大.pdf”超过了 20 MB 的上限。"),
        ("宽.jpg", Samples.Jpeg(10_000, 4_000), "“宽.jpg”的尺寸是 10000×4000 像素，超过了单边 8000 像素的上限。"),
        ("断.pdf", Archives.Pdf("断")[..^30], "“断.pdf”不完整：缺少 PDF 的结尾标记"),
        (
            "网页.pdf",
            "<!DOCTYPE html><html><script>alert(1)</script></html>"u8.ToArray(),
            "“网页.pdf”的扩展名是 .pdf，内容却是 HTML 网页。这里只收 PDF、JPG、PNG。"
        ),
    ];

    [Theory, EachDatabase]
    public async Task Evidence_of_an_achievement_is_refused_in_one_sentence(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var staff = await app.AddStaffAsync();
        var entry = Archives.PathOf(await staff.Archive.FillAsync("patent", Archives.Patent));
        await staff.Archive.UploadAsync(entry, "certificate", Archives.Pdf("good"), "好.pdf");
        foreach (var (name, content, sentence) in Bad)
        {
            ShouldSay(await staff.Archive.UploadAsync(entry, "certificate", content, name), sentence);
        }

        (await staff.Archive.OpenAsync(entry)).Text.ShouldContain("好.pdf");
        (await NamesAsync(app, staff.Applicant)).ShouldBe(["好.pdf"]);
    }

    [Theory, EachDatabase]
    public async Task An_attachment_is_refused_in_one_sentence(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var (applicant, draft, _) = await app.AddReadyAsync();
        var me = await app.SignInAsync(applicant);
        var before = await app.ContentAsync();
        foreach (var (name, content, sentence) in Bad)
        {
            var page = await me.SubmitAsync(
                $"/my/applications/{draft.Id}/attachments",
                null,
                "name=\"slot\" value=\"attachment:hours-statement:2023\"",
                ("file", name, content)
            );
            ShouldSay(page, sentence);
            page.Text.ShouldContain("示例.pdf", Case.Sensitive, "what was uploaded before stays");
        }

        (await app.ContentAsync()).ShouldBe(before);
    }

    [Theory]
    [EachDatabase(0, "内容却是 GIF 图片。这里只收 JPG。")]
    [EachDatabase(1, "“空.pdf”是空文件（0 字节）。")]
    [EachDatabase(2, "这张照片是 21 MB（22020096 字节）。请用看图软件压缩或缩小后再上传。")]
    [EachDatabase(4, "“断.pdf”是 PDF 文件")]
    [EachDatabase(5, "“网页.pdf”的扩展名是 .pdf，内容却是 HTML 网页。这里只收 JPG。")]
    public async Task A_photo_is_refused_in_one_sentence(TestDatabase on, int which, string sentence)
    {
        var app = await apps.OnAsync(on);
        var (applicant, draft, _) = await app.AddReadyAsync();
        var me = await app.SignInAsync(applicant);
        var before = await app.ContentAsync();

        var page = await SendPhotoAsync(me, draft.Id, which);

        ShouldSay(page, sentence);
        page.Text.ShouldContain("示例.pdf", Case.Sensitive, "the photo before stays");
        (await app.ContentAsync()).ShouldBe(before);
    }

    [Theory, EachDatabase]
    public async Task A_photo_of_ten_thousand_pixels_is_told_every_rule_it_breaks(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var (applicant, draft, _) = await app.AddReadyAsync(without: ["photo"]);
        var me = await app.SignInAsync(applicant);

        var page = await SendPhotoAsync(me, draft.Id, 3);

        var errors = Errors(page);
        errors.Count.ShouldBe(2);
        errors[0].ShouldContain("“宽.jpg”的尺寸是 10000×4000 像素，超过了单边 8000 像素的上限。");
        errors[1].ShouldContain("宽高比（宽÷高）应在 0.65 到 0.8（含）之间，这张照片是 10000÷4000=2.5，偏宽。");
    }

    private static Task<WebPage> SendPhotoAsync(Browser me, Guid draft, int which) =>
        me.SubmitAsync($"/my/applications/{draft}/photo", file: ("file", Bad[which].Name, Bad[which].Content));

    private static void ShouldSay(WebPage page, string sentence)
    {
        page.Status.ShouldBe(HttpStatusCode.OK);
        Errors(page).ShouldHaveSingleItem().ShouldContain(sentence, Case.Sensitive);
    }

    private static List<string> Errors(WebPage page) =>
        [
            .. ErrorPattern()
                .Matches(page.Html)
                .Select(m => WebUtility.HtmlDecode(Tags().Replace(m.Groups[1].Value, "")).Trim()),
        ];

    private static Task<List<string>> NamesAsync(TestApp app, TestApplicant applicant) =>
        app.OnDataAsync(db =>
            db.Files.Where(f => f.PersonId == applicant.PersonId).Select(f => f.FileName).ToListAsync()
        );

    [GeneratedRegex("<p class=\"zc-error\"[^>]*>(.*?)</p>", RegexOptions.Singleline)]
    private static partial Regex ErrorPattern();

    [GeneratedRegex("<svg.*?</svg>|<[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Tags();
}
