using Zhicheng.Core.Files;

namespace Zhicheng.Core.Tests.Files;

public class SignatureCheckTests
{
    static SignatureFault? Fault(Canvas canvas) => SignatureCheck.Check(canvas.ToPng()).Fault;

    [Fact]
    public void A_blank_canvas_is_refused() => Fault(new(600, 240)).ShouldBe(SignatureFault.Blank);

    [Fact]
    public void Dust_is_no_ink() =>
        Fault(new Canvas(600, 240).Dot(50, 50, 1).Dot(300, 90, 1)).ShouldBe(SignatureFault.Blank);

    [Fact]
    public void A_dot_is_refused() => Fault(new Canvas(600, 240).Dot(300, 120, 9)).ShouldBe(SignatureFault.Dot);

    [Theory]
    [InlineData(40, 120, 560, 120)]
    [InlineData(40, 200, 560, 40)]
    [InlineData(300, 20, 300, 220)]
    public void A_straight_scratch_is_refused(int x1, int y1, int x2, int y2) =>
        Fault(new Canvas(600, 240).Line(x1, y1, x2, y2)).ShouldBe(SignatureFault.StraightLine);

    [Fact]
    public void A_shaky_scratch_is_refused() =>
        Fault(new Canvas(600, 240).Line(40, 120, 200, 126).Line(200, 126, 400, 118).Line(400, 118, 560, 124))
            .ShouldBe(SignatureFault.StraightLine);

    [Fact]
    public void A_tick_is_refused() =>
        Fault(new Canvas(600, 240).Line(200, 120, 260, 190).Line(260, 190, 400, 40))
            .ShouldBe(SignatureFault.TooFewStrokes);

    [Fact]
    public void A_writing_too_small_to_print_is_refused() =>
        Fault(Write(new Canvas(600, 240), 280, 100, 15, 2)).ShouldBe(SignatureFault.TooSmall);

    [Fact]
    public void A_blot_is_refused()
    {
        var canvas = new Canvas(600, 240);
        for (var y = 60; y < 180; y += 4)
            canvas.Line(150, y, 450, y);
        Fault(canvas).ShouldBe(SignatureFault.Smeared);
    }

    [Theory]
    [InlineData(600, 240, 1)]
    [InlineData(1200, 480, 2)]
    [InlineData(300, 150, 1)]
    public void Two_characters_are_taken_at_any_resolution(int width, int height, int pen) =>
        Fault(Write(new Canvas(width, height), width / 6, height / 6, height * 2 / 3, pen)).ShouldBeNull();

    [Fact]
    public void Writing_in_one_go_is_taken()
    {
        var canvas = new Canvas(600, 240);
        for (var i = 0; i < 8; i++)
            canvas.Line(80 + (i * 50), 60, 110 + (i * 50), 180).Line(110 + (i * 50), 180, 130 + (i * 50), 60);
        Fault(canvas).ShouldBeNull();
    }

    [Theory]
    [InlineData("baseline.jpg")]
    [InlineData("small.gif")]
    public void What_is_no_png_is_refused(string name)
    {
        var report = SignatureCheck.Check(Samples.Read(name));
        report.Fault.ShouldBe(SignatureFault.Unreadable);
        report.Sentence.ShouldNotBeNull().ShouldContain("PNG");
    }

    [Theory]
    [InlineData("palette.png")]
    [InlineData("interlaced.png")]
    public void A_png_that_no_canvas_writes_is_refused(string name) =>
        SignatureCheck.Check(Samples.Read(name)).Fault.ShouldBe(SignatureFault.Unreadable);

    [Theory]
    [InlineData("rgb.png")]
    [InlineData("rgba.png")]
    [InlineData("grey.png")]
    public void A_png_of_each_plain_kind_is_measured(string name) =>
        SignatureCheck.Check(Samples.Read(name)).Ink.ShouldNotBeNull().Width.ShouldBe(60);

    [Fact]
    public void A_canvas_too_large_to_unpack_is_refused_by_its_header()
    {
        var png = new Canvas(10, 10).ToPng(claimedWidth: 9_000, claimedHeight: 9_000);
        SignatureCheck.Check(png).Fault.ShouldBe(SignatureFault.Unreadable);
    }

    [Fact]
    public void Too_little_image_data_is_refused() =>
        SignatureCheck
            .Check(new Canvas(10, 10).ToPng(claimedWidth: 1_000, claimedHeight: 1_000))
            .Fault.ShouldBe(SignatureFault.Unreadable);

    /// <summary>Two characters of some strokes each, in two squares.</summary>
    static Canvas Write(Canvas canvas, int x, int y, int size, int pen)
    {
        foreach (var left in (int[])[x, x + (size * 5 / 4)])
        {
            canvas.Line(left, y + (size / 4), left + size, y + (size / 5), pen);
            canvas.Line(left + (size / 2), y, left + (size / 2), y + size, pen);
            canvas.Line(left, y + (size / 2), left + size, y + (size / 2), pen);
            canvas.Line(left + (size / 2), y + (size / 2), left, y + size, pen);
            canvas.Line(left + (size / 2), y + (size / 2), left + size, y + size, pen);
        }
        return canvas;
    }
}
