using Zhicheng.Policy.Packages.Yaml;

namespace Zhicheng.Policy.Packages.Binding;

/// <summary>Which top-level keys a package of each kind must and may have.</summary>
internal static class PackageKeys
{
    private static readonly string[] Always = ["policy", "kind", "title", "sources"];

    private static readonly string[] OfTitle = ["grades", "requirements", "tracks"];

    private static readonly string[] OfCpd = ["grades", "cpd"];

    /// <summary>The kind that the package names; a title when it names none, or one that does not exist (told).</summary>
    public static PackageKind KindOf(YamlMap root) =>
        Enum.TryParse<PackageKind>(root.OptionalText("kind"), ignoreCase: true, out var kind)
            ? kind
            : PackageKind.Title;

    public static void Check(YamlMap root, List<PackageError> errors)
    {
        var kind = KindOf(root);
        string[] own = kind switch
        {
            PackageKind.Hours => ["hours"],
            PackageKind.Cpd => OfCpd,
            _ => OfTitle,
        };
        foreach (var key in Always.Concat(own).Where(k => !root.Has(k)))
        {
            errors.Add(root.Error($"缺少“{key}”"));
        }
        foreach (var (key, _) in root.Entries)
        {
            var isForeign =
                kind == PackageKind.Title
                    ? key.Text is "hours" or "cpd"
                    : !Always.Contains(key.Text) && !own.Contains(key.Text) && key.Text is not "notes";
            if (isForeign)
            {
                errors.Add(key.Error($"“{key.Text}”不属于kind为“{root.OptionalText("kind")}”的政策，请删去"));
            }
        }
    }
}
