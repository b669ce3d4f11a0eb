using System.Diagnostics;

namespace Zhicheng.Core.Files;

/// <summary>By which program small pictures are made; null: by none, and everything has its plain icon.</summary>
/// <param name="Program">The program.</param>
/// <param name="Arguments">What it is told.</param>
public sealed record PreviewSettings(string? Program, IReadOnlyList<string> Arguments)
{
    public static readonly PreviewSettings None = new(null, []);

    /// <summary>After so long it is ended.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);
}

/// <summary>
/// Has a small picture made in a process of its own: the file goes in, the picture comes out. The process is started without
/// anything of our environment, may hold so much memory, and is ended when it takes too long. Whatever becomes of it, nothing
/// here breaks.
/// </summary>
public sealed class PreviewProcess(PreviewSettings settings) : IDisposable
{
    private const int MostBytes = 256 * 1024;

    // Of memory that .NET gives out, in hexadecimal: 160 MB.
    private const string MostMemory = "A000000";

    private readonly SemaphoreSlim places = new(2);

    public bool IsOn => settings.Program is not null;

    /// <returns>Null when there is none.</returns>
    public async Task<byte[]?> MakeAsync(Stream content, CancellationToken cancel)
    {
        await places.WaitAsync(cancel);
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            limit.CancelAfter(settings.Patience);
            return await RunAsync(content, limit.Token);
        }
        catch (Exception failure) when (failure is IOException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            places.Release();
        }
    }

    public void Dispose() => places.Dispose();

    private async Task<byte[]?> RunAsync(Stream content, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(settings.Program!, settings.Arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment.Clear();
        start.Environment["DOTNET_GCHeapHardLimit"] = MostMemory;
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_gcServer"] = "0";
        using var process = Process.Start(start)!;
        try
        {
            var errors = process.StandardError.BaseStream.CopyToAsync(Stream.Null, cancel);
            var picture = ReadAsync(process.StandardOutput.BaseStream, cancel);
            await content.CopyToAsync(process.StandardInput.BaseStream, cancel);
            process.StandardInput.Close();
            var made = await picture;
            await errors;
            await process.WaitForExitAsync(cancel);
            return process.ExitCode == 0 ? made : null;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static async Task<byte[]?> ReadAsync(Stream output, CancellationToken cancel)
    {
        var picture = new byte[MostBytes];
        var length = await output.ReadAtLeastAsync(picture, MostBytes, throwOnEndOfStream: false, cancel);
        return length is > 0 and < MostBytes ? picture[..length] : null;
    }
}
