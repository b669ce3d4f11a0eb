using Zhicheng.Core.Data.Profiles;
using Zhicheng.Policy.Dossiers;

namespace Zhicheng.Core.Services.Applications.Facts;

/// <summary>Pieces of the sentences that facts are explained in.</summary>
internal static class FactText
{
    public static string Month(DateOnly day) => $"{day.Year}年{day.Month}月";

    /// <summary>2026年2月至5月, 2025年11月至2026年3月, 2026年2月, 2026年2月至今.</summary>
    public static string Months(DateOnly from, DateOnly? to) =>
        to switch
        {
            null => $"{Month(from)}至今",
            { } end when (end.Year, end.Month) == (from.Year, from.Month) => Month(from),
            { } end when end.Year == from.Year => $"{Month(from)}至{end.Month}月",
            { } end => $"{Month(from)}至{Month(end)}",
        };

    /// <summary>某大学本科（2016年6月毕业）、…</summary>
    public static string Educations(IEnumerable<Education> educations) =>
        string.Join(
            "、",
            educations
                .OrderBy(e => e.Graduated)
                .Select(e =>
                    $"{e.School}{DossierVocabulary.Label("education", "level", (int)e.Level)}学历（{Month(e.Graduated)}毕业）"
                )
        );
}
