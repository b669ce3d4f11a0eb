using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Zhicheng.Policy.Evaluations;

/// <summary>A fixed piece of a message: as text, and as the bytes it has inside a JSON string.</summary>
internal sealed class Phrase
{
    public Phrase(string text)
    {
        Text = text;
        Json = Encode(text);
    }

    public string Text { get; }

    public byte[] Json { get; }

    public static implicit operator Phrase(string text) => new(text);

    /// <summary>The bytes of a text inside a JSON string, without the quotes.</summary>
    public static byte[] Encode(string text) =>
        JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes.ToArray();

    /// <inheritdoc/>
    public override string ToString() => Text;
}
