using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Zhicheng.Core.Data.Messages;

namespace Zhicheng.Core.Delivery;

/// <summary>An e-mail as it goes over the line (RFC 5322, MIME): plain text in UTF-8.</summary>
internal static partial class MailText
{
    // Of an encoded word, so that with its frame and the header's name it fits into a line of 76 characters.
    private const int MostBytes = 36;

    /// <summary>Whether an address can stand in a command and a header as it is.</summary>
    public static bool IsAddress(string address) => Address().IsMatch(address);

    public static string Of(OutgoingMessage message, MailSettings settings)
    {
        var domain = settings.From[(settings.From.IndexOf('@', StringComparison.Ordinal) + 1)..];
        List<string> lines =
        [
            $"From: {Words(settings.FromName)} <{settings.From}>",
            $"To: <{message.To}>",
            $"Subject: {Words(message.Subject)}",
            $"Date: {message.At.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture)} +0000",
            // The same at every attempt, so that whoever receives it twice can tell.
            $"Message-ID: <{message.Id:N}@{domain}>",
            "Auto-Submitted: auto-generated",
            // One click in the reader's mail program ends such messages (RFC 8058).
            .. message.Unsubscribe is { } end
                ? (string[])[$"List-Unsubscribe: <{end}>", "List-Unsubscribe-Post: List-Unsubscribe=One-Click"]
                : [],
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64",
            "",
            // No line of it begins with a dot, which would end the message.
            Convert.ToBase64String(
                Encoding.UTF8.GetBytes(message.Text.ReplaceLineEndings("\r\n")),
                Base64FormattingOptions.InsertLineBreaks
            ),
        ];
        return string.Join("\r\n", lines) + "\r\n";
    }

    private static string Words(string text)
    {
        var words = new List<string>();
        var word = new List<byte>();
        foreach (var rune in text.EnumerateRunes())
        {
            var bytes = Encoding.UTF8.GetBytes(Rune.IsControl(rune) ? " " : rune.ToString());
            if (word.Count + bytes.Length > MostBytes)
            {
                words.Add(Word(word));
                word.Clear();
            }

            word.AddRange(bytes);
        }

        words.Add(Word(word));
        return string.Join("\r\n ", words);
    }

    private static string Word(List<byte> bytes) => $"=?utf-8?B?{Convert.ToBase64String([.. bytes])}?=";

    [GeneratedRegex(@"\A[!#-'*+\-/-9=?A-Z^-~.]{1,64}@[A-Za-z0-9.\-]{1,190}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Address();
}
