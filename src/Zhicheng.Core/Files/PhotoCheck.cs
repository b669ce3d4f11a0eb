using System.Globalization;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Files;

public enum PhotoAspect
{
    /// <summary>Not a complete JPG at all.</summary>
    File,
    Bytes,
    Width,
    Height,
    Ratio,
}

/// <summary>One broken rule: what was asked, what was measured, and both in a sentence.</summary>
public sealed record PhotoFault(PhotoAspect Aspect, string Required, string Found, string Sentence);

/// <param name="Image">Null when not even the size could be read.</param>
/// <param name="Advice">What does not look right but is not certain enough to refuse (the ground), or null.</param>
public sealed record PhotoReport(ImageFacts? Image, long Bytes, IReadOnlyList<PhotoFault> Faults, string? Advice)
{
    public bool Passes => Faults.Count == 0;
}

/// <summary>Holds a photo against a plan's rule and names every rule it breaks, not only the first.</summary>
public static class PhotoCheck
{
    /// <summary>A PNG is measured too, so that somebody who converts it does not come back with the next fault.</summary>
    private static readonly FileRule Measurable = FileRule.Photo with { Accepted = [FileType.Jpeg, FileType.Png] };

    /// <param name="content">Seekable.</param>
    public static PhotoReport Check(Stream content, string fileName, PhotoRule rule)
    {
        var bytes = content.Length;
        var inspection = FileInspector.Inspect(content, FileRule.Photo);
        if (bytes == 0 && inspection is FileRefusal empty)
            return new(null, 0, [NoPhoto(empty, fileName)], null);
        var image = Image(FileInspector.Inspect(content, Measurable));
        var faults = new List<PhotoFault>();
        if (inspection is FileRefusal { Fault: not FileFault.TooLarge } refusal)
            faults.Add(NoPhoto(refusal, fileName));
        // Of what is no picture at all, how large it is says nothing.
        if (image is not null || faults.Count == 0)
            faults.AddRange(BytesFaults(bytes, rule));
        if (image is not null)
            faults.AddRange(SizeFaults(image.ShownWidth, image.ShownHeight, rule));
        var advice = inspection is SoundFile ? Look(content, image, fileName, faults) : null;
        return new(image, bytes, faults, advice);
    }

    /// <summary>Looks at the picture itself: a scan that breaks off is a fault, a ground that is not white is worth a word.</summary>
    private static string? Look(Stream content, ImageFacts? image, string fileName, List<PhotoFault> faults)
    {
        var bytes = new byte[content.Length];
        content.Position = 0;
        content.ReadExactly(bytes);
        if (JpegMiniature.Read(bytes) is not { } miniature)
            return null;
        if (!miniature.IsComplete)
        {
            faults.Insert(0, NoPhoto(new(FileFault.Truncated, FileType.Jpeg, bytes.Length, FileRule.Photo), fileName));
            return null;
        }
        return image is { Orientation: 1 } ? PhotoGround.Advice(miniature) : null;
    }

    private static PhotoFault NoPhoto(FileRefusal refusal, string fileName) =>
        new(PhotoAspect.File, "JPG 或 JPEG", refusal.Found.ChineseName(), FileRefusalText.Say(refusal, fileName));

    private static ImageFacts? Image(FileInspection inspection) =>
        inspection switch
        {
            SoundFile file => file.Image,
            FileRefusal refusal => refusal.Image,
            _ => null,
        };

    private static IEnumerable<PhotoFault> BytesFaults(long bytes, PhotoRule rule)
    {
        if (bytes > rule.OverBytes && bytes < rule.UnderBytes)
            yield break;
        var required = $"大于 {FileRefusalText.Size(rule.OverBytes)}、小于 {FileRefusalText.Size(rule.UnderBytes)}";
        var found = Exact(bytes);
        var advice =
            bytes <= rule.OverBytes
                ? "请用更高的清晰度重新导出，或换一张更清晰的照片。"
                : "请用看图软件压缩或缩小后再上传。";
        yield return new(PhotoAspect.Bytes, required, found, $"文件大小应{required}，这张照片是 {found}。{advice}");
    }

    private static IEnumerable<PhotoFault> SizeFaults(int width, int height, PhotoRule rule)
    {
        if (width <= rule.OverWidth)
            yield return Side(PhotoAspect.Width, "宽度", width, rule.OverWidth);
        if (height <= rule.OverHeight)
            yield return Side(PhotoAspect.Height, "高度", height, rule.OverHeight);
        if (width >= rule.MinRatio * height && width <= rule.MaxRatio * height)
            yield break;
        var required = $"{rule.MinRatio} 到 {rule.MaxRatio}（含）之间";
        var found = Ratio(width, height);
        yield return new(
            PhotoAspect.Ratio,
            required,
            found,
            $"宽高比（宽÷高）应在 {required}，这张照片是 {width}÷{height}={found}，{(width < rule.MinRatio * height ? "偏窄" : "偏宽")}。请裁剪后再上传。"
        );
    }

    private static PhotoFault Side(PhotoAspect aspect, string name, int found, int over) =>
        new(
            aspect,
            $"大于 {over} 像素",
            $"{found} 像素",
            $"照片{name}应大于 {over} 像素，这张照片是 {found} 像素。请换一张更清晰的照片，不要用放大的办法凑数。"
        );

    /// <summary>Rounded, and to the byte where rounding would hide the difference (“应大于 30 KB，这张照片是 30 KB”).</summary>
    private static string Exact(long bytes)
    {
        var rounded = FileRefusalText.Size(bytes);
        return bytes % 1024 == 0 || bytes >= FileRule.Megabyte || !rounded.Contains('.')
            ? $"{rounded}（{bytes} 字节）"
            : rounded;
    }

    /// <summary>Three decimals, more where they would round onto a bound.</summary>
    private static string Ratio(int width, int height)
    {
        var ratio = (decimal)width / height;
        var rounded = decimal.Round(ratio, 3);
        var shown = decimal.Round(rounded, 2) == rounded && rounded != ratio ? decimal.Round(ratio, 5) : rounded;
        return shown.ToString("0.#####", CultureInfo.InvariantCulture);
    }
}
