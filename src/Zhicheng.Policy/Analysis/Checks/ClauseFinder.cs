using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Packages.Yaml;

namespace Zhicheng.Policy.Analysis.Checks;

/// <summary>Says which clause stands at a line: the citation of the innermost entry around it.</summary>
internal sealed class ClauseFinder
{
    private readonly List<(string File, int Line, string Cite)> _entries = [];
    private readonly Dictionary<string, string> _sources;

    public ClauseFinder(YamlMap root, IEnumerable<SourceInfo> sources)
    {
        _sources = sources.DistinctBy(s => s.Id).ToDictionary(s => s.Id, s => s.Short);
        Walk(root, "");
    }

    /// <summary>The clause; null when nothing is cited there.</summary>
    public string? At(string file, int line)
    {
        string? found = null;
        foreach (var entry in _entries)
        {
            if (entry.File == file && entry.Line <= line)
            {
                found = entry.Cite;
            }
        }
        return string.IsNullOrEmpty(found) ? null : found;
    }

    /// <summary>A citation as readers see it.</summary>
    public string Readable(string cite)
    {
        var space = cite.IndexOf(' ');
        return space > 0 && _sources.TryGetValue(cite[..space], out var name) ? name + cite[(space + 1)..] : cite;
    }

    private void Walk(YamlNode node, string inherited)
    {
        switch (node)
        {
            case YamlMap map:
                var cite = map.OptionalText("cite") is { } own ? Readable(own) : inherited;
                _entries.Add((map.File, map.Line, cite));
                foreach (var (key, value) in map.Entries)
                {
                    // The line of a key that holds more belongs to what is around it.
                    _entries.Add((key.File, key.Line, cite));
                    Walk(value, cite);
                }
                break;
            case YamlList list:
                foreach (var item in list.Items)
                {
                    Walk(item, inherited);
                }
                break;
        }
    }
}
