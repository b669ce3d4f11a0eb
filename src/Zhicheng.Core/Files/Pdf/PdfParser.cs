using System.Text;

namespace Zhicheng.Core.Files.Pdf;

/// <summary>It is not as the format has it, or larger than we care to understand.</summary>
internal sealed class PdfSyntaxException(string message) : Exception(message);

/// <summary>Reads values from bytes that somebody else wrote: every place is checked, and nothing nests without end.</summary>
internal sealed class PdfParser(byte[] bytes)
{
    private const int Deepest = 60;

    public int Position { get; set; }

    /// <summary>The next value; a dictionary with a stream knows where its data begin.</summary>
    public PdfValue ReadValue(int depth = 0)
    {
        if (depth > Deepest)
            throw new PdfSyntaxException("nested too deep");
        SkipBlank();
        return Peek() switch
        {
            '<' when Peek(1) == '<' => ReadDictionary(depth),
            '<' => ReadUntil('>'),
            '(' => ReadString(),
            '[' => ReadArray(depth),
            '/' => ReadName(),
            _ => ReadNumberOrWord(),
        };
    }

    /// <summary>The object that begins here: <c>12 0 obj …</c>.</summary>
    public PdfValue ReadObject(int number)
    {
        if (ReadInteger() != number || ReadInteger() < 0 || ReadWord() != "obj")
            throw new PdfSyntaxException($"no object {number} at {Position}");
        return ReadValue();
    }

    public string ReadWord()
    {
        SkipBlank();
        var start = Position;
        while (Position < bytes.Length && IsRegular(bytes[Position]))
            Position++;
        return Text(start);
    }

    public int ReadInteger() =>
        int.TryParse(ReadWord(), out var number) ? number : throw new PdfSyntaxException("a number was due");

    public void SkipBlank()
    {
        while (Position < bytes.Length)
        {
            if (bytes[Position] == '%')
            {
                while (Position < bytes.Length && bytes[Position] is not ((byte)'\r' or (byte)'\n'))
                    Position++;
            }
            else if (IsBlank(bytes[Position]))
                Position++;
            else
                return;
        }
    }

    private PdfDictionary ReadDictionary(int depth)
    {
        Position += 2;
        var entries = new Dictionary<string, PdfValue>(StringComparer.Ordinal);
        while (true)
        {
            SkipBlank();
            if (Peek() == '>' && Peek(1) == '>')
                break;
            if (Peek() != '/')
                throw new PdfSyntaxException("a name was due");
            entries[ReadName().Text] = ReadValue(depth + 1);
        }
        Position += 2;
        var end = Position;
        if (depth == 0 && ReadWord() == "stream")
        {
            if (Peek() == '\r')
                Position++;
            if (Peek() == '\n')
                Position++;
            return new PdfDictionary(entries) { Data = Position };
        }
        Position = end;
        return new PdfDictionary(entries);
    }

    private PdfArray ReadArray(int depth)
    {
        Position++;
        var items = new List<PdfValue>();
        while (true)
        {
            SkipBlank();
            if (Peek() == ']')
                break;
            items.Add(ReadValue(depth + 1));
        }
        Position++;
        return new PdfArray(items);
    }

    private PdfName ReadName()
    {
        var start = ++Position;
        while (Position < bytes.Length && IsRegular(bytes[Position]))
            Position++;
        return new PdfName(Text(start));
    }

    private PdfRaw ReadUntil(char end)
    {
        var start = Position;
        while (Peek() != end)
            Position++;
        Position++;
        return new PdfRaw(Text(start));
    }

    private PdfRaw ReadString()
    {
        var start = Position;
        var open = 0;
        do
        {
            var next = Peek();
            if (next == '\\')
                Position++;
            open += next switch
            {
                '(' => 1,
                ')' => -1,
                _ => 0,
            };
            Position++;
        } while (open > 0);
        return new PdfRaw(Text(start));
    }

    private PdfValue ReadNumberOrWord()
    {
        var word = ReadWord();
        if (word.Length == 0)
            throw new PdfSyntaxException($"nothing at {Position}");
        // 12 0 R, and not three numbers.
        var after = Position;
        if (
            int.TryParse(word, out var number)
            && int.TryParse(ReadWord(), out var generation)
            && ReadWord() == "R"
            && number >= 0
        )
            return new PdfReference(number, generation);
        Position = after;
        return new PdfRaw(word);
    }

    private char Peek(int ahead = 0) =>
        Position + ahead < bytes.Length
            ? (char)bytes[Position + ahead]
            : throw new PdfSyntaxException("it ends too early");

    private string Text(int start) => Encoding.Latin1.GetString(bytes, start, Position - start);

    private static bool IsBlank(byte value) => value is 0 or 9 or 10 or 12 or 13 or 32;

    private static bool IsRegular(byte value) => !IsBlank(value) && "()<>[]{}/%"u8.IndexOf(value) < 0;
}
