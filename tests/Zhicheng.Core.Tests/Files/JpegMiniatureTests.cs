using Zhicheng.Core.Files;

namespace Zhicheng.Core.Tests.Files;

public class JpegMiniatureTests
{
    // The samples show a figure in #224466 on white, 60 × 80 pixels: 8 × 10 blocks.
    [Theory]
    [InlineData("baseline.jpg")]
    [InlineData("progressive-turned.jpg")]
    [InlineData("chroma-444.jpg")]
    public void Colours_of_blocks_are_read(string name)
    {
        var photo = JpegMiniature.Read(Samples.Read(name)).ShouldNotBeNull();
        (photo.Width, photo.Height, photo.IsComplete).ShouldBe((8, 10, true));
        Near(photo.At(0, 0), (255, 0, 0));
        Near(photo.At(3, 9), (62, 23, -20));
    }

    [Fact]
    public void A_blue_ground_is_blue()
    {
        var photo = JpegMiniature.Read(Samples.Read("blue-ground.jpg")).ShouldNotBeNull();
        Near(photo.At(0, 0), (131, 48, -41));
    }

    [Fact]
    public void Grey_has_no_colour() =>
        Near(JpegMiniature.Read(Samples.Read("grey.jpg")).ShouldNotBeNull().At(3, 9), (66, 0, 0));

    [Fact]
    public void Four_components_are_left_to_others() => JpegMiniature.Read(Samples.Read("cmyk.jpg")).ShouldBeNull();

    [Fact]
    public void A_shade_comes_back_exactly()
    {
        foreach (var shade in (byte[])[0, 1, 127, 128, 129, 200, 255])
            JpegMiniature
                .Read(Samples.Jpeg(50, 30, shade, restart: 3))
                .ShouldNotBeNull()
                .At(6, 3)
                .Light.ShouldBe(shade);
    }

    static void Near((double, double, double) found, (double, double, double) expected)
    {
        found.Item1.ShouldBe(expected.Item1, 4);
        found.Item2.ShouldBe(expected.Item2, 4);
        found.Item3.ShouldBe(expected.Item3, 4);
    }
}
