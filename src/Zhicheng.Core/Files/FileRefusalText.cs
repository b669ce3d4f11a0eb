using System.Globalization;

namespace Zhicheng.Core.Files;

/// <summary>The one place that turns a refused file into a sentence: which file, what is wrong with it, what to do.</summary>
public static class FileRefusalText
{
    public static string Say(FileRefusal refusal, string fileName)
    {
        var name = $"“{FileNames.Shown(fileName)}”";
        return refusal.Fault switch
        {
            FileFault.Empty => $"{name}是空文件（0 字节）。请检查原文件能否打开，再重新上传。",
            FileFault.TooLarge => $"{name}超过了 {Size(refusal.Rule.MaxBytes)} 的上限。{Shrink(refusal.Rule)}",
            FileFault.TypeNotAccepted => NotAccepted(refusal, fileName, name),
            FileFault.Truncated =>
                $"{name}不完整：{MissingEnd(refusal.Found)}，可能是没有下载完或传输中断了。请重新取得完整的文件，确认能打开，再上传。",
            FileFault.Damaged =>
                $"{name}是{Spaced(refusal.Found)}，但内容已损坏，无法显示。请用原文件重新导出或扫描后再上传。",
            FileFault.Unsupported =>
                $"{name}使用了浏览器不能显示的 JPG 编码方式。请用看图软件打开，另存为普通 JPG 后再上传。",
            FileFault.Encrypted => $"{name}是加密的 PDF，审核人员打不开。请取消密码和权限限制，重新导出后再上传。",
            FileFault.ActiveContent when refusal.Found is FileType.Word or FileType.OldOffice =>
                $"{name}含有宏，为安全起见不能上传。请用 Word 打开，另存为不含宏的 .docx，用新的文件上传。",
            FileFault.ActiveContent =>
                $"{name}含有脚本或会启动程序的动作，为安全起见不能上传。请把它“打印为 PDF”，用新的文件上传。",
            FileFault.Uncheckable => $"{name}采用了无法做安全检查的压缩方式。请把它“打印为 PDF”，用新的文件上传。",
            FileFault.EmbeddedFile when refusal.Found is FileType.Word or FileType.OldOffice =>
                $"{name}里嵌入了别的文件或控件，为安全起见不能上传。请删除文档里嵌入的对象（图片可以保留），另存后再上传；嵌入的文件请单独上传。",
            FileFault.EmbeddedFile =>
                $"{name}里附带了别的文件，为安全起见不能上传。请把它“打印为 PDF”，用新的文件上传；附带的文件请单独上传。",
            FileFault.Fetches =>
                $"{name}打开时会从别处取内容（外部图片、外部模板或其他程序的数据），为安全起见不能上传。请把这些内容直接放进文档，或打开后全选、复制到新建的文档里，另存后再上传。",
            FileFault.Bomb =>
                $"{name}解开后异常地大，像是专门用来拖垮电脑的文件，不能上传。请用 Word 打开，另存为 .docx，用新的文件上传。",
            FileFault.SideTooLong =>
                $"{name}的尺寸是 {Pixels(refusal)} 像素，超过了单边 {refusal.Rule.MaxSide} 像素的上限。请缩小后再上传。",
            FileFault.TooManyPixels =>
                $"{name}的尺寸是 {Pixels(refusal)} 像素，共 {Millions(refusal.Image?.Pixels ?? 0)} 万像素，超过了 {Millions(refusal.Rule.MaxPixels)} 万像素的上限。请缩小后再上传。",
            _ => throw new ArgumentOutOfRangeException(nameof(refusal)),
        };
    }

