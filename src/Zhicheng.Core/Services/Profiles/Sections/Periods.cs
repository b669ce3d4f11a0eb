using Zhicheng.Core.Forms;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Profiles.Sections;

/// <summary>What is checked of every period.</summary>
internal static class Periods
{
    public static void CheckOrder(FormReader form, FormField to, DateOnly? first, DateOnly? last)
    {
        if (first is { } from && last < from)
        {
            form.Wrong(to.Id, $"“{to.Label}”{last.Value.Chinese()}早于开始日期{from.Chinese()}，请改正其中一个。");
        }
    }

    public static bool Overlap(DateOnly from, DateOnly? to, DateOnly otherFrom, DateOnly? otherTo) =>
        from <= (otherTo ?? DateOnly.MaxValue) && otherFrom <= (to ?? DateOnly.MaxValue);

    public static string Text(DateOnly from, DateOnly? to) => $"{from.Chinese()}至{to?.Chinese() ?? "今"}";
}
