namespace Zhicheng.Core.Tests;

/// <summary>Finds the checkout that the tests run in.</summary>
static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Folder(params string[] parts) => Path.Combine([Root, .. parts]);

    static string Find(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Zhicheng.slnx")))
                return folder.FullName;
        }
        throw new InvalidOperationException($"{from} is not in a checkout");
    }
}
