using Zhicheng.Core.Services.Plans;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Core.Policies;

/// <summary>
/// The policies this process serves now: those shipped with the program, and those published since. Whoever asks gets a
/// library that stays as it is; a publication puts a larger one in its place and takes nothing away.
/// </summary>
public sealed class PolicyShelf(PolicyLibrary shipped)
{
    private readonly Lock gate = new();
    private volatile Content content = new(shipped, PlanDefinitions.From(shipped), 0);

    public PolicyLibrary Library => content.Library;

    public PlanDefinitions Plans => content.Plans;

    /// <summary>How many publications it has looked at.</summary>
    public int Published => content.Published;

    /// <param name="packages">Versions to serve from now on; those it has already are left as they are.</param>
    /// <param name="published">How many publications there are.</param>
    public void Add(IEnumerable<PolicyPackage> packages, int published)
    {
        lock (gate)
        {
            var library = content.Library;
            var added = packages.Where(p => library.Find(p.Id) is null).ToList();
            library = added.Count == 0 ? library : library.With(added);
            var plans = added.Count == 0 ? content.Plans : PlanDefinitions.From(library);
            content = new Content(library, plans, Math.Max(content.Published, published));
        }
    }

    private sealed record Content(PolicyLibrary Library, PlanDefinitions Plans, int Published);
}
