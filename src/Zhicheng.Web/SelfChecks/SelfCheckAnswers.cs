using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Zhicheng.Core.Forms;
using Zhicheng.Core.Services;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.SelfChecks;

namespace Zhicheng.Web.SelfChecks;

/// <summary>
/// The answers of a self-check: they travel with the page and are kept nowhere else. Saved as a file they are a dossier
/// of the contract with the questions that were answered.
/// </summary>
public sealed class SelfCheckAnswers
{
    private const string DossierKey = "dossier";
    private const string AnsweredKey = "answered";
    private const string LaterKey = "later";
    private const int LargestState = 200_000;
    private const int MostEntries = 50;

    private static readonly JsonSerializerOptions Written = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly JsonObject _dossier;
    private readonly HashSet<string> _answered;
    private readonly HashSet<string> _later;

    private SelfCheckAnswers(JsonObject dossier, IEnumerable<string> answered, IEnumerable<string> later)
    {
        _dossier = dossier;
        _answered = [.. answered];
        _later = [.. later];
    }

    /// <summary>Questions that were answered, also with nothing.</summary>
    public IReadOnlySet<string> Answered => _answered;

    /// <summary>Questions put off, asked again at the end.</summary>
    public IReadOnlySet<string> Later => _later;

    public static SelfCheckAnswers Begin(Dossier start) =>
        new((JsonObject)JsonNode.Parse(DossierWriter.ToUtf8(start))!, [], []);

