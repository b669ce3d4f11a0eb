using System.Text.Json;

namespace Zhicheng.Policy.Dossiers;

// Achievements: which fields there are depends on the kind, which may stand behind them.
public sealed partial class DossierReader
{
    private const int CommonFields = 4;

    private static AchievementEntry? AchievementItem(DossierReader self, ref Utf8JsonReader reader)
    {
        var kind = PeekKind(reader);
        return kind < 0
            ? self.ReadUnknownKind(ref reader)
            : self.ReadKnownKind(ref reader, DossierVocabulary.Kinds[kind]);
    }

    /// <summary>Runs ahead on a copy of the reader to the field kind of this object.</summary>
    private static int PeekKind(Utf8JsonReader ahead)
    {
        var kind = -1;
        while (ahead.Read() && ahead.TokenType != JsonTokenType.EndObject)
        {
            var isKind = ahead.ValueTextEquals("kind"u8);
            ahead.Read();
            if (isKind && ahead.TokenType == JsonTokenType.String)
            {
                return DossierVocabulary.KindTable.Find(ref ahead);
            }
            ahead.Skip();
        }
        return kind;
    }

    private AchievementEntry ReadKnownKind(ref Utf8JsonReader reader, AchievementKind kind)
    {
        var set = DossierNames.Achievement;
        var draft = new Draft { Traits = kind.Absent };
        var seen = 0;
        while (true)
        {
            reader.Read();
            if (reader.TokenType == JsonTokenType.EndObject)
            {
                break;
            }
            var field = kind.FieldTable.Find(ref reader);
            var unknown = field < 0 ? reader.GetString() : null;
            reader.Read();
            if (reader.TokenType == JsonTokenType.Null)
            {
                continue;
            }
            if (unknown is not null)
            {
                var foreign = DossierVocabulary.FieldsOfAnyKind.Contains(unknown);
                Report(
                    unknown,
                    foreign ? DossierMessages.ForeignField(unknown, kind.Label) : DossierMessages.UnknownField(unknown)
                );
                Skip(ref reader);
            }
            else if (IsSecond(ref seen, field))
            {
                Report(kind.FieldTable.Words[field], DossierMessages.Twice(LabelOf(kind, field)));
                Skip(ref reader);
            }
            else if (field < CommonFields)
            {
                ReadCommon(ref reader, set, field, ref draft);
            }
            else
            {
                ReadOwn(ref reader, kind.Fields[field - CommonFields], ref draft);
            }
        }
        Require(seen, set, set.Required);
        RequireOwn(seen, kind);
        return draft.ToEntry(kind);
    }

