using Microsoft.EntityFrameworkCore;
using Zhicheng.Core.Access;
using Zhicheng.Core.Data;
using Zhicheng.Core.Data.Profiles;

namespace Zhicheng.Core.Services.Profiles;

/// <summary>Shows the whole profile: what is there, what is missing, where it comes from.</summary>
public sealed class ShowProfile(AppDb db)
{
    /// <summary>Null for whoever has no profile.</summary>
    public async Task<IReadOnlyList<ShownSection>?> RunAsync(Actor actor, CancellationToken cancel)
    {
        var person = await ProfileAccess.OwnAsync(db, actor, ProfileSections.All, cancel);
        return person is null ? null : [.. ProfileSections.All.Select(s => ShownSection.Of(s, person))];
    }
}

/// <summary>A profile is its person's alone; others see what a submitted application holds of it.</summary>
internal static class ProfileAccess
{
    public static async Task<Person?> OwnAsync(
        AppDb db,
        Actor actor,
        IEnumerable<Sections.ProfileSection> sections,
        CancellationToken cancel
    )
    {
        if (actor is not { Seat: null, PersonId: { } id })
        {
            return null;
        }

        return await sections
            .Aggregate(db.Persons.AsSplitQuery(), (persons, section) => section.With(persons))
            .FirstOrDefaultAsync(p => p.Id == id, cancel);
    }
}
