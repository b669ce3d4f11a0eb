using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Packages.Yaml;

namespace Zhicheng.Policy.Analysis.Checks;

/// <summary>Errors of loading, as the check tells them: with the clause that stands there, as far as the file can be read.</summary>
internal static class LoadFaults
{
    public static IReadOnlyList<PolicyFault> Of(PackageFiles files, IReadOnlyList<PackageError> errors)
    {
        var finders = new Dictionary<string, ClauseFinder?>();
        return [.. errors.Select(e => Of(e, Clause(files, e, finders)))];
    }

    /// <summary>An error; where its sentence ends with what to do, that is the proposal.</summary>
    public static PolicyFault Of(PackageError error, string? clause)
    {
        var please = error.Message.LastIndexOf("，请", StringComparison.Ordinal);
        var (message, proposal) =
            error.Proposal is null && please > 0
                ? (error.Message[..please], error.Message[(please + 2)..])
                : (error.Message, error.Proposal ?? "改正后再检查一次");
        return new PolicyFault(FaultSeverity.Error, "load", error.File, error.Line, clause, message, proposal);
    }

    private static string? Clause(PackageFiles files, PackageError error, Dictionary<string, ClauseFinder?> finders)
    {
        if (error.Line == 0)
        {
            return null;
        }
        if (!finders.TryGetValue(error.File, out var finder))
        {
            finders.Add(error.File, finder = Finder(files, error.File));
        }
        return finder?.At(error.File, error.Line);
    }

    private static ClauseFinder? Finder(PackageFiles files, string file)
    {
        var maps = files
            .Policies.Select(f => YamlFile.Read($"{files.Id}/{f.Name}", f.Content, []))
            .OfType<YamlMap>()
            .ToList();
        var sources = maps.SelectMany(m => m.List("sources").OfType<YamlMap>()).Select(Source).OfType<SourceInfo>();
        return maps.Find(m => m.File == file) is { } map ? new ClauseFinder(map, sources) : null;
    }

    private static SourceInfo? Source(YamlMap map) =>
        map.OptionalText("id") is { } id && map.OptionalText("short") is { } name
            ? new SourceInfo(id, name, null, "", null, name)
            : null;
}
