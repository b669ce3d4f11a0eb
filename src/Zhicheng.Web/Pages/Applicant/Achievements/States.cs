using Zhicheng.Core.Data.Achievements;
using Zhicheng.Web.Shell.TagHelpers;

namespace Zhicheng.Web.Pages.Applicant.Achievements;

/// <summary>How an entry of the archive looks in a list.</summary>
public static class States
{
    public static Tone ToneOf(this AchievementState state) =>
        state switch
        {
            AchievementState.Draft => Tone.Draft,
            AchievementState.Submitted => Tone.Waiting,
            AchievementState.Verified => Tone.Passed,
            _ => Tone.Returned,
        };

    /// <summary>As an address names it.</summary>
    public static string Word(this AchievementState state) => state.ToString().ToLowerInvariant();

    /// <summary>The state that an address names; null for all of them.</summary>
    public static AchievementState? Read(string? word) =>
        Enum.GetValues<AchievementState>()
            .Where(s => s.Word() == word)
            .Select(s => (AchievementState?)s)
            .FirstOrDefault();
}
