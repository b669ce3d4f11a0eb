using System.Diagnostics;
using Zhicheng.Policy.Analysis.Impact;

namespace Zhicheng.Cli.Output;

/// <summary>One line on a terminal that says how far a long run is.</summary>
/// <param name="terminal">The terminal.</param>
/// <param name="input">What is read; its length, where it has one, says how much there is.</param>
internal sealed class ProgressBar(TextWriter terminal, Stream input)
{
    private const int Width = 30;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly long _length = input.CanSeek ? input.Length : 0;
    private readonly long _started = Stopwatch.GetTimestamp();
    private long _shown;

    public void Show(ImpactProgress progress)
    {
        if (_shown != 0 && Stopwatch.GetElapsedTime(_shown) < Pause)
        {
            return;
        }
        _shown = Stopwatch.GetTimestamp();
        var speed = progress.Lines / Math.Max(0.001, Stopwatch.GetElapsedTime(_started).TotalSeconds);
        terminal.Write($"\r{Bar(progress.Bytes)}{progress.Lines:N0}份，每秒{speed:N0}份\u001b[K");
    }

    public void Clear() => terminal.Write("\r\u001b[K");

    private string Bar(long bytes)
    {
        if (_length == 0)
        {
            return "";
        }
        var share = Math.Clamp((double)bytes / _length, 0, 1);
        var full = (int)(share * Width);
        return $"[{new string('█', full)}{new string('░', Width - full)}] {share:0%}　";
    }
}
