using System.Text;

namespace Zhicheng.Core.Files;

/// <summary>Judges a PDF without interpreting it: complete (header, startxref, %%EOF), readable without a password, and free of
/// scripts and of actions that start programs. A PDF needs no more than that to be evidence.</summary>
internal static class PdfReader
{
    /// <summary>How far before the end the closing lines are looked for, as readers do; blank bytes after them do not count.</summary>
    private const int TailLength = 1024;

    public static FileFault? Read(Stream content)
    {
        if (!HasClosing(content))
            return FileFault.Truncated;
        var scan = new PdfNameScan();
        content.Position = 0;
        scan.Read(content);
        if (scan.Encrypted)
            return FileFault.Encrypted;
        if (scan.Active)
            return FileFault.ActiveContent;
        if (scan.Embeds)
            return FileFault.EmbeddedFile;
        // Objects may sit in compressed object streams: those are unpacked, within a budget, and scanned the same way.
        return PdfObjectStreams.Scan(content, scan);
    }

    private static bool HasClosing(Stream content)
    {
        var end = EndOfText(content);
        var start = Math.Max(0, end - TailLength);
        var tail = new byte[end - start];
        content.Position = start;
        var length = content.ReadAtLeast(tail, tail.Length, throwOnEndOfStream: false);
        var span = (ReadOnlySpan<byte>)tail.AsSpan(0, length);
        var eof = span.LastIndexOf("%%EOF"u8);
        if (eof < 0)
            return false;
        var keyword = span[..eof].LastIndexOf("startxref"u8);
        if (keyword < 0)
            return false;
        var digits = Encoding.ASCII.GetString(span[(keyword + 9)..eof]).Trim();
        return long.TryParse(digits, out var offset) && offset >= 0 && offset < content.Length;
    }

    /// <summary>Position behind the last byte that is not blank: some servers pad files with spaces or zeros.</summary>
    private static long EndOfText(Stream content)
    {
        var block = new byte[4096];
        for (var end = content.Length; end > 0; )
        {
            var start = Math.Max(0, end - block.Length);
            content.Position = start;
            var part = block.AsSpan(0, (int)(end - start));
            var length = content.ReadAtLeast(part, part.Length, throwOnEndOfStream: false);
            var last = part[..length].LastIndexOfAnyExcept("\0 \t\r\n"u8);
            if (last >= 0)
                return start + last + 1;
            end = start;
        }
        return 0;
    }
}
