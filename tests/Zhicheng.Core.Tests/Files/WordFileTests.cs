using Zhicheng.Core.Files;

namespace Zhicheng.Core.Tests.Files;

public class WordFileTests
{
    static readonly FileRule Rule = FileRule.Word(20);

    static FileRefusal Refused(byte[] content) => FileInspector.Inspect(content, Rule).ShouldBeOfType<FileRefusal>();

    static string Said(byte[] content, string name) => FileRefusalText.Say(Refused(content), name);

    [Fact]
    public void A_docx_and_a_doc_are_taken()
    {
        Inspected(Samples.Zip("[Content_Types].xml", "word/document.xml")).ShouldBe(FileType.Word);
        Inspected(Samples.OldOffice("Root Entry", "WordDocument")).ShouldBe(FileType.OldOffice);

        static FileType Inspected(byte[] content) =>
            FileInspector.Inspect(content, Rule).ShouldBeOfType<SoundFile>().Type;
    }

    [Fact]
    public void Macros_are_refused_in_both_and_the_way_out_is_told()
    {
        Said(Samples.Zip("word/document.xml", "word/vbaProject.bin"), "评审表.docx")
            .ShouldBe(
                "“评审表.docx”含有宏，为安全起见不能上传。请用 Word 打开，另存为不含宏的 .docx，用新的文件上传。"
            );
        Refused(Samples.OldOffice("WordDocument", "_VBA_PROJECT")).Fault.ShouldBe(FileFault.ActiveContent);
    }

    [Fact]
    public void A_docx_cut_short_is_truncated_and_one_without_its_main_part_is_damaged()
    {
        var whole = Samples.Zip("word/document.xml");
        Refused(whole[..^10]).Fault.ShouldBe(FileFault.Truncated);
        Refused(Samples.Zip("word/styles.xml")).Fault.ShouldBe(FileFault.Damaged);
    }

    [Fact]
    public void A_package_of_very_many_parts_is_not_a_document() =>
        Refused(Samples.Zip([.. Enumerable.Range(0, 5_000).Select(i => $"word/{i}"), "word/document.xml"]))
            .Fault.ShouldBe(FileFault.Damaged);

    [Fact]
    public void An_old_workbook_called_doc_is_told_from_a_document() =>
        Said(Samples.OldOffice("Workbook"), "评审表.doc")
            .ShouldBe(
                "“评审表.doc”是旧版 Office 文件，但不是 Word 文档。这里只收 DOCX、DOC。请用 Word 或 WPS 打开，另存为 DOCX 再上传；只改扩展名没有用。"
            );

    [Fact]
    public void A_pdf_where_word_is_asked_is_told_what_is_taken() =>
        Said(Samples.Pdf(), "评审表.docx")
            .ShouldStartWith("“评审表.docx”的扩展名是 .docx，内容却是 PDF 文件。这里只收 DOCX、DOC。");
}
