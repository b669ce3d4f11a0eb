using Zhicheng.Policy.Packages;

namespace Zhicheng.Cli;

/// <summary>Finds the folder of policies and loads from it.</summary>
public static class PolicyFolder
{
    private const string Name = "policies";

    /// <summary>Loads one policy; anything wrong with it is wrong usage, told in full.</summary>
    /// <param name="id">Family and version.</param>
    /// <param name="folder">The folder that was named, or null to look for it.</param>
    public static PolicyPackage Load(string id, string? folder)
    {
        var found = folder ?? Find();
        if (found is null || !Directory.Exists(found))
        {
            throw new UsageException(
                folder is null ? "找不到政策文件夹 policies，请用 --policies 指明。" : $"没有文件夹 {folder}。"
            );
        }
        var library = PolicyLibrary.LoadOne(found, id);
        if (library.Find(id) is { } package)
        {
            return package;
        }
        throw new UsageException(
            library.Errors.Count > 0
                ? $"政策 {id} 有错误，不能使用：\n{string.Join('\n', library.Errors)}"
                : $"没有政策 {id}。现有：{string.Join("、", PolicyLibrary.Ids(found))}。"
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
