namespace Zhicheng.Core.Files;

public static class SignatureCheck
{
    public const int MaxSide = 4_000;
    public const long MaxPixels = 4_000_000;
}
