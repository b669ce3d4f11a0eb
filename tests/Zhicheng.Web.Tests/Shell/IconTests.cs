using System.Text.RegularExpressions;
using Zhicheng.Web.Tests.Architecture;

namespace Zhicheng.Web.Tests.Shell;

public sealed partial class IconTests
{
    /// <summary>An icon that the sprite does not hold is an empty place, which nobody notices.</summary>
    [Fact]
    public void Every_icon_named_on_a_page_is_in_the_sprite()
    {
        var listed = File.ReadAllText(Repository.At("src", "Zhicheng.Web", "client", "icons.txt"))
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .ToHashSet();
        var named = Repository
            .Files("src/Zhicheng.Web", ".cshtml")
            .SelectMany(file => Names().Matches(File.ReadAllText(file)).Select(m => (File: file, m.Groups[1].Value)));
        named.Where(icon => !listed.Contains(icon.Value)).ShouldBeEmpty();
    }

    [GeneratedRegex("<(?:icon name|[a-z-]+ [^>]*icon)=\"([^@\"]+)\"")]
    private static partial Regex Names();
}
