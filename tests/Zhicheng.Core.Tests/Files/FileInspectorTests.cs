using Zhicheng.Core.Files;

namespace Zhicheng.Core.Tests.Files;

public class FileInspectorTests
{
    static FileInspection Inspect(byte[] content) => FileInspector.Inspect(content, FileRule.Evidence);

    static FileRefusal Refused(byte[] content) => Inspect(content).ShouldBeOfType<FileRefusal>();

    [Theory]
    [InlineData("baseline.jpg", 1)]
    [InlineData("progressive-turned.jpg", 6)]
    [InlineData("grey.jpg", 1)]
    [InlineData("cmyk.jpg", 1)]
    public void A_jpeg_is_accepted_with_its_size_and_orientation(string name, int orientation)
    {
        var file = Inspect(Samples.Read(name)).ShouldBeOfType<SoundFile>();
        file.Type.ShouldBe(FileType.Jpeg);
        file.Image.ShouldBe(new ImageFacts(60, 80, orientation));
    }

    [Fact]
    public void A_turned_photo_is_measured_as_it_is_shown() => new ImageFacts(60, 80, 6).ShownWidth.ShouldBe(80);

    [Theory]
    [InlineData("rgb.png")]
    [InlineData("rgba.png")]
    [InlineData("palette.png")]
    [InlineData("interlaced.png")]
    [InlineData("grey.png")]
    public void A_png_is_accepted_with_its_size(string name)
    {
        var file = Inspect(Samples.Read(name)).ShouldBeOfType<SoundFile>();
        file.Type.ShouldBe(FileType.Png);
        file.Image.ShouldBe(new ImageFacts(60, 80));
    }

    [Theory]
    [InlineData("printed.pdf")]
    [InlineData("object-streams.pdf")]
    public void A_pdf_of_a_common_program_is_accepted(string name) =>
        Inspect(Samples.Read(name)).ShouldBeOfType<SoundFile>().Type.ShouldBe(FileType.Pdf);

    [Fact]
    public void A_pdf_with_restricted_rights_is_encrypted() =>
        Refused(Samples.Read("encrypted.pdf")).Fault.ShouldBe(FileFault.Encrypted);

    [Fact]
    public void Zero_bytes_are_refused() => Refused([]).Fault.ShouldBe(FileFault.Empty);

    [Fact]
    public void Twenty_megabytes_are_taken_and_one_byte_more_is_not()
    {
        var small = Samples.Pdf();
        var full = new byte[FileRule.Evidence.MaxBytes];
        Array.Fill(full, (byte)' ');
        small.CopyTo(full, 0);
        Inspect(full).ShouldBeOfType<SoundFile>();
        Refused([.. full, (byte)' ']).Fault.ShouldBe(FileFault.TooLarge);
    }

    public static TheoryData<byte[], FileType> Strangers =>
        new()
        {
            { Samples.Read("small.gif"), FileType.Gif },
            { Samples.Read("small.webp"), FileType.WebP },
            { Samples.Read("small.tiff"), FileType.Tiff },
            { Samples.Latin("\0\0\0\u0018ftypheic\0\0\0\0mif1heic"), FileType.Heic },
            { Samples.Latin("\0\0\0\u0018ftypisom\0\0\0\0isommp41"), FileType.Video },
            { Samples.Latin("<!DOCTYPE html><html><body>hi"), FileType.Html },
            { Samples.Latin("\u00EF\u00BB\u00BF  <HTML>"), FileType.Html },
            { Samples.Latin("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>"), FileType.Svg },
            { Samples.Latin("<?xml version=\"1.0\"?><data/>"), FileType.Xml },
            { Samples.Zip("word/document.xml"), FileType.Word },
            { Samples.Zip("xl/workbook.xml"), FileType.Excel },
            { Samples.Zip("ppt/presentation.xml"), FileType.PowerPoint },
            { Samples.Zip("OFD.xml"), FileType.Ofd },
            { Samples.Zip("a.txt"), FileType.Zip },
            { Samples.Latin("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1"), FileType.OldOffice },
            { Samples.Latin("Rar!\u001a\u0007\0"), FileType.Rar },
            { Samples.Latin("MZ\u0090\0\u0003"), FileType.Program },
            { Samples.Latin("plain words"), FileType.Text },
            { [0, 1, 2, 3], FileType.Unknown },
        };

    [Theory]
    [MemberData(nameof(Strangers))]
    public void What_is_not_taken_is_refused_by_what_it_is(byte[] content, FileType type)
    {
        var refusal = Refused(content);
        refusal.Fault.ShouldBe(FileFault.TypeNotAccepted);
        refusal.Found.ShouldBe(type);
    }

