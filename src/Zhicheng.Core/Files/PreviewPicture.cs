using Zhicheng.Core.Demo;

namespace Zhicheng.Core.Files;

/// <summary>
/// Makes a small picture of a large one. It reads whatever somebody sent, so it runs in a process of its own that has no
/// keys, no database and little memory (<see cref="PreviewProcess"/>).
/// </summary>
public static class PreviewPicture
{
    /// <summary>Longest side, in pixels.</summary>
    public const int Side = 96;

    /// <summary>Pixels of a PNG that are unpacked: it must be done whole, unlike a JPEG.</summary>
    private const long MostPixels = 16_000_000;

    /// <returns>A PNG; null when it cannot be made.</returns>
    public static byte[]? Make(byte[] content)
    {
        var head = content.AsSpan(0, Math.Min(content.Length, FileTypeDetection.HeadLength));
        return FileTypeDetection.Detect(head) switch
        {
            FileType.Jpeg => OfJpeg(content),
            FileType.Png => OfPng(content),
            _ => null,
        };
    }

    private static byte[]? OfJpeg(byte[] content)
    {
        using var stream = new MemoryStream(content, writable: false);
        if (
            JpegReader.Read(stream) is not (null, { } facts)
            || JpegMiniature.Read(content) is not { IsComplete: true } small
        )
            return null;
        var (across, down) = (Math.Max(1, (facts.Width + 7) / 8), Math.Max(1, (facts.Height + 7) / 8));
        return Draw(
            across,
            down,
            facts.Orientation,
            (x, y) =>
            {
                var (light, blue, red) = small.At(x, y);
                return (light + (1.402 * red), light - (0.344 * blue) - (0.714 * red), light + (1.772 * blue));
            }
        );
    }

    private static byte[]? OfPng(byte[] content)
    {
        using var stream = new MemoryStream(content, writable: false);
        if (
            PngReader.Read(stream) is not (null, { } facts)
            || facts.Pixels > MostPixels
            || PngPixels.Read(content) is not { } pixels
        )
            return null;
        return Draw(
            pixels.Width,
            pixels.Height,
            1,
            (x, y) =>
            {
                double grey = 255 - pixels.Darkness[(y * pixels.Width) + x];
                return (grey, grey, grey);
            }
        );
    }

    /// <summary>Each point is the mean of those it stands for, turned as the picture is shown.</summary>
    private static byte[] Draw(
        int width,
        int height,
        int orientation,
        Func<int, int, (double Red, double Green, double Blue)> at
    )
    {
        var scale = Math.Min(1.0, (double)Side / Math.Max(width, height));
        var (across, down) = (Math.Max(1, (int)(width * scale)), Math.Max(1, (int)(height * scale)));
        var turned = orientation >= 5;
        var (shownAcross, shownDown) = turned ? (down, across) : (across, down);
        var pixels = new byte[across * down * 3];
        for (var y = 0; y < down; y++)
        {
            for (var x = 0; x < across; x++)
            {
                var mean = Mean(
                    at,
                    (x * width / across, Math.Max((x * width / across) + 1, (x + 1) * width / across)),
                    (y * height / down, Math.Max((y * height / down) + 1, (y + 1) * height / down))
                );
                var (shownX, shownY) = Turn(x, y, across, down, orientation);
                mean.CopyTo(pixels, ((shownY * shownAcross) + shownX) * 3);
            }
        }
        return PngWriter.WriteColour(shownAcross, shownDown, pixels);
    }

    private static byte[] Mean(
        Func<int, int, (double Red, double Green, double Blue)> at,
        (int From, int To) across,
        (int From, int To) down
    )
    {
        var (red, green, blue, count) = (0.0, 0.0, 0.0, 0);
        for (var y = down.From; y < down.To; y++)
        {
            for (var x = across.From; x < across.To; x++, count++)
            {
                var point = at(x, y);
                (red, green, blue) = (red + point.Red, green + point.Green, blue + point.Blue);
            }
        }
        return [Byte(red / count), Byte(green / count), Byte(blue / count)];

        static byte Byte(double value) => (byte)Math.Clamp(value, 0, 255);
    }

    private static (int X, int Y) Turn(int x, int y, int across, int down, int orientation) =>
        orientation switch
        {
            2 => (across - 1 - x, y),
            3 => (across - 1 - x, down - 1 - y),
            4 => (x, down - 1 - y),
            5 => (y, x),
            6 => (down - 1 - y, x),
            7 => (down - 1 - y, across - 1 - x),
            8 => (y, across - 1 - x),
            _ => (x, y),
        };
}
