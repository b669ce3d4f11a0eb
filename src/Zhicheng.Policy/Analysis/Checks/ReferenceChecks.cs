using Zhicheng.Policy.Packages.Yaml;

namespace Zhicheng.Policy.Analysis.Checks;

/// <summary>Parts of a package that nothing refers to: left over, or a reference that was forgotten.</summary>
internal static class ReferenceChecks
{
    public static void Run(CheckReport report)
    {
        var (cited, named) = (new HashSet<string>(), new HashSet<string>());
        Collect(report.Root, cited, named);
        foreach (var source in report.Root.Maps("sources").Where(s => !cited.Contains(s.Text("id"))))
        {
            report.Hint("unused", source, $"没有规则依据文件“{source.Text("id")}”", "引用它，或者删去");
        }
        foreach (var set in (report.Root["educations"] as YamlMap)?.Entries ?? [])
        {
            if (!named.Contains(set.Key.Text))
            {
                report.Hint("unused", set.Key, $"没有规则使用学历范围“{set.Key.Text}”", "使用它，或者删去");
            }
        }
    }

    private static void Collect(YamlNode node, HashSet<string> cited, HashSet<string> named)
    {
        switch (node)
        {
            case YamlList list:
                foreach (var item in list.Items)
                {
                    Collect(item, cited, named);
                }
                break;
            case YamlMap map:
                foreach (var (key, value) in map.Entries)
                {
                    if (value is YamlScalar scalar)
                    {
                        Note(key.Text, scalar.Text, cited, named);
                    }
                    else
                    {
                        Collect(value, cited, named);
                    }
                }
                break;
        }
    }

    private static void Note(string key, string text, HashSet<string> cited, HashSet<string> named)
    {
        switch (key)
        {
            case "cite":
                cited.Add(text.Split(' ')[0]);
                break;
            case "is":
                named.Add(text);
                break;
        }
    }
}
