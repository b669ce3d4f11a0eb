using System.Text.Json;

namespace Zhicheng.Policy.Dossiers;

// Lists of objects. An entry that is wrong stays in its list, so that what follows keeps its index.
public abstract partial class FieldReader
{
    /// <summary>Stands for a year that was wrong, and told.</summary>
    private protected const int NoYear = -1;

    private const int FewEntries = 8;

    private readonly List<object?> _entries = [];

    private protected delegate T? Item<TReader, T>(TReader self, ref Utf8JsonReader reader)
        where TReader : FieldReader
        where T : class;

    private protected T?[] ReadList<TReader, T>(ref Utf8JsonReader reader, string name, Item<TReader, T> item)
        where TReader : FieldReader
        where T : class
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            Report(name, DossierMessages.NotList);
            Skip(ref reader);
            return [];
        }
        (_list, _index) = (name, 0);
        _entries.Clear();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                _entries.Add(item((TReader)this, ref reader));
            }
            else
            {
                _errors.Add(new DossierError($"/{name}/{_index}", DossierMessages.NotEntry));
                Skip(ref reader);
                _entries.Add(null);
            }
            _index++;
        }
        var entries = new T?[_entries.Count];
        for (var i = 0; i < entries.Length; i++)
        {
            entries[i] = (T?)_entries[i];
        }
        return entries;
    }

    /// <summary>Leaves the list: what is told next stands in the head.</summary>
    private protected void EndList() => _list = null;

    /// <summary>Tells every entry whose key an earlier one has.</summary>
    private protected void RefuseTwice<T, TKey>(T?[] entries, Func<T, TKey?> key, string field, FieldSet set)
        where T : class
    {
        if (entries.Length < 2)
        {
            return;
        }
        var seen = entries.Length > FewEntries ? new HashSet<TKey>() : null;
        var comparer = EqualityComparer<TKey>.Default;
        for (var i = 0; i < entries.Length; i++)
        {
            if (entries[i] is not { } entry || key(entry) is not { } value || IsMissing(value))
            {
                continue;
            }
            var again = seen is null ? Earlier(value, i) : !seen.Add(value);
            if (again)
            {
                _index = i;
                Report(field, DossierMessages.Repeated(set.Labels[set.Table.PositionOf(field)], $"{value}"));
            }
        }

        bool Earlier(TKey value, int before)
        {
            for (var i = 0; i < before; i++)
            {
                if (entries[i] is { } entry && key(entry) is { } other && comparer.Equals(other, value))
                {
                    return true;
                }
            }
            return false;
        }

        static bool IsMissing(TKey value) => value is NoYear;
    }

    private protected void RefuseBefore(FieldSet set, int later, DateOnly? end, int earlier, DateOnly? start)
    {
        if (end < start)
        {
            Report(
                set.Table.Words[later],
                DossierMessages.Before(set.Labels[later], end.Value, set.Labels[earlier], start!.Value)
            );
        }
    }
}
