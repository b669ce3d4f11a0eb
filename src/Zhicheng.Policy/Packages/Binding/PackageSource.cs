using Zhicheng.Policy.Packages.Yaml;

namespace Zhicheng.Policy.Packages.Binding;

/// <summary>What a package was read from.</summary>
/// <param name="Files">Its files.</param>
/// <param name="Root">All its files but the examples, as one mapping.</param>
/// <param name="Ids">The ids of its rules, requirements, tracks and lines ("score/2.1"), by node.</param>
internal sealed record PackageSource(PackageFiles Files, YamlMap Root, IReadOnlyDictionary<YamlNode, string> Ids);
