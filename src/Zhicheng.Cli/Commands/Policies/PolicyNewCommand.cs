using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Zhicheng.Cli.Commands.Policies;

/// <summary>zhicheng policy new: a skeleton of a package with comments.</summary>
public sealed partial class PolicyNewCommand : PolicyCommand
{
    private const string Templates = "Templates/";
    private static readonly string[] Kinds = ["title", "hours", "cpd"];

    /// <inheritdoc/>
    public override string Name => "policy new";

    /// <inheritdoc/>
    public override string Summary => "写出一个带注释、可以直接检查和运行的政策包样板";

    /// <inheritdoc/>
    public override string Help =>
        $"""
            用法：zhicheng policy new FAMILY/VERSION [--kind title|hours|cpd] [--policies DIR]

            在政策文件夹里写出一个样板：条件、申报类型、评分表、申报计划、算例，每处有注释，能通过检查
            和全部算例。按通知的条文逐条改写即可。

              FAMILY/VERSION  新政策的id，例如 family/2026；只用小写字母、数字、点和连字符
              --kind KIND     title 职称评审（默认）、hours 继续教育学时、cpd 持续职业发展
            {SharedOptions}

            退出码：0 完成；64 用法错误，或者文件夹已经存在；74 读写失败

            """;

    /// <inheritdoc/>
    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancel)
    {
        var (kind, folder) = (arguments.Option("--kind") ?? "title", arguments.Option("--policies"));
        var id = arguments.Operand("FAMILY/VERSION");
        arguments.End();
        if (!Kinds.Contains(kind))
        {
            throw new UsageException($"没有种类 {kind}，可以是：{string.Join("、", Kinds)}。");
        }
        if (!Id().IsMatch(id))
        {
            throw new UsageException($"{id} 不能作政策的id：应为“家族/版本”，只用小写字母、数字、点和连字符。");
        }
        var target = Path.Combine(PolicyFolder.Root(folder), id);
        if (Directory.Exists(target))
        {
            throw new UsageException($"{target} 已经存在，没有改动。");
        }
        foreach (var (name, text) in Files(kind))
        {
            var file = Path.Combine(target, name);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, Fill(text, id), cancel);
            terminal.Print($"{file}\n");
        }
        await terminal.Error.WriteLineAsync($"接下来：逐条改写，然后运行 zhicheng policy check {id}");
        return ExitCodes.Done;
    }

    private static IEnumerable<(string Name, string Text)> Files(string kind)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = $"{Templates}{kind}/";
        foreach (
            var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(prefix, StringComparison.Ordinal))
        )
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return (name[prefix.Length..], reader.ReadToEnd());
        }
    }

    /// <summary>Puts in the id, and years counted from the version's year, or this year where the version names none.</summary>
    private static string Fill(string text, string id)
    {
        var version = id[(id.IndexOf('/') + 1)..];
        var year =
            int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var named)
            && named is >= 1950 and <= 2100
                ? named
                : TimeProvider.System.GetLocalNow().Year;
        return Year()
            .Replace(
                text.Replace("{{policy}}", id),
                match =>
                {
                    var offset = match.Groups[1].Value;
                    var shifted = year + (offset.Length == 0 ? 0 : int.Parse(offset, CultureInfo.InvariantCulture));
                    return shifted.ToString(CultureInfo.InvariantCulture);
                }
            );
    }

    [GeneratedRegex(@"\{\{year([+-]\d)?\}\}", RegexOptions.None, 1000)]
    private static partial Regex Year();

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9.-]*$", RegexOptions.None, 1000)]
    private static partial Regex Id();
}
