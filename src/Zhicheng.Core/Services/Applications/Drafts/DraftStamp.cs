using System.Globalization;
using System.Text.Json;
using Zhicheng.Core.Data.Applications;
using Zhicheng.Core.Services.Journal;

namespace Zhicheng.Core.Services.Applications.Drafts;

/// <summary>
/// What one page of a draft looked like when it was opened. A page saved on an older stamp is told so; two pages of one
/// draft, open beside each other, do not get in each other's way.
/// </summary>
public static class DraftStamp
{
    public static string Information(Application a) =>
        Of(
            a.Track,
            a.Specialty,
            a.CommitteeChosen,
            a.Statement,
            string.Join(',', a.Ticks.Order(StringComparer.Ordinal)),
            Sorted(a.Fields)
        );

    public static string TrackForm(Application a) => Of(Sorted(a.TrackForm));

    public static string SelfScores(Application a) => Of(Sorted(a.SelfScores));

    /// <summary>Of a claim, or of there being none; one that has only evidence so far says no more than none.</summary>
    public static string Claim(Claim? claim) =>
        claim is null or { Grounds: "", Count: null }
            ? "none"
            : Of(claim.Grounds, claim.Count?.ToString(CultureInfo.InvariantCulture));

    /// <summary>The sentence for somebody who saves on an older stamp.</summary>
    public const string Stale =
        "这一页在您打开之后，已在别的窗口或设备上改过，您刚才的修改还没有保存。您写的内容仍在下面；如果要以它为准，请再点一次“保存”，否则请刷新页面查看最新内容。";

    private static SortedDictionary<string, string> Sorted(Dictionary<string, string> fields) =>
        new(fields, StringComparer.Ordinal);

    private static string Of(params object?[] parts) => JournalWriter.Sha256(JsonSerializer.Serialize(parts))[..16];
}
