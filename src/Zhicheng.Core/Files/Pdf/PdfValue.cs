using System.Globalization;
using System.Text;

namespace Zhicheng.Core.Files.Pdf;

/// <summary>A value of a PDF, as far as pages need to be understood.</summary>
internal abstract record PdfValue
{
    /// <summary>Writes it as it would stand in a file.</summary>
    public abstract void WriteTo(StringBuilder text);

    public sealed override string ToString()
    {
        var text = new StringBuilder();
        WriteTo(text);
        return text.ToString();
    }
}

/// <summary>A number, a string, a word: kept as it stands, one character a byte.</summary>
internal sealed record PdfRaw(string Text) : PdfValue
{
    public static PdfRaw Of(long number) => new(number.ToString(CultureInfo.InvariantCulture));

    public long? Number =>
        double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? (long)number : null;

    public double? Real =>
        double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    public override void WriteTo(StringBuilder text) => text.Append(Text);
}

/// <param name="Text">Without its slash, escapes as they stand.</param>
internal sealed record PdfName(string Text) : PdfValue
{
    public override void WriteTo(StringBuilder text) => text.Append('/').Append(Text);
}

internal sealed record PdfReference(int Number, int Generation) : PdfValue
{
    public override void WriteTo(StringBuilder text) =>
        text.Append(CultureInfo.InvariantCulture, $"{Number} {Generation} R");
}

internal sealed record PdfArray(IReadOnlyList<PdfValue> Items) : PdfValue
{
    public override void WriteTo(StringBuilder text)
    {
        text.Append('[');
        foreach (var item in Items)
        {
            item.WriteTo(text);
            text.Append(' ');
        }
        text.Append(']');
    }
}

internal sealed record PdfDictionary(IReadOnlyDictionary<string, PdfValue> Entries) : PdfValue
{
    public static readonly PdfDictionary Empty = new(new Dictionary<string, PdfValue>());

    /// <summary>Where the data of its stream begin; null: it has none.</summary>
    public int? Data { get; init; }

    public PdfValue? this[string name] => Entries.GetValueOrDefault(name);

    public long? NumberAt(string name) => (this[name] as PdfRaw)?.Number;

    public PdfDictionary With(string name, PdfValue value) =>
        this with
        {
            Entries = new Dictionary<string, PdfValue>(Entries) { [name] = value },
        };

    public override void WriteTo(StringBuilder text)
    {
        text.Append("<<");
        foreach (var (name, value) in Entries)
        {
            text.Append('/').Append(name).Append(' ');
            value.WriteTo(text);
        }
        text.Append(">>");
    }
}
