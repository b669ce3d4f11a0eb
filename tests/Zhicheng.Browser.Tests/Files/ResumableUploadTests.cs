using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Zhicheng.Policy.Plans;
using static Microsoft.Playwright.Assertions;

namespace Zhicheng.Browser.Tests.Files;

/// <summary>Files on a bad line: they go on by themselves, several at once, and stop when told to.</summary>
public sealed class ResumableUploadTests(Site site) : IClassFixture<Site>, IDisposable
{
    private const string Pieces = "**/uploads/*";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("zhicheng-uploads-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_line_that_breaks_in_the_middle_is_waited_for_and_the_file_arrives_byte_by_byte()
    {
        var (visit, applicant) = await AtEntryAsync();
        var page = visit.Page;
        var (path, digest) = Pdf("检测报告.pdf", 2_500_000);
        var sent = 0;
        await page.RouteAsync(
            Pieces,
            async route =>
            {
                if (route.Request.Method == "PATCH" && ++sent == 4)
                {
                    await page.Context.SetOfflineAsync(true);
                    await route.AbortAsync("internetdisconnected");
                    return;
                }

                await route.ContinueAsync();
            }
        );

        await ChooseAsync(page, path);
        await Expect(page.GetByText("网络中断，正在自动重试 检测报告.pdf（已上传 31%）")).ToBeVisibleAsync();
        await visit.LookAsync("upload-line-lost");
        await page.Context.SetOfflineAsync(false);

        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "检测报告.pdf" })).ToBeVisibleAsync();
        await Expect(page.Locator(".zc-progress")).ToHaveCountAsync(0);
        (await DigestsAsync(applicant)).ShouldBe([digest]);
        sent.ShouldBe(11, "ten pieces, and one of them twice");
        (await site.App.OnDataAsync(db => db.FileUploads.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Several_go_at_once_and_one_is_cancelled()
    {
        var (visit, applicant) = await AtEntryAsync();
        var page = visit.Page;
        var files = new[] { Pdf("一.pdf", 700_000), Pdf("二.pdf", 900_000), Pdf("三.pdf", 600_000) };
        await page.RouteAsync(
            Pieces,
            async route =>
            {
                var offset = route.Request.Headers.GetValueOrDefault("upload-offset");
                var isLast = route.Request.PostDataBuffer?.Length == 900_000 % (256 * 1024);
                // The last piece of the second never leaves.
                if (route.Request.Method == "PATCH" && offset == "786432" && isLast)
                {
                    return;
                }

                await route.ContinueAsync();
            }
        );

        await ChooseAsync(page, [.. files.Select(f => f.Path)]);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "一.pdf" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "三.pdf" })).ToBeVisibleAsync();
        await Expect(page.GetByText("正在上传 二.pdf（87%）")).ToBeVisibleAsync();
        await visit.LookAsync("upload-several");
        await page.GetByRole(AriaRole.Button, new() { Name = "取消上传 二.pdf" }).ClickAsync();

        await Expect(page.GetByText("已取消上传“二.pdf”。")).ToBeVisibleAsync();
        (await DigestsAsync(applicant)).Order().ShouldBe(new[] { files[0].Digest, files[2].Digest }.Order());
        await visit.LookAsync("upload-cancelled");
    }

    [Fact]
    public async Task A_refused_file_says_why_and_the_others_arrive()
    {
        var (visit, _) = await AtEntryAsync();
        var page = visit.Page;
        var bad = Path.Combine(folder.FullName, "脚本.pdf");
        await File.WriteAllTextAsync(
            bad,
            "%PDF-1.4\n1 0 obj<</OpenAction<</S/JavaScript/JS(x)>> >>endobj\nxref\n0 1\ntrailer<<>>\nstartxref\n9\n%%EOF\n"
        );

        await ChooseAsync(page, Pdf("好.pdf", 10_000).Path);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "好.pdf" })).ToBeVisibleAsync();
        await ChooseAsync(page, bad);

        await Expect(page.GetByText("“脚本.pdf”含有脚本或会启动程序的动作")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "好.pdf" })).ToBeVisibleAsync();
    }

    private async Task<(Visit Visit, TestApplicant Applicant)> AtEntryAsync()
    {
        var employer = await site.App.AddOrganisationAsync(StageActor.Employer, "示例光电有限公司");
        var applicant = await site.App.AddApplicantAsync(employer.Id, "李明");
        var visit = await site.SignInAsync(applicant);
        var page = visit.Page;
        await visit.OpenAsync("/my/achievements/new?kind=patent");
        await page.GetByLabel("名称", new() { Exact = true }).FillAsync("一种大口径非球面透镜的在线检测装置");
        await page.GetByLabel("发明专利").CheckAsync();
        await page.GetByLabel("本人发明人排名").FillAsync("1");
        await page.GetByLabel("授权日期").FillAsync("2025-06-18");
        await page.GetByLabel("本专业").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "保存，下一步：材料" }).ClickAsync();
        await Expect(page.GetByText("还缺1项")).ToBeVisibleAsync();
        return (visit, applicant);
    }

    private static Task ChooseAsync(IPage page, params string[] paths) =>
        page.GetByLabel("选择文件：专利证书").SetInputFilesAsync(paths);

    private Task<List<string>> DigestsAsync(TestApplicant applicant) =>
        site.App.OnDataAsync(db =>
            db.Files.Where(f => f.PersonId == applicant.PersonId).Select(f => f.Digest).ToListAsync()
        );

    private (string Path, string Digest) Pdf(string name, int length)
    {
        var start = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%";
        var end = "\nxref\n0 1\n0000000000 65535 f \ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n";
        var filling = new StringBuilder();
        var random = new Random(length);
        while (filling.Length < length - start.Length - end.Length)
        {
            filling.Append((char)random.Next('a', 'z'));
        }

        var content = Encoding.Latin1.GetBytes(start + filling + end);
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllBytes(path, content);
        return (path, Convert.ToHexStringLower(SHA256.HashData(content)));
    }
}
