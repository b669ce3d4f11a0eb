using System.Runtime.InteropServices;
using Zhicheng.Policy.Rules;

namespace Zhicheng.Policy.Packages.Binding;

/// <summary>A value that an equivalence gives to a field.</summary>
/// <param name="Mask">Every bit of the field.</param>
/// <param name="Bit">The value's bit.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct EquivalentValue(ulong Mask, ulong Bit);

/// <summary>
/// Achievements that a package takes for others. It is worked into every filter once, when the package is loaded, so that
/// judging never meets it: a filter becomes several that exclude one another.
/// </summary>
/// <param name="What">Which achievements.</param>
/// <param name="Values">What they are taken for.</param>
/// <param name="Also">Besides what they are; false: instead of it.</param>
/// <param name="Note">The note that every rule it changes shows.</param>
internal sealed record Equivalence(AchievementTest What, EquivalentValue[] Values, bool Also, NoteInfo? Note)
{
    /// <summary>
    /// The filters that together take what the given one takes once all equivalences hold. Those that replace come first,
    /// in their order, then those that add; none is applied to the outcome of one that adds.
    /// </summary>
    public static IReadOnlyList<AchievementTest> Expand(
        AchievementTest filter,
        IReadOnlyList<Equivalence> equivalences,
        ICollection<NoteInfo>? notes
    )
    {
        Equivalence[] own = [.. equivalences.Where(e => e.What.Kind == filter.Kind)];
        if (own.Length == 0)
        {
            return [filter];
        }
        var taken = Taken(filter);
        List<ulong> boxes = [taken];
        foreach (var equivalence in own.Where(e => e.Also))
        {
            var source = equivalence.Source(taken);
            if (source != 0 && !Contains(filter, taken, source))
            {
                boxes.Add(source);
                equivalence.Tell(notes);
            }
        }
        foreach (var equivalence in own.Where(e => !e.Also).Reverse())
        {
            boxes = [.. boxes.SelectMany(box => equivalence.Replace(box, notes))];
        }
        return
        [
            .. Apart(filter, boxes)
                .Select(box => new AchievementTest
                {
                    Kind = filter.Kind,
                    Reject = filter.Kind.AllBits & ~box,
                    Unsure = filter.Unsure,
                    Denied = filter.Denied,
                    Number = filter.Number,
                }),
        ];
    }

    /// <summary>The same filters without what an earlier one takes: one achievement counts once.</summary>
    public static IReadOnlyList<AchievementTest> Apart(IEnumerable<AchievementTest> tests)
    {
        var apart = new List<AchievementTest>();
        foreach (var test in tests)
        {
            List<ulong> pieces = [Taken(test)];
            foreach (var earlier in apart.Where(t => t.Kind == test.Kind))
            {
                pieces = [.. pieces.SelectMany(p => Subtract(test, p, Taken(earlier)))];
            }
            apart.AddRange(
                pieces.Select(piece => new AchievementTest
                {
                    Kind = test.Kind,
                    Reject = test.Kind.AllBits & ~piece,
                    Unsure = test.Unsure,
                    Denied = test.Denied,
                    Number = test.Number,
                })
            );
        }
        return apart;
    }

    private static List<ulong> Apart(AchievementTest filter, List<ulong> boxes)
    {
        var apart = new List<ulong>();
        foreach (var box in boxes)
        {
            List<ulong> pieces = [box];
            foreach (var earlier in apart)
            {
                pieces = [.. pieces.SelectMany(p => Subtract(filter, p, earlier))];
            }
            apart.AddRange(pieces);
        }
        return apart;
    }

    private void Tell(ICollection<NoteInfo>? notes)
    {
        if (Note is not null && notes?.Contains(Note) == false)
        {
            notes.Add(Note);
        }
    }

    private IEnumerable<ulong> Replace(ulong box, ICollection<NoteInfo>? notes)
    {
        if (Source(box) is var source and not 0)
        {
            Tell(notes);
            yield return source;
        }
        foreach (var rest in Subtract(What, box, Taken(What)))
        {
            yield return rest;
        }
    }

    /// <summary>What is taken for something in the box; 0: nothing is.</summary>
    private ulong Source(ulong box)
    {
        var source = Taken(What);
        ulong given = 0;
        foreach (var value in Values)
        {
            if ((box & value.Bit) == 0)
            {
                return 0;
            }
            given |= value.Mask;
        }
        foreach (var field in What.Kind.Fields.Where(f => f.Width > 0 && (given & f.Mask) == 0))
        {
            source &= ~field.Mask | box;
            if ((source & field.Mask) == 0)
            {
                return 0;
            }
        }
        return source;
    }

    private static ulong Taken(AchievementTest test) => test.Kind.AllBits & ~test.Reject;

    private static bool Contains(AchievementTest test, ulong box, ulong other) => !Subtract(test, other, box).Any();

    /// <summary>The box without another, in pieces that exclude one another: field by field what the other lacks.</summary>
    private static IEnumerable<ulong> Subtract(AchievementTest test, ulong box, ulong other)
    {
        foreach (var field in test.Kind.Fields.Where(f => f.Width > 0))
        {
            var outside = box & ~other & field.Mask;
            if (outside != 0)
            {
                yield return (box & ~field.Mask) | outside;
            }
            box = (box & ~field.Mask) | (box & other & field.Mask);
            if ((box & field.Mask) == 0)
            {
                yield break;
            }
        }
    }
}
