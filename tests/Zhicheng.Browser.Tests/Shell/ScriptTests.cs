using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Zhicheng.Browser.Tests.Shell;

/// <summary>What script adds to a form.</summary>
public sealed class ScriptTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task The_count_of_a_text_goes_by_characters_not_by_halves_of_them()
    {
        var page = (await (await site.VisitAsync()).OpenAsync("/dev/components")).Page;
        await page.GetByLabel("本人述职").FillAsync("𠮷田\n测试");
        await Expect(page.GetByText("已写 5 字，还可写 995 字")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_draft_is_saved_while_one_types()
    {
        var page = (await (await site.VisitAsync()).OpenAsync("/dev/components")).Page;
        await page.GetByLabel("姓名", new() { Exact = true }).FillAsync("李明");
        await Expect(page.Locator("[data-saved]")).ToContainTextAsync("已保存");
    }

    [Fact]
    public async Task A_draft_that_cannot_be_saved_says_so_and_goes_on_trying()
    {
        var page = (await (await site.VisitAsync()).OpenAsync("/dev/components")).Page;
        await page.RouteAsync("**/*handler=Autosave", route => route.AbortAsync());
        await page.GetByLabel("姓名", new() { Exact = true }).FillAsync("李明");
        await Expect(page.Locator("[data-saved]")).ToContainTextAsync("没有保存：网络不通");
    }

    [Fact]
    public async Task An_empty_file_is_refused_before_it_is_sent()
    {
        var page = (await (await site.VisitAsync()).OpenAsync("/dev/components")).Page;
        await ChooseAsync(page, "论文全文", "论文.pdf", "application/pdf", []);
        await Expect(page.Locator("#slot-proof [role=alert]")).ToContainTextAsync("“论文.pdf”是空文件（0 字节）");
    }

    [Fact]
    public async Task A_file_is_sent_at_once_and_the_answer_stands_in_its_slot()
    {
        var page = (await (await site.VisitAsync()).OpenAsync("/dev/components")).Page;
        await ChooseAsync(page, "论文全文", "论文.pdf", "application/pdf", "%PDF-1.7 example"u8.ToArray());
        await Expect(page.Locator("#slot-proof [role=alert]")).ToHaveTextAsync("“论文.pdf”看不清，请重新扫描。");
        page.Url.ShouldEndWith("/dev/components");
    }

    [Fact]
    public async Task Every_broken_rule_of_a_photo_is_named_with_what_was_measured()
    {
        var page = (await (await site.VisitAsync()).OpenAsync("/dev/components")).Page;
        var gif = "GIF89a"u8.ToArray().Concat(new byte[200]).ToArray();
        await ChooseAsync(page, "近期免冠照片", "照片.jpg", "image/jpeg", gif);
        var checks = page.Locator("#slot-photo .zc-checks");
        await Expect(checks).ToContainTextAsync("格式应为 JPG，这个文件是 GIF");
        await Expect(checks).ToContainTextAsync("大小应大于 30 KB，这张只有 206 字节");
        await Expect(checks).ToContainTextAsync("打不开");
    }

    [Fact]
    public async Task A_photo_that_is_too_wide_is_cropped_and_then_accepted()
    {
        var visit = await site.VisitAsync();
        var page = (await visit.OpenAsync("/dev/components")).Page;
        await ChooseAsync(page, "近期免冠照片", "照片.jpg", "image/jpeg", await DrawAsync(page, 900, 600));
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await Expect(page.Locator("cropper-selection")).ToBeVisibleAsync();
        await visit.LookAsync("crop");
        // The sample page refuses everything it gets under the other slot: the photo was sent, so it passed.
        await page.RunAndWaitForResponseAsync(
            () => page.GetByRole(AriaRole.Button, new() { Name = "使用裁剪后的照片" }).ClickAsync(),
            "**/*handler=Upload"
        );
    }

    [Fact]
    public async Task A_signature_is_measured_by_its_ink()
    {
        var page = (await (await site.VisitAsync()).OpenAsync("/dev/components")).Page;
        await Drawing.StrokeAsync(page, 20, 50, 22, 48);
        await Expect(page.GetByText("笔画太少，看不清姓名")).ToBeVisibleAsync();
        await Drawing.SignAsync(page);
        await Expect(page.GetByText("看得清楚，可以提交")).ToBeVisibleAsync();
        (await page.Locator("[data-sign-image]").InputValueAsync()).ShouldStartWith("data:image/png;base64,");
    }

    [Fact]
    public async Task Evidence_is_turned_and_enlarged()
    {
        var page = (await (await site.VisitAsync()).OpenAsync("/dev/components")).Page;
        var image = page.Locator("[data-viewer] img");
        await page.GetByRole(AriaRole.Button, new() { Name = "旋转" }).ClickAsync();
        await Expect(image)
            .ToHaveAttributeAsync("style", new System.Text.RegularExpressions.Regex("rotate\\(90deg\\)"));
    }

    private static async Task ChooseAsync(IPage page, string label, string name, string type, byte[] content) =>
        await page.GetByLabel($"选择文件：{label}")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = name,
                    MimeType = type,
                    Buffer = content,
                }
            );

    /// <summary>A JPEG of noise on white, big enough for every rule about size.</summary>
    private static async Task<byte[]> DrawAsync(IPage page, int width, int height)
    {
        var address = await page.EvaluateAsync<string>(
            """
            ([width, height]) => {
              const canvas = Object.assign(document.createElement("canvas"), { width, height });
              const context = canvas.getContext("2d");
              context.fillStyle = "#fff";
              context.fillRect(0, 0, width, height);
              for (let i = 0; i < 6000; i++) {
                context.fillStyle = `hsl(${(i * 47) % 360} 60% 50%)`;
                context.fillRect(width / 3 + (i * 7919) % (width / 3), height / 4 + (i * 104729) % (height / 2), 3, 3);
              }
              return canvas.toDataURL("image/jpeg", 0.95);
            }
            """,
            new[] { width, height }
        );
        return Convert.FromBase64String(address[(address.IndexOf(',', StringComparison.Ordinal) + 1)..]);
    }
}
