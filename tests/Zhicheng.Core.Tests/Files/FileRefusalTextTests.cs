using Zhicheng.Core.Files;

namespace Zhicheng.Core.Tests.Files;

public class FileRefusalTextTests
{
    static string Say(byte[] content, string name, FileRule? rule = null) =>
        FileRefusalText.Say(
            FileInspector.Inspect(content, rule ?? FileRule.Evidence).ShouldBeOfType<FileRefusal>(),
            name
        );

    [Fact]
    public void A_gif_named_jpg_is_called_what_it_is() =>
        Say(Samples.Read("small.gif"), "获奖证书.jpg")
            .ShouldBe(
                "“获奖证书.jpg”的扩展名是 .jpg，内容却是 GIF 图片。这里只收 PDF、JPG、PNG。请用看图软件打开，另存为 JPG 再上传；只改扩展名没有用。"
            );

    [Fact]
    public void A_gif_named_gif_is_told_what_is_taken() =>
        Say(Samples.Read("small.gif"), "a.gif").ShouldStartWith("“a.gif”是 GIF 图片。这里只收 PDF、JPG、PNG。");

    [Fact]
    public void Html_named_pdf_is_called_what_it_is() =>
        Say(Samples.Latin("<!doctype html><p>x"), "论文.pdf")
            .ShouldBe(
                "“论文.pdf”的扩展名是 .pdf，内容却是 HTML 网页。这里只收 PDF、JPG、PNG。请打开它，选择“另存为 PDF”或“打印为 PDF”，再上传得到的文件。"
            );

    [Fact]
    public void Something_unknown_named_jpg_is_not_a_jpg() =>
        Say([0, 1, 2, 3], "a.jpg").ShouldStartWith("“a.jpg”的扩展名是 .jpg，内容却不是 JPG 图片，也认不出是什么格式。");

    [Fact]
    public void A_png_where_only_jpg_is_taken() =>
        Say(Samples.Read("rgb.png"), "证件照.jpg", FileRule.Photo)
            .ShouldBe(
                "“证件照.jpg”的扩展名是 .jpg，内容却是 PNG 图片。这里只收 JPG。请用看图软件打开，另存为 JPG 再上传；只改扩展名没有用。"
            );

    [Fact]
    public void Ten_thousand_pixels_are_named() =>
        Say(Samples.JpegOfSize(10_000, 9_000), "图.jpg")
            .ShouldBe("“图.jpg”的尺寸是 10000×9000 像素，超过了单边 8000 像素的上限。请缩小后再上传。");

    [Fact]
    public void Too_many_pixels_are_counted() =>
        Say(Samples.JpegOfSize(8_000, 8_000), "图.jpg")
            .ShouldBe("“图.jpg”的尺寸是 8000×8000 像素，共 6400 万像素，超过了 4000 万像素的上限。请缩小后再上传。");

    [Fact]
    public void A_truncated_pdf_says_what_is_missing() =>
        Say(Samples.Latin("%PDF-1.4\nhalf"), "项目书.pdf").ShouldContain("不完整：缺少 PDF 的结尾标记");

    [Fact]
    public void Too_large_names_the_limit() =>
        Say(new byte[21 * 1024 * 1024], "扫描.pdf").ShouldStartWith("“扫描.pdf”超过了 20 MB 的上限。");

    [Theory]
    [InlineData("C:\\fakepath\\a.pdf", "a.pdf")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("证\u202Egpj.exe\n", "证gpj.exe")]
    [InlineData("  ", "未命名文件")]
    public void A_file_name_is_shown_without_tricks(string name, string shown) => FileNames.Shown(name).ShouldBe(shown);

    [Fact]
    public void A_long_name_keeps_its_extension()
    {
        var shown = FileNames.Shown(new string('长', 300) + ".pdf");
        shown.Length.ShouldBe(80);
        shown.ShouldEndWith("….pdf".Replace("…", "长", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, "0 字节")]
    [InlineData(1023, "1023 字节")]
    [InlineData(31_744, "31 KB")]
    [InlineData(1_572_864, "1.5 MB")]
    public void Sizes_are_short(long bytes, string text) => FileRefusalText.Size(bytes).ShouldBe(text);
}