    /// <summary>The policy that answers are about; null when they are none.</summary>
    public static string? PolicyOf(string? json)
    {
        try
        {
            return json is { Length: > 0 and <= LargestState } && JsonNode.Parse(json) is JsonObject state
                ? state["policy"]?.GetValue<string>()
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Reads answers that a page or a file brings; null when they are none, or not for this policy.</summary>
    public static SelfCheckAnswers? Read(string? json, PolicyPackage package)
    {
        if (json is null or { Length: 0 or > LargestState })
        {
            return null;
        }

        try
        {
            if (
                JsonNode.Parse(json) is JsonObject state
                && state["policy"]?.GetValue<string>() == package.Id
                && state[DossierKey] is JsonObject dossier
                && state[AnsweredKey] is JsonArray answered
            )
            {
                state.Remove(DossierKey);
                var answers = new SelfCheckAnswers(dossier, Names(answered), Names(state[LaterKey] as JsonArray));
                return answers.Check(package).Dossier is null ? null : answers;
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            // Whatever somebody sent, it is no state of a self-check.
        }

        return null;
    }

    public string ToJson(PolicyPackage package) =>
        new JsonObject
        {
            ["policy"] = package.Id,
            [AnsweredKey] = new JsonArray([.. _answered.Order(StringComparer.Ordinal).Select(a => (JsonNode)a)]),
            [LaterKey] = new JsonArray([.. _later.Order(StringComparer.Ordinal).Select(a => (JsonNode)a)]),
            [DossierKey] = _dossier.DeepClone(),
        }.ToJsonString(Written);

    public Dossier Dossier(PolicyPackage package) =>
        Check(package).Dossier ?? throw new InvalidOperationException("Answers are checked when they are read.");

    /// <summary>The entries given to a question.</summary>
    public IReadOnlyList<JsonObject> Entries(SelfCheckQuestion question) =>
        [.. ListOf(question).Where(e => Belongs(e, question))];

    public void Finish(SelfCheckQuestion question)
    {
        _answered.Add(question.Id);
        _later.Remove(question.Id);
    }

    /// <summary>Asks a question again, with what was given to it.</summary>
    public void Reopen(SelfCheckQuestion question) => _answered.Remove(question.Id);

    public void PutOff(SelfCheckQuestion question) => _later.Add(question.Id);

    public void Remove(SelfCheckQuestion question, int index)
    {
        if (Entries(question).ElementAtOrDefault(index) is { } entry)
        {
            ListOf(question, make: true).Remove(entry);
        }
    }

    /// <summary>Answers a question of yes or no.</summary>
    public void Say(SelfCheckQuestion question, bool yes)
    {
        if (question.Subject == SelfCheckSubject.Practical)
        {
            _dossier["practical"] = yes;
        }
        else
        {
            Entries(question).ToList().ForEach(e => ListOf(question, make: true).Remove(e));
            if (yes)
            {
                ListOf(question, make: true)
                    .Add(new JsonObject { ["criterion"] = question.Key, ["status"] = "claimed" });
            }
        }

        Finish(question);
    }

    /// <summary>Adds an entry, or tells everything that is wrong with it; then nothing is added.</summary>
    public IReadOnlyList<FieldError> Add(
        PolicyPackage package,
        SelfCheckQuestion question,
        IReadOnlyDictionary<string, string?> typed,
        DateOnly today
    )
    {
        if (Entries(question).Count >= MostEntries)
        {
            return [new FieldError("", $"一个问题最多填{MostEntries}条。自测请只填与申报有关的。")];
        }

        var reader = new FormReader(typed, today);
        var entry = Read(question, reader);
        if (reader.Errors.Count > 0)
        {
            return reader.Errors;
        }

        var list = ListOf(question, make: true);
        list.Add(entry);
        var errors = Check(package).Errors;
        if (errors.Count == 0)
        {
            return [];
        }

        list.Remove(entry);
        return [.. errors.Select(e => new FieldError(FieldOf(e.Path), e.Message))];
    }

    private static IEnumerable<string> Names(JsonArray? list) => (list ?? []).Select(a => a!.GetValue<string>());

    // The last name of the pointer is the field, of an appointment too.
    private static string FieldOf(string path) =>
        path.Contains("/appointments/", StringComparison.Ordinal)
            ? SelfCheckFields.Appointed
            : path[(path.LastIndexOf('/') + 1)..];

    private JsonObject Read(SelfCheckQuestion question, FormReader reader)
    {
        var entry = new JsonObject();
        if (question.Subject == SelfCheckSubject.Achievements)
        {
            entry["id"] = FreeId(question);
            entry["kind"] = question.Key;
        }
        else if (question.Key == "insurance")
        {
            entry["employer"] = "1";
        }

        foreach (var field in SelfCheckFields.Of(question))
        {
            if (ValueOf(field, reader) is { } value)
            {
                entry[field.Id] = value;
            }
        }

        if (entry[SelfCheckFields.Appointed] is { } from)
        {
            entry.Remove(SelfCheckFields.Appointed);
            entry["appointments"] = new JsonArray(new JsonObject { ["from"] = from });
        }

        return entry;
    }

    private static JsonNode? ValueOf(FormField field, FormReader reader) =>
        field.Kind switch
        {
            FormFieldKind.Day => reader.Day(field)?.ToString("O", CultureInfo.InvariantCulture),
            FormFieldKind.YesNo => reader.YesNo(field),
            FormFieldKind.Year => reader.Year(field),
            FormFieldKind.Whole or FormFieldKind.Number => reader.Number(field),
            // The grades of an award are numbers in the contract.
            FormFieldKind.Choice => reader.Choice(field) is { } choice
                ? int.TryParse(choice, CultureInfo.InvariantCulture, out var number)
                    ? number
                    : choice
                : null,
            _ => reader.Text(field),
        };

    // Findings call achievements by their id, so it is a name.
    private string FreeId(SelfCheckQuestion question)
    {
        var taken = ListOf(question).Select(e => e["id"]!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
        return Enumerable
            .Range(1, MostEntries + 1)
            .Select(n => $"{question.Label}{n}")
            .First(id => !taken.Contains(id));
    }

    private static bool Belongs(JsonObject entry, SelfCheckQuestion question) =>
        question.Subject switch
        {
            SelfCheckSubject.Achievements => entry["kind"]?.GetValue<string>() == question.Key,
            SelfCheckSubject.Claim => entry["criterion"]?.GetValue<string>() == question.Key,
            _ => true,
        };

    private IEnumerable<JsonObject> ListOf(SelfCheckQuestion question) =>
        _dossier[NameOf(question)] is JsonArray list ? list.OfType<JsonObject>() : [];

    private JsonArray ListOf(SelfCheckQuestion question, bool make)
    {
        if (_dossier[NameOf(question)] is JsonArray list)
        {
            return list;
        }

        list = [];
        if (make)
        {
            _dossier[NameOf(question)] = list;
        }

        return list;
    }

    private static string NameOf(SelfCheckQuestion question) =>
        question.Subject switch
        {
            SelfCheckSubject.Achievements => "achievements",
            SelfCheckSubject.Claim => "claims",
            _ => question.Key,
        };

    private DossierResult Check(PolicyPackage package) =>
        package.ReadDossier(JsonSerializer.SerializeToUtf8Bytes(_dossier, Written));
}
