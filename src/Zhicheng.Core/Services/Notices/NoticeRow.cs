using System.Text.Encodings.Web;
using System.Text.Json;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Services.Applications.Snapshots;
using Zhicheng.Core.Time;
using Zhicheng.Policy.Dossiers;

namespace Zhicheng.Core.Services.Notices;

/// <summary>
/// What a notice shows of one applicant, and nothing else: no identity number, no phone, no address. Names are kept in
/// full for the sheet on the employer's wall and masked where the public reads them.
/// </summary>
public sealed record NoticeRow(
    string Name,
    string Gender,
    string Employer,
    string Education,
    string CurrentTitle,
    string AppliedTitle,
    string Specialty,
    string Track,
    IReadOnlyList<string> Achievements
)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly string[] DoubleSurnames =
    [
        "欧阳",
        "司马",
        "上官",
        "诸葛",
        "东方",
        "皇甫",
        "尉迟",
        "公孙",
        "慕容",
        "令狐",
        "司徒",
        "夏侯",
        "端木",
        "南宫",
        "长孙",
        "宇文",
    ];

    public static NoticeRow Of(SnapshotContent content)
    {
        var person = content.Person;
        var education = person.Educations.MaxBy(e => (e.Level, e.Graduated));
        var title = person.Titles.MaxBy(t => (t.Name, t.Obtained));
        return new NoticeRow(
            person.Name,
            person.Gender switch
            {
                Data.Profiles.Gender.Male => "男",
                Data.Profiles.Gender.Female => "女",
                _ => "",
            },
            content.Routing.Employer ?? "",
            education is null
                ? "无"
                : $"{DossierVocabulary.Label("education", "level", (int)education.Level)}，{education.Major}",
            title is null
                ? "无"
                : $"{DossierVocabulary.Label("titles", "title", (int)title.Name)}（{title.Obtained.Chinese()}取得）",
            content.Plan.TitleName,
            content.Form.Specialty?.Value is { Length: > 0 } value ? value : content.Form.Specialty?.Label ?? "",
            content.Form.TrackLabel ?? "",
            [.. content.Achievements.Select(a => $"{a.KindLabel}：{a.Name}")]
        );
    }

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public static NoticeRow Parse(string json) =>
        JsonSerializer.Deserialize<NoticeRow>(json, Json)
        ?? throw new InvalidOperationException("A row is never null.");

    /// <summary>The surname and stars: 张*, 欧阳**.</summary>
    public static string Masked(string name)
    {
        var runes = name.EnumerateRunes().ToList();
        var shown = runes.Count > 2 && DoubleSurnames.Any(s => name.StartsWith(s, StringComparison.Ordinal)) ? 2 : 1;
        return string.Concat(runes.Take(shown)) + new string('*', Math.Max(1, runes.Count - shown));
    }
}
