using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Zhicheng.Policy.Dossiers;

/// <summary>
/// Reads the fields of an object of the contract in one pass over UTF-8 JSON and collects everything that is wrong, each
/// with its place. One reader serves one thread; it may be used again and again.
/// </summary>
public abstract partial class FieldReader
{
    /// <summary>In place of an index: the reader stands in an object of the head, not in a list.</summary>
    private protected const int SingleObject = -1;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = 64 };

    private protected readonly List<DossierError> _errors = [];
    private readonly TextCache _texts = new();
    private protected string? _list;
    private protected int _index;
    private protected string? _sublist;
    private protected int _subindex;

    private protected FieldReader() { }

    /// <summary>Reads the fields of the object itself: the reader stands on its opening brace.</summary>
    private protected abstract void ReadHead(ref Utf8JsonReader reader);

    /// <summary>Reads one object; what is wrong with it, ordered by pointer.</summary>
    private protected IReadOnlyList<DossierError> ReadWhole(ReadOnlySpan<byte> json, Comparison<DossierError> byPath)
    {
        _errors.Clear();
        (_list, _index, _sublist, _subindex) = (null, 0, null, 0);
        if (!Utf8.IsValid(json))
        {
            return [new DossierError("", DossierMessages.NotJson)];
        }
        var reader = new Utf8JsonReader(json, Options);
        try
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                Skip(ref reader);
                reader.Read();
                return [new DossierError("", DossierMessages.NotObject)];
            }
            ReadHead(ref reader);
            reader.Read();
        }
        // The second: an escape that is half a character, which the reader finds only when it makes a string.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return [new DossierError("", DossierMessages.NotJson)];
        }
        if (_errors.Count == 0)
        {
            return [];
        }
        DossierError[] errors = [.. _errors];
        Array.Sort(errors, byPath);
        return errors;
    }

    private protected static void Skip(ref Utf8JsonReader reader) => reader.Skip();

    /// <summary>
    /// Moves to the next field of an object and its value; false at the end. A null is absent, what is unknown is
    /// told and passed over: both give -1.
    /// </summary>
    private protected bool NextField(ref Utf8JsonReader reader, FieldSet set, ref int seen, out int field)
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

    private protected static bool IsSecond(ref int seen, int field)
    {
        var second = (seen & (1 << field)) != 0;
        seen |= 1 << field;
        return second;
    }

    private protected void Require(int seen, FieldSet set, int required)
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
    private protected int ReadWord(ref Utf8JsonReader reader, WordTable words, FieldSet set, int field)
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

    private protected int ReadChoice(ref Utf8JsonReader reader, FieldSet set, int field) =>
        ReadWord(ref reader, set.Words(field), set, field);

    private protected string? ReadText(ref Utf8JsonReader reader, FieldSet set, int field)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            Report(set.Table.Words[field], DossierMessages.NotText(set.Labels[field]));
            Skip(ref reader);
            return null;
        }
        return reader.ValueIsEscaped ? reader.GetString() : _texts.Get(reader.ValueSpan);
    }

    private protected bool? ReadBool(ref Utf8JsonReader reader, FieldSet set, int field)
    {
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False)
        {
            return reader.TokenType == JsonTokenType.True;
        }
        Report(set.Table.Words[field], DossierMessages.NotTrueOrFalse(set.Labels[field]));
        Skip(ref reader);
        return null;
    }

    private protected DateOnly? ReadDate(ref Utf8JsonReader reader, FieldSet set, int field)
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
    private protected int? ReadWhole(ref Utf8JsonReader reader, string name, string label)
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

    private protected int? ReadYear(ref Utf8JsonReader reader, FieldSet set, int field)
    {
        var year = ReadWhole(ref reader, set.Table.Words[field], set.Labels[field]);
        if (year < 0)
        {
            Report(set.Table.Words[field], DossierMessages.Negative(set.Labels[field]));
            return null;
        }
        return year;
    }

    private protected decimal? ReadNumber(ref Utf8JsonReader reader, string name, string label)
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

    private protected decimal? ReadNumber(ref Utf8JsonReader reader, FieldSet set, int field) =>
        ReadNumber(ref reader, set.Table.Words[field], set.Labels[field]);

    /// <summary>Tells an error at a field of the place where the reader stands.</summary>
    private protected void Report(string field, string message)
    {
        var path = "/" + DossierError.Escape(field);
        if (_list is not null)
        {
            var entry = _index == SingleObject ? $"/{_list}" : $"/{_list}/{_index}";
            path = (_sublist is null ? entry : $"{entry}/{_sublist}/{_subindex}") + path;
        }
        _errors.Add(new DossierError(path, message));
    }

    /// <summary>For a check that may meet a field already told to be wrong in itself.</summary>
    private protected void ReportOnce(string field, string message)
    {
        var before = _errors.Count;
        Report(field, message);
        var path = _errors[before].Path;
        if (_errors.FindIndex(e => e.Path == path) < before)
        {
            _errors.RemoveAt(before);
        }
    }
}
