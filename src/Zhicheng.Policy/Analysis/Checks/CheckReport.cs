using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Packages.Yaml;

namespace Zhicheng.Policy.Analysis.Checks;

/// <summary>Collects what the checks of one package find.</summary>
internal sealed class CheckReport(PolicyPackage package)
{
    private readonly List<PolicyFault> _faults = [];
    private readonly ClauseFinder _clauses = new(package.Source.Root, package.Sources);

    public PolicyPackage Package => package;

    public YamlMap Root => package.Source.Root;

    public IReadOnlyList<PolicyFault> Faults => _faults;

    /// <summary>Something wrong with a rule or line, found by its id.</summary>
    public void Error(string code, string id, string message, string proposal) =>
        Add(FaultSeverity.Error, code, PlaceOf(id), message, proposal);

    /// <summary>Something wrong at a node.</summary>
    public void Error(string code, YamlNode at, string message, string proposal) =>
        Add(FaultSeverity.Error, code, new SourcePlace(at.File, at.Line), message, proposal);

    /// <summary>Something that may be meant so.</summary>
    public void Hint(string code, string id, string message, string proposal) =>
        Add(FaultSeverity.Hint, code, PlaceOf(id), message, proposal);

    /// <summary>Something at a node that may be meant so.</summary>
    public void Hint(string code, YamlNode at, string message, string proposal) =>
        Add(FaultSeverity.Hint, code, new SourcePlace(at.File, at.Line), message, proposal);

    private SourcePlace PlaceOf(string id)
    {
        // What a rule tells beside its parts has no place of its own: that of the rule is taken.
        for (var part = id; ; part = part[..part.LastIndexOf('/')])
        {
            if (package.Places.TryGetValue(part, out var place))
            {
                return place;
            }
            if (!part.Contains('/'))
            {
                return new SourcePlace($"{package.Id}/policy.yaml", 1);
            }
        }
    }

    private void Add(FaultSeverity severity, string code, SourcePlace place, string message, string proposal)
    {
        var fault = new PolicyFault(
            severity,
            code,
            place.File,
            place.Line,
            _clauses.At(place.File, place.Line),
            message,
            proposal
        );
        if (!_faults.Contains(fault))
        {
            _faults.Add(fault);
        }
    }
}
