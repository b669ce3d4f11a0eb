using Microsoft.Playwright;

namespace Zhicheng.Browser.Tests;

/// <summary>What a hand does on a page: writing on a signature pad, choosing files.</summary>
internal static class Drawing
{
    // 林一川, in strokes, each a line through points of a sheet of 100 by 100.
    private static readonly float[][] Name =
    [
        [4, 38, 20, 36],
        [12, 18, 12, 84],
        [12, 40, 3, 66],
        [12, 42, 20, 56],
        [21, 38, 36, 36],
        [28, 18, 28, 86],
        [28, 40, 19, 72],
        [28, 42, 39, 70],
        [43, 52, 62, 48],
        [70, 24, 69, 56, 64, 82],
        [80, 30, 80, 68],
        [91, 22, 91, 86],
    ];

    public static async Task SignAsync(IPage page)
    {
        foreach (var stroke in Name)
            await StrokeAsync(page, stroke);
    }

    /// <summary>A dot, as when somebody touches the pad by mistake.</summary>
    public static Task DotAsync(IPage page) => StrokeAsync(page, [50, 50, 51, 51]);

    public static async Task StrokeAsync(IPage page, params float[] points)
    {
        var canvas = page.Locator("[data-sign] canvas");
        await canvas.ScrollIntoViewIfNeededAsync();
        var box = (await canvas.BoundingBoxAsync())!;
        for (var i = 0; i < points.Length; i += 2)
        {
            var (x, y) = (box.X + (box.Width * points[i] / 100), box.Y + (box.Height * points[i + 1] / 100));
            await page.Mouse.MoveAsync(x, y, new() { Steps = i == 0 ? 1 : 8 });
            if (i == 0)
                await page.Mouse.DownAsync();
        }

        await page.Mouse.UpAsync();
    }

    public static Task ChooseAsync(IPage page, string slot, FilePayload file) =>
        page.GetByLabel($"选择文件：{slot}", new() { Exact = true }).SetInputFilesAsync(file);

    /// <summary>A portrait in the middle of a wide white sheet, as a scanner gives it: too wide for every rule.</summary>
    public static async Task<FilePayload> ScanAsync(IPage page, byte[] portrait)
    {
        var address = await page.EvaluateAsync<string>(
            """
            async (portrait) => {
              const face = new Image();
              face.src = `data:image/jpeg;base64,${portrait}`;
              await face.decode();
              const canvas = Object.assign(document.createElement("canvas"), { width: 1500, height: 960 });
              const context = canvas.getContext("2d");
              context.fillStyle = "#fff";
              context.fillRect(0, 0, 1500, 960);
              context.drawImage(face, 440, 46, 620, 869);
              return canvas.toDataURL("image/jpeg", 0.98);
            }
            """,
            Convert.ToBase64String(portrait)
        );
        return Jpeg(Convert.FromBase64String(address[(address.IndexOf(',', StringComparison.Ordinal) + 1)..]));
    }

    public static FilePayload Jpeg(byte[] content, string name = "证件照.jpg") =>
        new()
        {
            Name = name,
            MimeType = "image/jpeg",
            Buffer = content,
        };

    public static FilePayload Png(string name, byte[] content) =>
        new()
        {
            Name = name,
            MimeType = "image/png",
            Buffer = content,
        };
}
