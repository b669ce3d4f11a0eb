using Zhicheng.Core.Services.Applications.Snapshots;

namespace Zhicheng.Web.Applications;

/// <summary>What was, or would be, submitted, for <c>_ContentSections</c>.</summary>
/// <param name="Content">The content.</param>
/// <param name="EditId">The application whose steps the sections lead to; null where nothing is edited.</param>
public sealed record ContentView(SnapshotContent Content, Guid? EditId = null)
{
    public IReadOnlyList<ContentSection> Sections => ContentSections.Of(Content);

    public string? EditUrl(ContentSection section) => EditId is { } id ? Places.Step(id, section.Step) : null;
}
