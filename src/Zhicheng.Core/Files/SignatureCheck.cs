namespace Zhicheng.Core.Files;

public enum SignatureFault
{
    /// <summary>Not a complete PNG as a canvas writes it.</summary>
    Unreadable,
    Blank,
    Dot,
    TooSmall,
    StraightLine,
    TooFewStrokes,
    Smeared,
}

/// <param name="Ink">Null when there was nothing to measure.</param>
/// <param name="Fault">Null when the signature is taken.</param>
/// <param name="Sentence">What to tell the signer, null when there is no fault.</param>
public sealed record SignatureReport(SignatureInk? Ink, SignatureFault? Fault, string? Sentence)
{
    public bool Passes => Fault is null;
}

/// <summary>
/// Refuses what is no legible signature (“字迹要求清晰”): nothing, a dot, a scratch, a smear. Whether it is the right name only a
/// person can say. Every bound is relative to the canvas or to the signature itself, so the size and the resolution of the
/// screen do not matter, and low enough for the shortest names (丁一 has three strokes).
/// </summary>
public static class SignatureCheck
{
    public const int MaxSide = 4_000;
    public const long MaxPixels = 4_000_000;

    /// <summary>Ink that stays within this part of the canvas's shorter side is a dot, not writing.</summary>
    public const double DotShare = 0.12;

    /// <summary>A name written across less of the canvas's height or width is too small to print legibly at 2 cm.</summary>
    public const double SmallShare = 0.22;

    /// <summary>A drawn straight line, a little shaky, stays below; two characters side by side are above 0.2.</summary>
    public const double StraightSlimness = 0.05;

    /// <summary>A tick or an arc is at most about 1.6 times as long as its rectangle's diagonal; a name written in one go is well above 2.</summary>
    public const double OnePieceLength = 2.0;

    /// <summary>Also in several pieces the strokes together are longer than the diagonal.</summary>
    public const double ManyPiecesLength = 1.15;

    /// <summary>More ink than this part of its rectangle is a blot; bold writing covers about a third.</summary>
    public const double SmearShare = 0.7;

    public static SignatureReport Check(byte[] png)
    {
        if (FileInspector.Inspect(png, FileRule.Signature) is FileRefusal refusal)
            return new(null, SignatureFault.Unreadable, FileRefusalText.Say(refusal, "签名.png"));
        if (PngPixels.Read(png) is not { } pixels)
            return new(null, SignatureFault.Unreadable, "签名图片无法读取。请在签名框内重新签名。");
        var ink = SignatureInk.Measure(pixels);
        var fault = Judge(ink);
        return new(ink, fault, fault is { } found ? Say(found) : null);
    }

    private static SignatureFault? Judge(SignatureInk ink)
    {
        if (ink.Pieces == 0)
            return SignatureFault.Blank;
        var longest = Math.Max(ink.BoxWidth, ink.BoxHeight);
        var shorterSide = Math.Min(ink.Width, ink.Height);
        if (longest < DotShare * shorterSide)
            return SignatureFault.Dot;
        if (ink.Slimness < StraightSlimness)
            return SignatureFault.StraightLine;
        if (longest < SmallShare * shorterSide)
            return SignatureFault.TooSmall;
        if (ink.InkPixels > SmearShare * ink.BoxWidth * ink.BoxHeight)
            return SignatureFault.Smeared;
        var needed = ink.Pieces == 1 ? OnePieceLength : ManyPiecesLength;
        return ink.StrokeLength < needed * ink.BoxDiagonal ? SignatureFault.TooFewStrokes : null;
    }

    private static string Say(SignatureFault fault) =>
        fault switch
        {
            SignatureFault.Blank => "签名框里还没有字迹。请用手指、手写笔或鼠标写下您的姓名。",
            SignatureFault.Dot => "签名框里只有一个点。请写下您的完整姓名。",
            SignatureFault.TooSmall => "签名太小，打印后会看不清。请清空后写大一些，尽量写满签名框。",
            SignatureFault.StraightLine => "签名框里只有一条直线。请写下您的完整姓名。",
            SignatureFault.TooFewStrokes => "字迹太少，认不出姓名。请清空后用正楷写下您的完整姓名。",
            SignatureFault.Smeared => "签名被涂成一团，认不出姓名。请清空后重新签名。",
            _ => throw new ArgumentOutOfRangeException(nameof(fault)),
        };
}
