using System.Diagnostics;
using Zhicheng.Bench.StraightLine;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Bench;

/// <summary>
/// The engine beside straight-line C#, in one process on the same dossiers. The four take turns round by round, so that
/// what else the machine does falls on all of them; the ratios of a round are what is told.
/// </summary>
internal static class EngineBench
{
    private const int Dossiers = 10_000;
    private const int Rounds = 15;

    private static readonly string[] Order =
    [
        "1",
        "1.1",
        "1.1.1",
        "1.1.2",
        "1.2",
        "2",
        "2.1",
        "2.2",
        "2.3",
        "2.4",
        "2.5",
        "3",
        "3.1",
        "3.2",
        "3.3",
        "3.4",
        "3.5",
        "4",
        "4.1",
        "4.2",
    ];

    public static bool Run(PolicyPackage package, IReadOnlyList<PolicyPackage> others)
    {
        var generator = new DossierGenerator(package, seed: 20251231);
        Dossier[] dossiers = [.. Enumerable.Range(0, Dossiers).Select(_ => generator.Next())];
        Person[] people = [.. dossiers.Select(Person.Of)];
        var hand = new OpticsByHand();
        var engine = package.CreateEvaluator();
        var differences = Compare(dossiers, people, hand, engine);
        if (differences > 0)
        {
            Console.WriteLine($"{differences} of {Dossiers} dossiers differ");
            return false;
        }
        Console.WriteLine(
            $"{Dossiers} dossiers, {dossiers.Average(d => d.Achievements.Length):0.0} achievements each: all verdicts and totals agree"
        );
        (string Name, Action Body)[] contenders =
        [
            ("straight-line", () => Each(people, p => hand.Judge(p, explain: false))),
            ("engine", () => Each(dossiers, d => engine.Evaluate(d, withFindings: false))),
            ("straight-line, explaining", () => Each(people, p => hand.Judge(p, explain: true))),
            ("engine, with findings", () => Each(dossiers, d => engine.Evaluate(d, withFindings: true))),
        ];
        Report(contenders, Measure(contenders));
        RunAlone(others);
        return true;
    }

    /// <summary>The engine alone, for packages that nobody has written by hand.</summary>
    private static void RunAlone(IReadOnlyList<PolicyPackage> packages)
    {
        var contenders = new List<(string Name, Action Body)>();
        foreach (var package in packages)
        {
            var generator = new DossierGenerator(package, seed: 20251231);
            Dossier[] dossiers = [.. Enumerable.Range(0, Dossiers).Select(_ => generator.Next())];
            var engine = package.CreateEvaluator();
            contenders.Add(($"`{package.Id}`", () => Each(dossiers, d => engine.Evaluate(d, withFindings: false))));
            contenders.Add(
                ($"`{package.Id}`, with findings", () => Each(dossiers, d => engine.Evaluate(d, withFindings: true)))
            );
        }
        var times = Measure([.. contenders]);
        Console.WriteLine();
        Console.WriteLine("| | ns a dossier (median) | fastest | bytes allocated |");
        Console.WriteLine("| --- | ---: | ---: | ---: |");
        for (var i = 0; i < contenders.Count; i++)
        {
            Console.WriteLine(
                $"| {contenders[i].Name} | {Median(times[i]):N0} | {times[i].Min():N0} | {Bytes[i]:N0} |"
            );
        }
    }

    private static void Each<TIn, TOut>(TIn[] all, Func<TIn, TOut> judge)
    {
        foreach (var one in all)
        {
            GC.KeepAlive(judge(one));
        }
    }

    private static double[][] Measure((string Name, Action Body)[] contenders)
    {
        // Warm up until the JIT has made its last version.
        var until = Stopwatch.StartNew();
        while (until.Elapsed < TimeSpan.FromSeconds(10))
        {
            foreach (var (_, body) in contenders)
            {
                body();
            }
        }
        var times = contenders.Select(_ => new double[Rounds]).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            for (var turn = 0; turn < contenders.Length; turn++)
            {
                var who = (turn + round) % contenders.Length;
                GC.Collect();
                GC.WaitForPendingFinalizers();
                var before = GC.GetAllocatedBytesForCurrentThread();
                var watch = Stopwatch.StartNew();
                contenders[who].Body();
                times[who][round] = watch.Elapsed.TotalNanoseconds / Dossiers;
                Bytes[who] = (GC.GetAllocatedBytesForCurrentThread() - before) / Dossiers;
            }
        }
        return times;
    }

    private static readonly long[] Bytes = new long[16];

    private static void Report((string Name, Action Body)[] contenders, double[][] times)
    {
        Console.WriteLine();
        Console.WriteLine(
            "| | ns a dossier (median) | fastest | bytes allocated | ratio to its limit (median of rounds) |"
        );
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: |");
        for (var i = 0; i < contenders.Length; i++)
        {
            var limit = times[i / 2 * 2];
            var ratio = Median([.. limit.Zip(times[i], (a, b) => a / b)]);
            Console.WriteLine(
                $"| {contenders[i].Name} | {Median(times[i]):N0} | {times[i].Min():N0} | {Bytes[i]:N0} | {ratio:0.00} |"
            );
        }
    }

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    /// <summary>How many dossiers the two judge differently in any verdict, day or figure.</summary>
    public static int Compare(Dossier[] dossiers, Person[] people, OpticsByHand hand, Evaluator engine)
    {
        var differences = 0;
        for (var i = 0; i < dossiers.Length; i++)
        {
            var expected = hand.Judge(people[i], explain: false);
            var actual = engine.Evaluate(dossiers[i], withFindings: false);
            if (!IsSame(expected, actual))
            {
                if (differences++ < 3)
                {
                    Console.WriteLine(System.Text.Encoding.UTF8.GetString(DossierWriter.ToUtf8(dossiers[i])));
                    Console.WriteLine(
                        string.Join(' ', Verdicts(expected))
                            + $" {expected.Earliest} {expected.Total} {expected.Possible} {string.Join(' ', expected.Items)}"
                    );
                    Console.WriteLine(
                        string.Join(' ', actual.RequirementVerdicts.Concat(actual.TrackVerdicts))
                            + $" {actual.Earliest} {actual.Score!.Total} {actual.Score.Possible} {string.Join(' ', actual.Score.Lines.Select(l => l.Counted))}"
                    );
                }
            }
        }
        return differences;
    }

    public static bool IsSame(Outcome expected, Evaluation actual) =>
        Verdicts(expected).SequenceEqual(actual.RequirementVerdicts.Concat(actual.TrackVerdicts))
        && expected.Earliest == actual.Earliest
        && expected.Total == actual.Score!.Total
        && expected.Possible == actual.Score.Possible
        && actual.Score.Lines.Select(l => l.Item.Item).SequenceEqual(Order)
        && actual.Score.Lines.Select(l => l.Counted).SequenceEqual(expected.Items);

    private static Verdict[] Verdicts(Outcome o) =>
        [
            o.Education,
            o.Hours,
            o.Assessments,
            o.TechnicalLevel,
            o.Results,
            o.Similarity,
            o.Integrity,
            o.Normal,
            o.Exceptional,
            o.Leap,
            o.Conversion,
        ];
}
