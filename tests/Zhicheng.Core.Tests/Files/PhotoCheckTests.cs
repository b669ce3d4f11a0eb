using Zhicheng.Core.Files;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Tests.Files;

public class PhotoCheckTests
{
    internal static readonly PhotoRule Rule = new(30 * 1024, 1024 * 1024, 215, 300, 0.65m, 0.8m, "白底证件照", "附件2");

    static PhotoReport Check(byte[] content, string name = "证件照.jpg") =>
        PhotoCheck.Check(new MemoryStream(content), name, Rule);

    /// <summary>A photo of this size in pixels and bytes: a comment block after the picture's start fills it up.</summary>
    static byte[] Photo(int width, int height, int bytes = 50_000, byte shade = 255)
    {
        var photo = Samples.Jpeg(width, height, shade);
        var missing = bytes - photo.Length;
        var filler = new List<byte>();
        while (missing > 0)
        {
            var block = Math.Min(missing, 60_000);
            block = missing - block is > 0 and < 4 ? block - 4 : block;
            filler.AddRange([0xFF, 0xFE, (byte)((block - 2) >> 8), (byte)(block - 2)]);
            filler.AddRange(new byte[block - 4]);
            missing -= block;
        }
        return [.. photo[..2], .. filler, .. photo[2..]];
    }

    [Theory]
    [InlineData(413, 579, 50_000)]
    [InlineData(216, 301, 30_721)]
    [InlineData(260, 400, 1_048_575)]
    [InlineData(320, 400, 100_000)]
    public void A_photo_within_every_bound_passes(int width, int height, int bytes)
    {
        var report = Check(Photo(width, height, bytes));
        report.Faults.ShouldBeEmpty();
        report.Passes.ShouldBeTrue();
        report.Bytes.ShouldBe(bytes);
    }

    [Theory]
    [InlineData(30_720, PhotoAspect.Bytes)]
    [InlineData(1_048_576, PhotoAspect.Bytes)]
    public void Bounds_of_bytes_are_exclusive(int bytes, PhotoAspect aspect) =>
        Check(Photo(413, 579, bytes)).Faults.Single().Aspect.ShouldBe(aspect);

    [Theory]
    [InlineData(215, 301, PhotoAspect.Width)]
    [InlineData(216, 300, PhotoAspect.Height)]
    [InlineData(259, 400, PhotoAspect.Ratio)]
    [InlineData(321, 400, PhotoAspect.Ratio)]
    public void Bounds_of_pixels_are_exclusive_and_of_the_ratio_inclusive(int width, int height, PhotoAspect aspect) =>
        Check(Photo(width, height)).Faults.Single().Aspect.ShouldBe(aspect);

    [Fact]
    public void Every_broken_rule_is_named_at_once()
    {
        var report = Check(Photo(200, 200, 20_000));
        report
            .Faults.Select(f => f.Sentence)
            .ShouldBe([
                "文件大小应大于 30 KB、小于 1 MB，这张照片是 19.5 KB。请用更高的清晰度重新导出，或换一张更清晰的照片。",
                "照片宽度应大于 215 像素，这张照片是 200 像素。请换一张更清晰的照片，不要用放大的办法凑数。",
                "照片高度应大于 300 像素，这张照片是 200 像素。请换一张更清晰的照片，不要用放大的办法凑数。",
                "宽高比（宽÷高）应在 0.65 到 0.8（含）之间，这张照片是 200÷200=1，偏宽。请裁剪后再上传。",
            ]);
    }

    [Fact]
    public void A_measure_that_rounds_onto_its_bound_is_given_exactly()
    {
        Check(Photo(413, 579, 30_720)).Faults.Single().Found.ShouldBe("30 KB（30720 字节）");
        Check(Photo(413, 579, 30_700)).Faults.Single().Found.ShouldBe("30 KB（30700 字节）");
        Check(Photo(4_001, 5_000, 200_000)).Faults.Single().Found.ShouldBe("0.8002");
    }

    [Fact]
    public void A_png_is_refused_and_measured_all_the_same()
    {
        var report = Check(Samples.Read("rgb.png"));
        report
            .Faults.Select(f => f.Aspect)
            .ShouldBe([PhotoAspect.File, PhotoAspect.Bytes, PhotoAspect.Width, PhotoAspect.Height]);
        report.Faults[0].Found.ShouldBe("PNG 图片");
    }

    [Fact]
    public void A_gif_named_jpg_is_refused_by_name() =>
        Check(Samples.Read("small.gif")).Faults[0].Sentence.ShouldContain("内容却是 GIF 图片");

    [Fact]
    public void An_empty_file_has_one_fault() =>
        Check([]).Faults.Single().Sentence.ShouldStartWith("“证件照.jpg”是空文件（0 字节）。");

    [Fact]
    public void Ten_thousand_pixels_are_refused() =>
        Check(Samples.JpegOfSize(7_000, 10_000)).Faults[0].Sentence.ShouldContain("10000");

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void A_white_ground_needs_no_advice(int restart)
    {
        var report = PhotoCheck.Check(new MemoryStream(Samples.Jpeg(413, 579, 250, restart)), "证件照.jpg", Rule);
        report.Advice.ShouldBeNull();
        report.Faults.ShouldNotContain(f => f.Aspect == PhotoAspect.File);
    }

    [Fact]
    public void A_ground_that_is_not_white_is_advised_against()
    {
        Check(Photo(413, 579, shade: 170))
            .Advice.ShouldBe(
                "背景看起来偏灰：照片边缘只有 0% 接近白色。要求是白底证件照，建议换一张；如果您确认是白底，可以继续。"
            );
        Check(Samples.Read("blue-ground.jpg")).Advice.ShouldNotBeNull().ShouldStartWith("背景看起来偏蓝");
        Check(Samples.Read("baseline.jpg")).Advice.ShouldBeNull();
    }

    [Fact]
    public void A_photo_whose_data_break_off_before_its_end_is_truncated()
    {
        // The closing mark is there, half of the picture is not.
        var whole = Photo(413, 579);
        byte[] half = [.. whole[..^400], 0xFF, 0xD9];
        Check(half).Faults[0].Sentence.ShouldContain("不完整");
    }

    [Fact]
    public void A_turned_photo_is_measured_as_shown()
    {
        // 60 × 80 stored, turned by its EXIF mark to 80 × 60.
        var report = Check(Samples.Read("progressive-turned.jpg"));
        report.Faults.Single(f => f.Aspect == PhotoAspect.Width).Found.ShouldBe("80 像素");
    }
}
