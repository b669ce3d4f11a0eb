using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Zhicheng.Documents.Word;

/// <summary>What a Word document says, paragraph by paragraph, cells of tables in their order.</summary>
public static class WordText
{
    // A zipped document can unpack to gigabytes; no report is longer than this.
    private const long MostCharactersInPart = 5_000_000;
    private const int MostParagraphs = 50_000;

    /// <summary>Its paragraphs that are not blank; null when it cannot be read (an old format, damaged, too large).</summary>
    /// <param name="content">Seekable.</param>
    public static IReadOnlyList<string>? Read(Stream content) => In(content, Paragraphs);

    internal static IReadOnlyList<string> Paragraphs(Body body) =>
        [
            .. body.Descendants<Paragraph>()
                .Take(MostParagraphs)
                .Select(p => p.InnerText.Trim())
                .Where(t => t.Length > 0),
        ];

    /// <summary>Asks the body of a document; null when it cannot be read.</summary>
    internal static T? In<T>(Stream content, Func<Body, T> ask)
        where T : class
    {
        try
        {
            using var document = WordprocessingDocument.Open(
                content,
                isEditable: false,
                new OpenSettings { MaxCharactersInPart = MostCharactersInPart }
            );
            return document.MainDocumentPart?.Document.Body is { } body ? ask(body) : null;
        }
        catch (Exception e)
            when (e
                    is OpenXmlPackageException
                        or IOException
                        or InvalidDataException
                        or System.Xml.XmlException
                        or FormatException
                        or ArgumentException
                        or InvalidOperationException
            )
        {
            return null;
        }
    }
}
