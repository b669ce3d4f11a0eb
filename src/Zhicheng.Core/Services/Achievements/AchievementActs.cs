namespace Zhicheng.Core.Services.Achievements;

/// <summary>What the journal calls the acts on an entry of an archive.</summary>
public static class AchievementActs
{
    public const string Submit = "achievement.submit";
    public const string Withdraw = "achievement.withdraw";
    public const string Verify = "achievement.verify";
    public const string Return = "achievement.return";
    public const string Revise = "achievement.revise";
    public const string Delete = "achievement.delete";
}

/// <summary>Something that was done to an entry.</summary>
/// <param name="At">When.</param>
/// <param name="Act">One of <see cref="AchievementActs"/>.</param>
/// <param name="Who">Name of who did it.</param>
/// <param name="Organisation">For whom, or null for oneself.</param>
/// <param name="Reason">The reason given.</param>
public sealed record AchievementAct(DateTime At, string Act, string? Who, string? Organisation, string? Reason);
