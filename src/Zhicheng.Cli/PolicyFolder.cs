using Zhicheng.Policy.Packages;

namespace Zhicheng.Cli;

/// <summary>A package on disk.</summary>
/// <param name="Root">The folder of policies that it is in.</param>
/// <param name="Id">Family and version.</param>
public sealed record PolicyPlace(string Root, string Id);

/// <summary>Finds the folder of policies and loads from it.</summary>
public static class PolicyFolder
{
    private const string Name = "policies";

    /// <summary>Loads one policy; anything wrong with it is wrong usage, told in full.</summary>
    /// <param name="policy">Family and version, or the folder of a package.</param>
    /// <param name="folder">The folder of policies that was named, or null to look for it.</param>
    public static PolicyPackage Load(string policy, string? folder)
    {
        var place = Place(policy, folder);
        var library = PolicyLibrary.LoadOne(place.Root, place.Id);
        return library.Find(place.Id)
            ?? throw new UsageException($"政策 {place.Id} 有错误，不能使用：\n{string.Join('\n', library.Errors)}");
    }

    /// <summary>Where a policy is; none is wrong usage.</summary>
    /// <param name="policy">Family and version, or the folder of a package.</param>
    /// <param name="folder">The folder of policies that was named, or null to look for it.</param>
    public static PolicyPlace Place(string policy, string? folder)
    {
        if (folder is null && File.Exists(Path.Combine(policy, "policy.yaml")))
        {
            var version = new DirectoryInfo(policy);
            if (version.Parent?.Parent is { } root)
            {
                return new PolicyPlace(root.FullName, $"{version.Parent.Name}/{version.Name}");
            }
        }
        var found = Root(folder);
        return PolicyLibrary.Ids(found).Contains(policy)
            ? new PolicyPlace(found, policy)
            : throw new UsageException($"没有政策 {policy}。现有：{string.Join("、", PolicyLibrary.Ids(found))}。");
    }

    /// <summary>The places of the named policies, or of all there are when none is named.</summary>
    /// <param name="policies">Family and version, or folders of packages.</param>
    /// <param name="folder">The folder of policies that was named, or null to look for it.</param>
    public static IReadOnlyList<PolicyPlace> Places(IReadOnlyList<string> policies, string? folder)
    {
        if (policies.Count > 0)
        {
            return [.. policies.Select(p => Place(p, folder))];
        }
        var root = Root(folder);
        return [.. PolicyLibrary.Ids(root).Select(id => new PolicyPlace(root, id))];
    }

    /// <summary>The folder of policies; none is wrong usage.</summary>
    /// <param name="folder">The folder that was named, or null to look for it.</param>
    public static string Root(string? folder)
    {
        var found = folder ?? Find();
        return found is not null && Directory.Exists(found)
            ? found
            : throw new UsageException(
                folder is null ? "找不到政策文件夹 policies，请用 --policies 指明。" : $"没有文件夹 {folder}。"
            );
    }

    /// <summary>The folder beside the program, or beside one of the folders above it or above the current one.</summary>
    public static string? Find()
    {
        foreach (var start in new[] { AppContext.BaseDirectory, Environment.CurrentDirectory })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                var policies = Path.Combine(folder.FullName, Name);
                if (File.Exists(Path.Combine(policies, "policy.schema.json")))
                {
                    return policies;
                }
            }
        }
        return null;
    }
}
