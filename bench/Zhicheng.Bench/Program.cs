using System.Diagnostics;
using Zhicheng.Bench;
using Zhicheng.Bench.StraightLine;
using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Packages;

// dotnet run --project bench/Zhicheng.Bench -c Release -- [engine|evaluate|parts|generate|hours|load|files] [--policies DIR] [--lines N] [--clamd ADDRESS]
var folder = Value("--policies") ?? FindPolicies();
var start = Stopwatch.GetTimestamp();
var library = PolicyLibrary.Load(folder);
var first = Stopwatch.GetElapsedTime(start);
if (library.Find("taizhou-optics/2025") is not { } package)
{
    Console.Error.WriteLine(string.Join('\n', library.Errors));
    return 1;
}
switch (args.FirstOrDefault(a => !a.StartsWith('-')) ?? "engine")
{
    case "engine":
        PolicyPackage[] titles = [.. library.Packages.Values.Where(p => p.Kind == PackageKind.Title && p != package)];
        return EngineBench.Run(package, titles) ? 0 : 1;
    case "evaluate":
        return EvaluateBench.Run(package, int.Parse(Value("--lines") ?? "10000"));
    case "parts":
        return EvaluateBench.Parts(package);
    case "generate":
        return EvaluateBench.Generate(package, int.Parse(Value("--lines") ?? "10000"), Console.OpenStandardOutput());
    case "hours":
        return HoursBench.Run(library.Packages.Values.First(p => p.Kind == PackageKind.Hours));
    case "load":
        return LoadBench.Run(folder, first);
    case "files":
        return await FileBench.RunAsync(Value("--clamd"));
    default:
        Console.Error.WriteLine("engine | evaluate | parts | generate | hours | load | files");
        return 64;
}

string? Value(string name)
{
    var index = Array.IndexOf(args, name);
    return index >= 0 && index + 1 < args.Length ? args[index + 1] : null;
}

static string FindPolicies()
{
    var folder = new DirectoryInfo(AppContext.BaseDirectory);
    while (!File.Exists(Path.Combine(folder.FullName, "policies", "policy.schema.json")))
    {
        folder = folder.Parent ?? throw new DirectoryNotFoundException("policies");
    }
    return Path.Combine(folder.FullName, "policies");
}
