using System.Diagnostics;
using System.Globalization;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Bench;

/// <summary>Reading, checking and compiling every package of a folder, as each start does once.</summary>
internal static class LoadBench
{
    private const int Runs = 20;

    /// <param name="folder">The folder of policies.</param>
    /// <param name="first">How long the first load of this process took, when nothing was compiled yet.</param>
    public static int Run(string folder, TimeSpan first)
    {
        var times = new List<double>();
        var count = 0;
        for (var i = 0; i < Runs; i++)
        {
            var start = Stopwatch.GetTimestamp();
            count = PolicyLibrary.Load(folder).Packages.Count;
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{count} packages; ms: first in the process {first.TotalMilliseconds:0}, fastest of {Runs} more {times[0]:0}, median {times[Runs / 2]:0}"
            )
        );
        return 0;
    }
}
