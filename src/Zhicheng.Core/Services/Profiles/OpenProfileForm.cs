using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Profiles;

namespace Zhicheng.Core.Services.Profiles;

/// <summary>Opens the form of a section, or of one row of it.</summary>
public sealed class OpenProfileForm(AppDb db)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="sectionId">The section.</param>
    /// <param name="rowId">The row of a list; null for a new one.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>Null when there is no such thing for this actor.</returns>
    public async Task<ProfileForm?> RunAsync(Actor actor, string sectionId, Guid? rowId, CancellationToken cancel)
    {
        if (ProfileSections.Find(sectionId) is not { HasForm: true } section)
        {
            return null;
        }

        if (await ProfileAccess.OwnAsync(db, actor, [section], cancel) is not { } person)
        {
            return null;
        }

        if (section.Many && rowId is null)
        {
            return new ProfileForm(section, Guid.CreateVersion7(), "", section.Write(section.NewHolder()), null);
        }

        var holder = section.HoldersOf(person).FirstOrDefault(h => !section.Many || ((Fact)h).Id == rowId);
        if (holder is null)
        {
            return null;
        }

        var (origin, by, day) = section.OriginOf(holder);
        return new ProfileForm(
            section,
            (holder as Fact)?.Id,
            section.StampOf(holder),
            section.Write(holder),
            new ShownOrigin(origin, by, day)
        );
    }
}