    /// <summary>Without a kind nothing can be said of its fields, but that some belong to no kind at all.</summary>
    private AchievementEntry? ReadUnknownKind(ref Utf8JsonReader reader)
    {
        var set = DossierNames.Achievement;
        var draft = new Draft();
        var seen = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var field = set.Table.Find(ref reader);
            var unknown = field < 0 ? reader.GetString()! : "";
            reader.Read();
            if (reader.TokenType == JsonTokenType.Null)
            {
                continue;
            }
            if (field < 0)
            {
                if (!DossierVocabulary.FieldsOfAnyKind.Contains(unknown))
                {
                    Report(unknown, DossierMessages.UnknownField(unknown));
                }
                Skip(ref reader);
            }
            else if (IsSecond(ref seen, field))
            {
                Report(set.Table.Words[field], DossierMessages.Twice(set.Labels[field]));
                Skip(ref reader);
            }
            else
            {
                ReadCommon(ref reader, set, field, ref draft);
            }
        }
        Require(seen, set, set.Required);
        return draft.Id is null ? null : draft.ToEntry(DossierVocabulary.Kinds[0]);
    }

    private void ReadCommon(ref Utf8JsonReader reader, FieldSet set, int field, ref Draft draft)
    {
        switch (field)
        {
            case 0:
                draft.Id = ReadText(ref reader, set, field);
                break;
            case 1:
                ReadWord(ref reader, DossierVocabulary.KindTable, set, field);
                break;
            case 2:
                draft.Date = ReadDate(ref reader, set, field);
                break;
            default:
                draft.Discipline = NarrowDiscipline(ReadChoice(ref reader, set, field));
                break;
        }
    }

    private void ReadOwn(ref Utf8JsonReader reader, FieldInfo field, ref Draft draft)
    {
        var position = field.Type switch
        {
            FieldType.Choice when field.Numeric => ReadNumericChoice(ref reader, field),
            FieldType.Choice => ReadOwnWord(ref reader, field),
            FieldType.Bool => ReadOwnBool(ref reader, field),
            FieldType.Integer => ReadRank(ref reader, field, ref draft),
            _ => ReadOwnNumber(ref reader, field, ref draft),
        };
        if (position >= 0)
        {
            draft.Traits = (draft.Traits & ~field.Mask) | AchievementKind.Bit(field, position);
        }
    }

    private int ReadOwnWord(ref Utf8JsonReader reader, FieldInfo field)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            Report(field.Id, DossierMessages.NotText(field.Label));
            Skip(ref reader);
            return -1;
        }
        var word = field.Words.Find(ref reader);
        if (word < 0)
        {
            Report(field.Id, DossierMessages.UnknownValue(field.Label, reader.GetString()!));
        }
        return word;
    }

    private int ReadNumericChoice(ref Utf8JsonReader reader, FieldInfo field)
    {
        if (ReadWhole(ref reader, field.Id, field.Label) is not { } number)
        {
            return -1;
        }
        for (var i = 0; i < field.Values.Count; i++)
        {
            if (int.Parse(field.Values[i].Id) == number)
            {
                return i;
            }
        }
        Report(field.Id, DossierMessages.UnknownValue(field.Label, $"{number}"));
        return -1;
    }

    private int ReadOwnBool(ref Utf8JsonReader reader, FieldInfo field)
    {
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False)
        {
            return reader.TokenType == JsonTokenType.True ? 1 : 0;
        }
        Report(field.Id, DossierMessages.NotTrueOrFalse(field.Label));
        Skip(ref reader);
        return -1;
    }

    private int ReadRank(ref Utf8JsonReader reader, FieldInfo field, ref Draft draft)
    {
        if (ReadWhole(ref reader, field.Id, field.Label) is not { } rank)
        {
            return -1;
        }
        if (DossierMessages.OutOfRange(field, rank) is { } problem)
        {
            Report(field.Id, problem);
            return -1;
        }
        draft.Rank = rank;
        return Math.Min(rank, AchievementKind.RankBits) - 1;
    }

    private int ReadOwnNumber(ref Utf8JsonReader reader, FieldInfo field, ref Draft draft)
    {
        if (ReadNumber(ref reader, field.Id, field.Label) is { } number)
        {
            if (DossierMessages.OutOfRange(field, number) is { } problem)
            {
                Report(field.Id, problem);
            }
            draft.Number = number;
        }
        return -1;
    }

    private void RequireOwn(int seen, AchievementKind kind)
    {
        for (var i = 0; i < kind.Fields.Count; i++)
        {
            if (kind.Fields[i].Required && (seen & (1 << (i + CommonFields))) == 0)
            {
                Report(kind.Fields[i].Id, DossierMessages.Missing(kind.Fields[i].Label));
            }
        }
    }

    private static string LabelOf(AchievementKind kind, int field) =>
        field < CommonFields ? DossierNames.Achievement.Labels[field] : kind.Fields[field - CommonFields].Label;

    private struct Draft
    {
        public string? Id;
        public DateOnly? Date;
        public Discipline? Discipline;
        public ulong Traits;
        public int Rank;
        public decimal? Number;

        public readonly AchievementEntry ToEntry(AchievementKind kind) =>
            new(kind, Id!)
            {
                Date = Date,
                Discipline = Discipline,
                Traits = Traits,
                Rank = Rank,
                Number = Number,
            };
    }
}
