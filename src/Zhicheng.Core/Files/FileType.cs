namespace Zhicheng.Core.Files;

/// <summary>What a file is by its bytes, whatever its name says. A rule says which may be stored; the others are known so that a refusal can name them.</summary>
public enum FileType
{
    Unknown,
    Jpeg,
    Png,
    Pdf,
    Gif,
    WebP,
    Bmp,
    Tiff,
    Heic,
    Svg,
    Html,
    Xml,
    Word,
    Excel,
    PowerPoint,
    OldOffice,
    Ofd,
    Zip,
    Rar,
    SevenZip,
    Gzip,
    Rtf,
    Program,
    Video,
    Text,
}

public static class FileTypes
{
    /// <summary>As it reads in the middle of a sentence: “内容是 GIF 图片”.</summary>
    public static string ChineseName(this FileType type) =>
        type switch
        {
            FileType.Jpeg => "JPG 图片",
            FileType.Png => "PNG 图片",
            FileType.Pdf => "PDF 文件",
            FileType.Gif => "GIF 图片",
            FileType.WebP => "WebP 图片",
            FileType.Bmp => "BMP 图片",
            FileType.Tiff => "TIFF 图片",
            FileType.Heic => "HEIC 图片（部分手机的默认照片格式）",
            FileType.Svg => "SVG 矢量图",
            FileType.Html => "HTML 网页",
            FileType.Xml => "XML 数据文件",
            FileType.Word => "Word 文档",
            FileType.Excel => "Excel 表格",
            FileType.PowerPoint => "PowerPoint 演示文稿",
            FileType.OldOffice => "旧版 Office 文档（doc、xls 或 ppt）",
            FileType.Ofd => "OFD 版式文件",
            FileType.Zip => "ZIP 压缩包",
            FileType.Rar => "RAR 压缩包",
            FileType.SevenZip => "7z 压缩包",
            FileType.Gzip => "GZ 压缩包",
            FileType.Rtf => "RTF 文档",
            FileType.Program => "可执行程序",
            FileType.Video => "视频",
            FileType.Text => "纯文本",
            _ => "无法识别的格式",
        };

    /// <summary>The short name in a list of what is taken: “PDF、JPG、PNG”.</summary>
    public static string ShortName(this FileType type) =>
        type switch
        {
            FileType.Jpeg => "JPG",
            FileType.Png => "PNG",
            FileType.Pdf => "PDF",
            FileType.Word => "DOCX",
            FileType.OldOffice => "DOC",
            _ => type.ChineseName(),
        };

    /// <summary>The type a stored file is served with; anything we did not verify goes out as opaque bytes.</summary>
    public static string MediaType(this FileType type) =>
        type switch
        {
            FileType.Jpeg => "image/jpeg",
            FileType.Png => "image/png",
            FileType.Pdf => "application/pdf",
            FileType.Word => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            FileType.OldOffice => "application/msword",
            _ => "application/octet-stream",
        };

    public static string Extension(this FileType type) =>
        type switch
        {
            FileType.Jpeg => ".jpg",
            FileType.Png => ".png",
            FileType.Pdf => ".pdf",
            FileType.Word => ".docx",
            FileType.OldOffice => ".doc",
            _ => ".bin",
        };

    /// <summary>The type a file name promises, or null when its extension promises nothing that we know.</summary>
    public static FileType? Promised(string fileName) =>
        Path.GetExtension(fileName).ToUpperInvariant() switch
        {
            ".JPG" or ".JPEG" or ".JPE" or ".JFIF" => FileType.Jpeg,
            ".PNG" => FileType.Png,
            ".PDF" => FileType.Pdf,
            ".GIF" => FileType.Gif,
            ".WEBP" => FileType.WebP,
            ".BMP" => FileType.Bmp,
            ".TIF" or ".TIFF" => FileType.Tiff,
            ".HEIC" or ".HEIF" => FileType.Heic,
            ".SVG" => FileType.Svg,
            ".HTM" or ".HTML" or ".MHTML" => FileType.Html,
            ".XML" => FileType.Xml,
            ".DOCX" => FileType.Word,
            ".XLSX" => FileType.Excel,
            ".PPTX" => FileType.PowerPoint,
            ".DOC" or ".XLS" or ".PPT" or ".WPS" => FileType.OldOffice,
            ".OFD" => FileType.Ofd,
            ".ZIP" => FileType.Zip,
            ".RAR" => FileType.Rar,
            ".7Z" => FileType.SevenZip,
            ".GZ" => FileType.Gzip,
            ".RTF" => FileType.Rtf,
            ".EXE" or ".DLL" => FileType.Program,
            ".MP4" or ".MOV" => FileType.Video,
            ".TXT" => FileType.Text,
            _ => null,
        };
}