    [Theory]
    [InlineData("baseline.jpg")]
    [InlineData("progressive-turned.jpg")]
    [InlineData("rgb.png")]
    [InlineData("printed.pdf")]
    public void A_file_cut_short_anywhere_behind_its_head_is_truncated(string name)
    {
        var whole = Samples.Read(name);
        // The last bytes are the closing mark; a PDF also closes with a line end.
        for (var length = 16; length < whole.Length - 8; length += 7)
            Refused(whole[..length]).Fault.ShouldBe(FileFault.Truncated, $"{length} of {whole.Length}");
    }

    [Fact]
    public void A_png_with_a_changed_byte_is_damaged()
    {
        var bytes = Samples.Read("rgb.png");
        bytes[^30] ^= 0x10;
        Refused(bytes).Fault.ShouldBe(FileFault.Damaged);
    }

    [Theory]
    [InlineData(10_000, 100, FileFault.SideTooLong)]
    [InlineData(100, 10_000, FileFault.SideTooLong)]
    [InlineData(8_000, 8_000, FileFault.TooManyPixels)]
    public void A_picture_too_large_to_show_is_refused_with_its_size(int width, int height, FileFault fault)
    {
        var refusal = Refused(Samples.JpegOfSize(width, height));
        refusal.Fault.ShouldBe(fault);
        refusal.Image.ShouldBe(new ImageFacts(width, height));
    }

    [Fact]
    public void A_picture_at_the_limit_is_taken() =>
        Inspect(Samples.JpegOfSize(8_000, 5_000)).ShouldBeOfType<SoundFile>();

    [Fact]
    public void An_encrypted_pdf_is_refused() =>
        Refused(Samples.Pdf("9 0 obj\n<</Filter /Standard>>\nendobj\n", "/Encrypt 9 0 R"))
            .Fault.ShouldBe(FileFault.Encrypted);

    [Theory]
    [InlineData("/OpenAction <</S /JavaScript /JS (app.alert(1))>>")]
    [InlineData("/AA <</O <</S /J#61va#53cript /JS (x)>>>>")]
    [InlineData("/OpenAction <</S/Launch/F (calc.exe)>>")]
    public void A_pdf_that_acts_is_refused(string action) =>
        Refused(Samples.Pdf($"4 0 obj\n<<{action}>>\nendobj\n")).Fault.ShouldBe(FileFault.ActiveContent);

    [Fact]
    public void A_script_hidden_in_a_compressed_object_stream_is_found() =>
        Refused(Samples.Pdf(Samples.ObjectStream("7 0 <</S /JavaScript /JS (x)>>")))
            .Fault.ShouldBe(FileFault.ActiveContent);

    [Fact]
    public void A_script_at_the_end_of_a_large_object_stream_is_found() =>
        Refused(Samples.Pdf(Samples.ObjectStream(new string(' ', 300_000) + "<</S /JavaScript>>")))
            .Fault.ShouldBe(FileFault.ActiveContent);

    [Fact]
    public void A_harmless_object_stream_is_fine() =>
        Inspect(Samples.Pdf(Samples.ObjectStream("7 0 <</Type /Page /Dest [1 0 R /Fit]>>")))
            .ShouldBeOfType<SoundFile>();

    [Theory]
    [InlineData("/LZWDecode", "")]
    [InlineData("[/ASCII85Decode /FlateDecode]", "")]
    [InlineData("/FlateDecode", "/DecodeParms <</Predictor 12>>")]
    public void An_object_stream_that_cannot_be_checked_is_refused(string filter, string more) =>
        Refused(Samples.Pdf(Samples.ObjectStream("7 0 <<>>", filter, more))).Fault.ShouldBe(FileFault.Uncheckable);

    [Fact]
    public void An_object_stream_that_unpacks_without_end_is_given_up() =>
        Refused(Samples.Pdf(Samples.ObjectStream(new string(' ', 140_000_000)))).Fault.ShouldBe(FileFault.Uncheckable);

    [Theory]
    [InlineData("startxref\n5000\n%%EOF")]
    [InlineData("startxref\nabc\n%%EOF")]
    [InlineData("%%EOF")]
    [InlineData("startxref\n0\n")]
    public void A_pdf_without_a_usable_closing_is_truncated(string closing) =>
        Refused(Samples.Latin("%PDF-1.4\n1 0 obj\n<<>>\nendobj\n" + closing)).Fault.ShouldBe(FileFault.Truncated);
}
