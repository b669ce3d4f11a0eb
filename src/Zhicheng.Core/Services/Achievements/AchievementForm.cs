using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Forms;
using Zhicheng.Policy.Dossiers;

namespace Zhicheng.Core.Services.Achievements;

/// <summary>
/// An entry as it is typed. A draft keeps all of it, also what is wrong: a day that does not exist or a name that is too
/// long stands beside the fields until it is put right.
/// </summary>
/// <param name="Name">名称</param>
/// <param name="Date">The day, as typed.</param>
/// <param name="Discipline">own, related, other, or nothing.</param>
/// <param name="Collective">集体项目</param>
/// <param name="OwnPart">本人所起作用</param>
/// <param name="Fields">The kind's fields by their names in the contract.</param>
public sealed record AchievementForm(
    string Name,
    string Date,
    string Discipline,
    bool Collective,
    string OwnPart,
    IReadOnlyDictionary<string, string> Fields
)
{
    public const int MaxName = 200;

    public const int MaxOwnPart = 500;

    internal const string TypedName = "name";
    internal const string TypedDate = "date";
    private const int NameColumn = 300;
    private const int LongestKept = 4000;

    public static AchievementForm Empty { get; } = new("", "", "", false, "", new Dictionary<string, string>());

    public static AchievementForm Of(Achievement a) =>
        new(
            a.Fields.GetValueOrDefault(TypedName, a.Name),
            a.Fields.GetValueOrDefault(TypedDate, TypedDay.Write(a.Date)),
            a.Discipline is { } discipline ? AchievementWords.WordOf(discipline) : "",
            a.Collective,
            a.OwnPart ?? "",
            AchievementWords
                .Asked(AchievementWords.KindOf(a))
                .Where(f => a.Fields.ContainsKey(f.Id))
                .ToDictionary(f => f.Id, f => a.Fields[f.Id])
        );

    /// <summary>Writes it into an entry.</summary>
    public void Into(Achievement a)
    {
        var name = Clean(Name).ReplaceLineEndings(" ");
        var date = Clean(Date);
        var fields = AchievementWords
            .Asked(AchievementWords.KindOf(a))
            .Select(f => (f.Id, Text: Clean(Fields.GetValueOrDefault(f.Id))))
            .Where(f => f.Text.Length > 0)
            .ToDictionary(f => f.Id, f => f.Text);
        a.Name = Cut(name, NameColumn);
        if (a.Name != name)
        {
            fields[TypedName] = name;
        }

        a.Date = TypedDay.Read(date);
        if (a.Date is null && date.Length > 0)
        {
            fields[TypedDate] = date;
        }

        a.Discipline = Discipline switch
        {
            "own" => Policy.Dossiers.Discipline.Own,
            "related" => Policy.Dossiers.Discipline.Related,
            "other" => Policy.Dossiers.Discipline.Other,
            _ => null,
        };
        a.Collective = Collective;
        a.OwnPart = Clean(OwnPart) is { Length: > 0 } part ? part : null;
        a.Fields = fields;
    }

    /// <summary>Whether the other says the same.</summary>
    public bool Same(AchievementForm other) =>
        this with { Fields = other.Fields } == other
        && Fields.Count == other.Fields.Count
        && Fields.All(f => other.Fields.GetValueOrDefault(f.Key) == f.Value);

    // What no page can show is no part of what was typed.
    private static string Clean(string? typed) =>
        Cut(
            new string([.. (typed ?? "").ReplaceLineEndings("\n").Where(c => c == '\n' || !char.IsControl(c))]).Trim(),
            LongestKept
        );

    private static string Cut(string text, int length) =>
        text.Length <= length ? text
        : char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)]
        : text[..length];
}
