namespace Zhicheng.Core;

/// <summary>
/// Finds a folder that is shipped with the program (policies, calendars, demo): the one configured, or the one of that
/// name beside the program or in a folder above it, as in a checkout.
/// </summary>
public static class InstalledFolder
{
    public static string Find(string name, string? configured)
    {
        if (!string.IsNullOrWhiteSpace(configured))
        {
            return Directory.Exists(configured)
                ? Path.GetFullPath(configured)
                : throw new DirectoryNotFoundException($"The folder {configured} for {name} does not exist.");
        }

        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var candidate = Path.Combine(folder, name);
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        throw new DirectoryNotFoundException(
            $"No folder {name} beside the program or above it; name one in the settings."
        );
    }
}