    private static string NotAccepted(FileRefusal refusal, string fileName, string name)
    {
        var extension = Path.GetExtension(FileNames.Shown(fileName));
        var promised = FileTypes.Promised(fileName);
        var what = (promised, refusal.Found) switch
        {
            (null, FileType.Unknown) => $"{name}的格式无法识别",
            (_, FileType.OldOffice) when refusal.Rule.Accepted.Contains(FileType.OldOffice) =>
                $"{name}是旧版 Office 文件，但不是 Word 文档",
            ({ } promise, FileType.Unknown) =>
                $"{name}的扩展名是 {extension}，内容却不是{Spaced(promise)}，也认不出是什么格式",
            ({ } promise, var found) when found != promise => $"{name}的扩展名是 {extension}，内容却是{Spaced(found)}",
            _ => $"{name}是{Spaced(refusal.Found)}",
        };
        return $"{what}。这里只收 {Accepted(refusal.Rule)}。{Convert(refusal)}";
    }

    private static string Convert(FileRefusal refusal)
    {
        var takesPdf = refusal.Rule.Accepted.Contains(FileType.Pdf);
        var image = refusal.Rule.Accepted.Contains(FileType.Jpeg) ? "JPG" : "PNG";
        return refusal.Found switch
        {
            FileType.Heic when TakesImages(refusal.Rule) =>
                $"请在手机相机设置里选“兼容性最佳”后重拍，或用看图软件另存为 {image} 再上传。",
            FileType.Jpeg
            or FileType.Png
            or FileType.Gif
            or FileType.WebP
            or FileType.Bmp
            or FileType.Tiff
            or FileType.Svg when TakesImages(refusal.Rule) =>
                $"请用看图软件打开，另存为 {image} 再上传；只改扩展名没有用。",
            FileType.Zip or FileType.Rar or FileType.SevenZip or FileType.Gzip => "请先解压，再逐个上传里面的文件。",
            FileType.Unknown or FileType.Video or FileType.Program => "请确认选对了文件，再重新上传。",
            _ when refusal.Rule.Accepted.Contains(FileType.Word) =>
                "请用 Word 或 WPS 打开，另存为 DOCX 再上传；只改扩展名没有用。",
            _ when takesPdf => "请打开它，选择“另存为 PDF”或“打印为 PDF”，再上传得到的文件。",
            _ => $"请改用 {Accepted(refusal.Rule)} 格式的文件。",
        };
    }

    private static string MissingEnd(FileType type) =>
        type switch
        {
            FileType.Pdf => "缺少 PDF 的结尾标记",
            FileType.Jpeg => "JPG 图片的数据没有到结尾",
            FileType.Png => "PNG 图片的数据没有到结尾",
            _ => "数据没有到结尾",
        };

    /// <summary>A space between a Chinese and a Latin word: 是 GIF 图片, 是视频.</summary>
    private static string Spaced(FileType type) =>
        type.ChineseName() is var name && char.IsAscii(name[0]) ? " " + name : name;

    private static string Shrink(FileRule rule) =>
        rule.Accepted.Contains(FileType.Pdf) ? "请降低扫描分辨率，或把文件压缩、拆分后再上传。"
        : rule.Accepted.Contains(FileType.Word) ? "请压缩文档里的图片后再上传。"
        : "请缩小图片后再上传。";

    private static bool TakesImages(FileRule rule) =>
        rule.Accepted.Contains(FileType.Jpeg) || rule.Accepted.Contains(FileType.Png);

    public static string Accepted(FileRule rule) => string.Join("、", rule.Accepted.Select(type => type.ShortName()));

    /// <summary>20 MB, 512 KB, 31.5 KB: one decimal where it says something.</summary>
    public static string Size(long bytes)
    {
        var (value, unit) = bytes switch
        {
            >= FileRule.Megabyte => (bytes / (decimal)FileRule.Megabyte, "MB"),
            >= 1024 => (bytes / 1024m, "KB"),
            _ => (bytes, "字节"),
        };
        return $"{decimal.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture)} {unit}";
    }

    private static string Pixels(FileRefusal refusal) => $"{refusal.Image?.Width}×{refusal.Image?.Height}";

    private static string Millions(long pixels) => (pixels / 10_000).ToString(CultureInfo.InvariantCulture);
}
