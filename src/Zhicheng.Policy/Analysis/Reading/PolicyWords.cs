using Zhicheng.Policy.Packages;

namespace Zhicheng.Policy.Analysis.Reading;

/// <summary>Words that every way of showing a policy shares.</summary>
public static class PolicyWords
{
    /// <summary>The Chinese name of a kind of note.</summary>
    /// <param name="kind">The kind.</param>
    public static string Kind(NoteKind kind) =>
        kind switch
        {
            NoteKind.Interpretation => "解释",
            NoteKind.Gap => "原文缺",
            NoteKind.Contradiction => "原文不一致",
            _ => "未核实",
        };

    /// <summary>What a package decides, in Chinese.</summary>
    /// <param name="kind">The kind.</param>
    public static string Kind(PackageKind kind) =>
        kind switch
        {
            PackageKind.Title => "职称评审",
            PackageKind.Hours => "继续教育学时",
            _ => "持续职业发展",
        };

    /// <summary>A day as people write it: 2026年3月5日.</summary>
    /// <param name="day">The day.</param>
    public static string Day(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";

    /// <summary>A period as people write it; empty when neither end is named.</summary>
    /// <param name="from">First day, inclusive.</param>
    /// <param name="until">Last day, inclusive.</param>
    public static string Days(DateOnly? from, DateOnly? until) =>
        (from, until) switch
        {
            ({ } first, { } last) => $"{Day(first)}至{Day(last)}",
            ({ } first, null) => $"{Day(first)}起",
            (null, { } last) => $"{Day(last)}止",
            _ => "",
        };

    /// <summary>How many of the parts must hold; null without parts.</summary>
    /// <param name="clause">The clause.</param>
    public static string? Demand(ClauseInfo clause) =>
        (clause.PartsNeeded, clause.Parts.Count) switch
        {
            (_, < 2) => null,
            _ when clause.IsChoice => "按申报级别或从事工作领域，适用下列一项：",
            var (needed, parts) when needed == parts => $"须同时具备下列{parts}项条件：",
            (1, var parts) => $"具备下列{parts}项条件之一即可：",
            var (needed, parts) => $"下列{parts}项条件中须具备{needed}项：",
        };
}
