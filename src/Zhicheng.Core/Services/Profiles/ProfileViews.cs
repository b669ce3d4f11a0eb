using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Services.Profiles.Sections;

namespace Zhicheng.Core.Services.Profiles;

/// <summary>A fact with its label, as a screen shows it.</summary>
public sealed record ShownFact(string Label, string Text);

/// <summary>Where facts come from and since when they stand so.</summary>
public sealed record ShownOrigin(FactOrigin Origin, string? By, DateOnly? Day);

/// <summary>One set of facts or one row.</summary>
/// <param name="Id">Id of a row; null for a set of facts of the person.</param>
/// <param name="Line">The row in one line.</param>
/// <param name="Facts">Its facts.</param>
/// <param name="Missing">What a form or a plan will ask for and is not there.</param>
/// <param name="Origin">Where it comes from.</param>
public sealed record ShownHolder(
    Guid? Id,
    string Line,
    IReadOnlyList<ShownFact> Facts,
    IReadOnlyList<string> Missing,
    ShownOrigin Origin
);

/// <summary>A section as it stands.</summary>
public sealed record ShownSection(ProfileSection Section, IReadOnlyList<ShownHolder> Holders)
{
    /// <summary>Everything missing in it, in words; in a list, row by row.</summary>
    public IReadOnlyList<string> Missing { get; } =
        Section.Many && Holders.Count == 0
            ? (Section.MissingWhenEmpty is { } nothing ? [nothing] : [])
            : [.. Holders.Where(h => h.Missing.Count > 0).Select(h => string.Join("、", h.Missing) + Of(h))];

    /// <summary>How many facts are missing.</summary>
    public int MissingCount => Holders.Count == 0 ? Missing.Count : Holders.Sum(h => h.Missing.Count);

    internal static ShownSection Of(ProfileSection section, Person person) =>
        new(section, [.. section.HoldersOf(person).Select(h => ShownOf(section, h))]);

    private static string Of(ShownHolder holder) => holder.Line.Length > 0 ? $"（{holder.Line}）" : "";

    private static ShownHolder ShownOf(ProfileSection section, object holder)
    {
        var values = section.Write(holder);
        var (origin, by, day) = section.OriginOf(holder);
        return new ShownHolder(
            (holder as Fact)?.Id,
            section.Line(holder),
            [
                .. section
                    .Fields.Where(f => values.GetValueOrDefault(f.Id) is { Length: > 0 })
                    .Select(f => new ShownFact(f.Label, section.Shown(f, values[f.Id]))),
            ],
            [
                .. section
                    .Fields.Where(f => section.Asks(f, holder) && string.IsNullOrEmpty(values.GetValueOrDefault(f.Id)))
                    .Select(f => f.Label),
            ],
            new ShownOrigin(origin, by, day)
        );
    }
}

/// <summary>A form as it is opened.</summary>
/// <param name="Section">The section.</param>
/// <param name="RowId">Id of the row, made beforehand for a new one; null for a set of facts of the person.</param>
/// <param name="Stamp">Stands for the facts the form was opened on; empty for a new row.</param>
/// <param name="Values">What stands in the fields.</param>
/// <param name="Origin">Where the facts come from; null for a new row.</param>
public sealed record ProfileForm(
    ProfileSection Section,
    Guid? RowId,
    string Stamp,
    IReadOnlyDictionary<string, string> Values,
    ShownOrigin? Origin
);
