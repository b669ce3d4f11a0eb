using System.Text;
using System.Text.Json;

namespace Zhicheng.Policy.Dossiers;

// Single values, and where they stand when one of them is wrong.
public sealed partial class DossierReader
{
    private string? _list;
    private int _index;
    private string? _sublist;
    private int _subindex;

    private static void Skip(ref Utf8JsonReader reader) => reader.Skip();

    /// <summary>
    /// Moves to the next field of an object and its value; false at the end. A null is absent, what is unknown is
    /// told and passed over: both give -1.
    /// </summary>
    private bool NextField(ref Utf8JsonReader reader, FieldSet set, ref int seen, out int field)
    {
        field = -1;
        reader.Read();
        if (reader.TokenType == JsonTokenType.EndObject)
        {
            return false;
        }
        var found = set.Table.Find(ref reader);
        var unknown = found < 0 ? reader.GetString() : null;
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return true;
        }
        if (unknown is not null)
        {
            Report(unknown, DossierMessages.UnknownField(unknown));
            Skip(ref reader);
        }
        else if (IsSecond(ref seen, found))
        {
            Report(set.Table.Words[found], DossierMessages.Twice(set.Labels[found]));
            Skip(ref reader);
        }
        else
        {
            field = found;
        }
        return true;
    }

    private static bool IsSecond(ref int seen, int field)
    {
        var second = (seen & (1 << field)) != 0;
        seen |= 1 << field;
        return second;
    }

    private void Require(int seen, FieldSet set, int required)
    {
        for (var (missing, field) = (required & ~seen, 0); missing != 0; missing >>= 1, field++)
        {
            if ((missing & 1) != 0)
            {
                Report(set.Table.Words[field], DossierMessages.Missing(set.Labels[field]));
            }
        }
    }

    /// <summary>A word of a choice by its position, or -1 (told) when it is none.</summary>
    private int ReadWord(ref Utf8JsonReader reader, WordTable words, FieldSet set, int field)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            Report(set.Table.Words[field], DossierMessages.NotText(set.Labels[field]));
            Skip(ref reader);
            return -1;
        }
        var word = words.Find(ref reader);
        if (word < 0)
        {
            Report(set.Table.Words[field], DossierMessages.UnknownValue(set.Labels[field], reader.GetString()!));
        }
        return word;
    }

    private int ReadChoice(ref Utf8JsonReader reader, FieldSet set, int field) =>
        ReadWord(ref reader, set.Words(field), set, field);

    private string? ReadText(ref Utf8JsonReader reader, FieldSet set, int field)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            Report(set.Table.Words[field], DossierMessages.NotText(set.Labels[field]));
            Skip(ref reader);
            return null;
        }
        return reader.ValueIsEscaped ? reader.GetString() : _texts.Get(reader.ValueSpan);
    }

    private bool? ReadBool(ref Utf8JsonReader reader, FieldSet set, int field)
    {
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False)
        {
            return reader.TokenType == JsonTokenType.True;
        }
        Report(set.Table.Words[field], DossierMessages.NotTrueOrFalse(set.Labels[field]));
        Skip(ref reader);
        return null;
    }

    private DateOnly? ReadDate(ref Utf8JsonReader reader, FieldSet set, int field)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            var text = reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan;
            if (DayText.TryParse(text, out var day))
            {
                return day;
            }
        }
        Report(set.Table.Words[field], DossierMessages.NotDate(set.Labels[field]));
        Skip(ref reader);
        return null;
    }

    /// <summary>A whole number, also when written 1.0; null (told) when it is none.</summary>
    private int? ReadWhole(ref Utf8JsonReader reader, string name, string label)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            if (reader.TryGetInt32(out var whole))
            {
                return whole;
            }
            if (
                reader.TryGetDecimal(out var number)
                && decimal.Truncate(number) == number
                && number is >= int.MinValue and <= int.MaxValue
            )
            {
                return (int)number;
            }
        }
        Report(name, DossierMessages.NotWhole(label));
        Skip(ref reader);
        return null;
    }

    private int? ReadYear(ref Utf8JsonReader reader, FieldSet set, int field)
    {
        var year = ReadWhole(ref reader, set.Table.Words[field], set.Labels[field]);
        if (year < 0)
        {
            Report(set.Table.Words[field], DossierMessages.Negative(set.Labels[field]));
            return null;
        }
        return year;
    }

    private decimal? ReadNumber(ref Utf8JsonReader reader, string name, string label)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out var number))
        {
            if (number >= 0)
            {
                return number;
            }
            Report(name, DossierMessages.Negative(label));
            return null;
        }
        Report(name, DossierMessages.NotNumber(label));
        Skip(ref reader);
        return null;
    }

    private decimal? ReadNumber(ref Utf8JsonReader reader, FieldSet set, int field) =>
        ReadNumber(ref reader, set.Table.Words[field], set.Labels[field]);

    /// <summary>Tells an error at a field of the place where the reader stands.</summary>
    private void Report(string field, string message)
    {
        var path = "/" + DossierError.Escape(field);
        if (_list is not null)
        {
            var entry = $"/{_list}/{_index}";
            path = (_sublist is null ? entry : $"{entry}/{_sublist}/{_subindex}") + path;
        }
        _errors.Add(new DossierError(path, message));
    }
}

/// <summary>Days written 2025-12-31.</summary>
internal static class DayText
{
    /// <summary>Reads ten ASCII characters; false when they are no day of the calendar.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out DateOnly day)
    {
        day = default;
        if (text.Length != 10 || text[4] != '-' || text[7] != '-')
        {
            return false;
        }
        var (year, month, number) = (Digits(text[..4]), Digits(text.Slice(5, 2)), Digits(text.Slice(8, 2)));
        if (year < 1 || month is < 1 or > 12 || number < 1 || number > DateTime.DaysInMonth(year, month))
        {
            return false;
        }
        day = new DateOnly(year, month, number);
        return true;
    }

    private static int Digits(ReadOnlySpan<byte> text)
    {
        var value = 0;
        foreach (var c in text)
        {
            if (c is < (byte)'0' or > (byte)'9')
            {
                return -1;
            }
            value = (value * 10) + c - '0';
        }
        return value;
    }
}
