using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Zhicheng.Core.Forms;
using Zhicheng.Core.Services;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Web.SelfChecks.Records;

/// <summary>A way to come by hours, as somebody chooses it.</summary>
/// <param name="Id">Its name in a record.</param>
/// <param name="Name">Its Chinese name.</param>
/// <param name="Evidence">What has to be shown for it, where the source says so.</param>
public sealed record RecordKind(string Id, string Name, string? Evidence);

/// <summary>Something of an outcome that holds or does not.</summary>
/// <param name="Name">“2023年度”</param>
/// <param name="Figures">What there is of what is asked for.</param>
/// <param name="IsMet">Whether it holds; null: it can still come.</param>
/// <param name="Word">The same in a word.</param>
public sealed record RecordVerdict(string Name, string Figures, bool? IsMet, string Word);

/// <summary>What a record gave.</summary>
/// <param name="Kind">The name of its kind.</param>
/// <param name="Finding">Why it gave that.</param>
/// <param name="Gives">“18学时”</param>
/// <param name="Counts">Whether it gave anything.</param>
public sealed record RecordLine(string Kind, Finding Finding, string Gives, bool Counts);

/// <summary>What a policy says of a sheet.</summary>
/// <param name="Lines">The records, in the order of the sheet.</param>
/// <param name="Verdicts">Years, and what hangs on all of them.</param>
/// <param name="Findings">The same explained with its clauses.</param>
public sealed record RecordOutcome(
    IReadOnlyList<RecordLine> Lines,
    IReadOnlyList<RecordVerdict> Verdicts,
    IReadOnlyList<Finding> Findings
);

/// <summary>
/// Records that somebody checks against a policy that counts hours. They travel with the page as the JSON of the
/// contract, so what is saved as a file is what the command line and the interface take.
/// </summary>
public abstract class RecordSheet
{
    private const int MostRecords = 200;
    private const int LargestState = 100_000;

    private static readonly JsonSerializerOptions Written = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly JsonObject _sheet;

    private protected RecordSheet(JsonObject sheet) => _sheet = sheet;

    /// <summary>The question that it answers.</summary>
    public abstract string Title { get; }

    /// <summary>What one record is called: “学习”.</summary>
    public abstract string One { get; }

    /// <summary>What is asked once, before the records; nothing for some policies.</summary>
    public abstract IReadOnlyList<FormField> Head { get; }

    public abstract IReadOnlyList<RecordKind> Kinds { get; }

    /// <summary>The name of the list in the contract.</summary>
    private protected abstract string ListName { get; }

    /// <summary>An empty sheet; null when the policy counts no hours.</summary>
    public static RecordSheet? Of(PolicyPackage package) => Of(package, []);

    /// <summary>A sheet that a page or a file brings; null when it is none of this policy.</summary>
    public static RecordSheet? Read(string? json, PolicyPackage package)
    {
        if (json is null or { Length: 0 or > LargestState })
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(json) is JsonObject read && Of(package, read) is { } sheet && sheet.IsSound()
                ? sheet
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            // Whatever somebody sent, it is no sheet.
            return null;
        }
    }

    public string ToJson() => _sheet.ToJsonString(Written);

    /// <summary>Whether everything is there that is asked before the records.</summary>
    public abstract bool IsBegun { get; }

    /// <summary>The fields of a record of a kind.</summary>
    public abstract IReadOnlyList<FormField> FieldsOf(RecordKind kind);

    /// <summary>What stands in a form for a new record.</summary>
    public abstract Dictionary<string, string> Prefilled(RecordKind kind);

    /// <summary>What stands in the form of the head.</summary>
    public abstract Dictionary<string, string> HeadValues(DateOnly today);

    /// <summary>Takes the head, or tells everything that is wrong with it; then nothing is changed.</summary>
    public abstract IReadOnlyList<FieldError> TakeHead(IReadOnlyDictionary<string, string?> typed, DateOnly today);

    /// <summary>Judges the sheet.</summary>
    public abstract RecordOutcome Judge();

    /// <summary>Adds a record, or tells everything that is wrong with it; then nothing is added.</summary>
    public IReadOnlyList<FieldError> Add(RecordKind kind, IReadOnlyDictionary<string, string?> typed, DateOnly today)
    {
        if (Entries.Count >= MostRecords)
        {
            return [new FieldError("", $"自测最多填{MostRecords}条记录。")];
        }

        var reader = new FormReader(typed, today);
        var record = EntryOf(kind, reader);
        record["id"] = FreeId();
        if (reader.Errors.Count > 0)
        {
            return reader.Errors;
        }

        Entries.Add(record);
        var errors = Errors();
        if (errors.Count > 0)
        {
            Entries.Remove(record);
        }

        return errors;
    }

    public void Remove(int index)
    {
        if (index >= 0 && index < Entries.Count)
        {
            Entries.RemoveAt(index);
        }
    }

    private protected JsonObject Sheet => _sheet;

    private protected JsonArray Entries
    {
        get
        {
            if (_sheet[ListName] is JsonArray list)
            {
                return list;
            }

            list = [];
            _sheet[ListName] = list;
            return list;
        }
    }

    private protected byte[] Utf8 => Encoding.UTF8.GetBytes(ToJson());

    /// <summary>The record that was typed, without its id.</summary>
    private protected abstract JsonObject EntryOf(RecordKind kind, FormReader reader);

    private protected abstract IReadOnlyList<DossierError> Check();

    private protected IReadOnlyList<FieldError> Errors() =>
        [.. Check().Select(e => new FieldError(e.Path[(e.Path.LastIndexOf('/') + 1)..], e.Message))];

    private protected static FormField Day(FieldInfo field) =>
        new(field.Id, field.Label, FormFieldKind.Day) { Required = true };

    private protected static FormField YesNo(FieldInfo field) =>
        new(field.Id, field.Label, FormFieldKind.YesNo) { Required = true };

    private protected static string? Text(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>Findings of single records, by the record's id.</summary>
    private protected static Dictionary<string, Finding> ByRecord(IEnumerable<Finding> findings) =>
        findings
            .SelectMany(Flat)
            .Where(f => f.Children.Count == 0 && f.Evidence.Count == 1)
            .DistinctBy(f => f.Evidence[0])
            .ToDictionary(f => f.Evidence[0], StringComparer.Ordinal);

    private static IEnumerable<Finding> Flat(Finding finding) => finding.Children.SelectMany(Flat).Prepend(finding);

    private static RecordSheet? Of(PolicyPackage package, JsonObject sheet) =>
        package switch
        {
            { Hours: { } hours } => new HoursSheet(hours, sheet),
            { Cpd: { } cpd } => new CpdSheet(cpd, sheet),
            _ => null,
        };

    // A sheet of nothing but a list is one too, before its head is filled in.
    private bool IsSound() =>
        !IsBegun ? Entries.Count == 0 && _sheet.Count == 1 : Check().Count == 0 && Entries.Count <= MostRecords;

    private string FreeId()
    {
        var taken = Entries.Select(e => e!["id"]!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
        return Enumerable
            .Range(1, MostRecords + 1)
            .Select(n => n.ToString(CultureInfo.InvariantCulture))
            .First(id => !taken.Contains(id));
    }
}
