using System.Diagnostics;
using System.Text;
using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Hours;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Bench;

/// <summary>The ledger of one person with very many records: read, judge, write, explain.</summary>
internal static class HoursBench
{
    private const int Records = 10_000;
    private const int Rounds = 200;

    public static int Run(PolicyPackage package)
    {
        var rules = package.Hours!;
        var json = Ledger(rules);
        var ledger = rules.Read(json).Ledger!;
        var (brief, full) = (package.CreateLineJudge(false), package.CreateLineJudge(true));
        var output = new Utf8Buffer();
        (string Name, Action Body)[] parts =
        [
            ("judge", () => GC.KeepAlive(rules.Judge(ledger))),
            ("read, judge, write", () => Write(brief)),
            ("read, judge, write with findings", () => Write(full)),
        ];
        Console.WriteLine(
            $"one ledger of {Records:N0} records, {json.Length / 1e6:0.0} MB; ms, fastest and median of {Rounds}"
        );
        foreach (var (name, body) in parts)
        {
            for (var warm = Stopwatch.StartNew(); warm.Elapsed < TimeSpan.FromSeconds(3); )
            {
                body();
            }
            double[] times = [.. Enumerable.Range(0, Rounds).Select(_ => Time(body)).Order()];
            Console.WriteLine($"{name, -34}{times[0], 8:0.00}{times[Rounds / 2], 8:0.00}");
        }
        return 0;

        void Write(LineJudge judge)
        {
            output.Clear();
            judge.Write(json, output);
        }
    }

    private static double Time(Action body)
    {
        var watch = Stopwatch.StartNew();
        body();
        return watch.Elapsed.TotalMilliseconds;
    }

    /// <summary>Every route and level over thirty years, in no order.</summary>
    private static byte[] Ledger(HoursRules rules)
    {
        var random = new Random(36);
        var text = new StringBuilder("{\"records\":[");
        for (var i = 0; i < Records; i++)
        {
            var route = rules.Routes[random.Next(rules.Routes.Count)];
            var day = new DateOnly(1995, 1, 1).AddDays(random.Next(11_000));
            text.Append(i == 0 ? "" : ",")
                .Append($"{{\"id\":\"r{random.Next(1_000_000)}-{i}\",\"date\":\"{day:yyyy-MM-dd}\",")
                .Append($"\"submitted\":\"{day.AddDays(random.Next(3)):yyyy-MM-dd}\",\"route\":\"{route.Id}\"");
            if (route.Levels.Count > 0)
            {
                text.Append($",\"level\":\"{route.Levels[random.Next(route.Levels.Count)].Id}\"");
            }
            if (route.Shared)
            {
                text.Append($",\"team\":{random.Next(3, 9)},\"rank\":{random.Next(1, 4)}");
            }
            text.Append($",\"quantity\":{random.Next(1, 40) / 10m}}}");
        }
        return Encoding.UTF8.GetBytes(text.Append("]}").ToString());
    }
}
