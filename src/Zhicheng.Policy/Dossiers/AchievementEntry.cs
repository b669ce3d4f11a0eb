using System.Globalization;
using System.Numerics;

namespace Zhicheng.Policy.Dossiers;

/// <summary>
/// An achievement. The fields of its kind are packed: one bit for every value a choice, a truth value or a rank can
/// take, so that a rule tests all of them in one instruction. Read them by name.
/// </summary>
public sealed class AchievementEntry
{
    internal AchievementEntry(AchievementKind kind, string id)
    {
        Kind = kind;
        Id = id;
    }

    /// <summary>Its id, unique in the dossier.</summary>
    public string Id { get; }

    /// <summary>Its kind.</summary>
    public AchievementKind Kind { get; }

    /// <summary>Its day.</summary>
    public DateOnly? Date { get; internal init; }

    /// <summary>How near to the specialty; null: own.</summary>
    public Discipline? Discipline { get; internal init; }

    /// <summary>One bit for every value of every field of the kind.</summary>
    internal ulong Traits { get; init; }

    /// <summary>The rank, 0 where the kind has none.</summary>
    internal int Rank { get; init; }

    /// <summary>The number of the kind (similarity, amount), where it has one and it is given.</summary>
    internal decimal? Number { get; init; }

    /// <summary>The field as the contract writes it ("municipal", "true", "3"), or null while absent.</summary>
    /// <param name="field">Name in the contract.</param>
    public string? this[string field] => Kind.Field(field) is { } known ? Value(known) : null;

    /// <summary>
    /// Makes an achievement of fields as people type them: names and values of the contract, true and false, numbers
    /// with a point. Blank and missing are the same.
    /// </summary>
    /// <param name="kind">Kind of the contract.</param>
    /// <param name="id">Id, unique in the dossier.</param>
    /// <param name="date">Its day.</param>
    /// <param name="discipline">How near to the specialty.</param>
    /// <param name="fields">The fields of the kind; others are ignored.</param>
    /// <param name="errors">Receives what is wrong, with the field's name as path.</param>
    /// <returns>The achievement, or null when something is wrong.</returns>
    public static AchievementEntry? Create(
        string kind,
        string id,
        DateOnly? date,
        Discipline? discipline,
        IReadOnlyDictionary<string, string> fields,
        ICollection<DossierError>? errors = null
    )
    {
        if (DossierVocabulary.Kind(kind) is not { } known)
        {
            errors?.Add(new DossierError("kind", DossierMessages.UnknownValue("种类", kind)));
            return null;
        }
        var (traits, rank, wrong) = (known.Absent, 0, 0);
        decimal? number = null;
        foreach (var field in known.Fields)
        {
            var text = fields.TryGetValue(field.Id, out var typed) ? typed.Trim() : "";
            if (Problem(field, text) is { } problem)
            {
                errors?.Add(new DossierError(field.Id, problem));
                wrong++;
            }
            else if (text.Length > 0)
            {
                var value = Pack(field, text);
                traits = field.Width > 0 ? (traits & ~field.Mask) | value.Bit : traits;
                (rank, number) = (value.Rank ?? rank, value.Number ?? number);
            }
        }
        return wrong > 0
            ? null
            : new AchievementEntry(known, id)
            {
                Date = date,
                Discipline = discipline,
                Traits = traits,
                Rank = rank,
                Number = number,
            };
    }

    /// <summary>The bit of a rank.</summary>
    internal static ulong RankBit(FieldInfo field, int rank) =>
        AchievementKind.Bit(field, Math.Min(rank, AchievementKind.RankBits) - 1);

    /// <summary>The field as the contract writes it, or null while absent.</summary>
    internal string? Value(FieldInfo field)
    {
        if (field.Type == FieldType.Number)
        {
            return Number?.ToString(CultureInfo.InvariantCulture);
        }
        if (field.Type == FieldType.Integer)
        {
            return Rank > 0 ? Rank.ToString(CultureInfo.InvariantCulture) : null;
        }
        var position = Position(field);
        return field.Type switch
        {
            FieldType.Bool when position < 2 => position == 1 ? "true" : "false",
            FieldType.Choice when position < field.Values.Count => field.Values[position].Id,
            _ => null,
        };
    }

    /// <summary>The position of a choice's or truth value's answer.</summary>
    internal int Position(FieldInfo field) => BitOperations.TrailingZeroCount((Traits & field.Mask) >> field.Shift);

    private static string? Problem(FieldInfo field, string text)
    {
        if (text.Length == 0)
        {
            return field.Required ? DossierMessages.Missing(field.Label) : null;
        }
        return field.Type switch
        {
            FieldType.Choice when field.Values.All(v => v.Id != text) => DossierMessages.UnknownValue(
                field.Label,
                text
            ),
            FieldType.Bool when text is not ("true" or "false") => DossierMessages.NotTrueOrFalse(field.Label),
            FieldType.Integer when !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _) =>
                DossierMessages.NotWhole(field.Label),
            FieldType.Number when !TryNumber(text, out _) => DossierMessages.NotNumber(field.Label),
            FieldType.Integer or FieldType.Number => DossierMessages.OutOfRange(field, Number(text)),
            _ => null,
        };

        static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
    }

    private static bool TryNumber(string text, out decimal number) =>
        decimal.TryParse(
            text,
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out number
        );

    private static (ulong Bit, int? Rank, decimal? Number) Pack(FieldInfo field, string text)
    {
        switch (field.Type)
        {
            case FieldType.Integer:
                var rank = int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
                return (RankBit(field, rank), rank, null);
            case FieldType.Number:
                return (0, null, decimal.Parse(text, CultureInfo.InvariantCulture));
            case FieldType.Bool:
                return (AchievementKind.Bit(field, text == "true" ? 1 : 0), null, null);
            default:
                return (AchievementKind.Bit(field, field.Values.TakeWhile(v => v.Id != text).Count()), null, null);
        }
    }
}
