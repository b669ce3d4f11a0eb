using System.Runtime.InteropServices;
using Zhicheng.Core.Files;

namespace Zhicheng.Web.Files;

/// <summary>
/// The same program once more, told to make one small picture: a file comes in, a picture goes out, and it ends. It never gets
/// as far as settings, keys or a database.
/// </summary>
internal static class PreviewProgram
{
    private const string Command = "make-preview";

    private const long MostBytes = 25 * 1024 * 1024;

    public static bool IsAsked(string[] args) => args is [Command];

    /// <summary>How it is started.</summary>
    public static PreviewSettings Settings()
    {
        var here = typeof(PreviewProgram).Assembly.Location;
        // …/dotnet/shared/Microsoft.NETCore.App/10.0.1/
        var host = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
        return File.Exists(host) && File.Exists(here)
            ? new PreviewSettings(host, ["exec", here, Command])
            : PreviewSettings.None;
    }

    public static int Run()
    {
        try
        {
            using var input = Console.OpenStandardInput();
            using var content = new MemoryStream();
            var buffer = new byte[64 * 1024];
            int read;
            while ((read = input.Read(buffer)) > 0)
            {
                content.Write(buffer, 0, read);
                if (content.Length > MostBytes)
                {
                    return 2;
                }
            }

            if (PreviewPicture.Make(content.ToArray()) is not { } picture)
            {
                return 1;
            }

            using var output = Console.OpenStandardOutput();
            output.Write(picture);
            return 0;
        }
        catch (OutOfMemoryException)
        {
            return 3;
        }
    }
}
