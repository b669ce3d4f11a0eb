using Zhicheng.Core.Data.Achievements;
using Zhicheng.Core.Time;

namespace Zhicheng.Core.Services.Achievements;

/// <summary>Why something cannot be done to an entry just now, and what can.</summary>
internal static class AchievementRefusals
{
    public const string ChangedElsewhere =
        "这一项在您打开页面之后，已在别的窗口或设备上改过，您刚才的修改还没有保存。您写的内容仍在下面；如果要以它为准，请再点一次“保存”，否则请刷新页面查看最新内容。";

    public const string LookAgain = "这一项在您打开页面之后有了变化，您的操作没有生效。请核对下面的最新内容后再操作。";

    public static string NotEditable(Achievement a) =>
        a.State == AchievementState.Submitted
            ? $"这一项已于{a.StateSince.Chinese()}提交单位审核，不能修改。要修改，请先撤回。"
            : $"这一项已于{a.StateSince.Chinese()}审核通过，不能修改。要修改，请先点“修订”，重新经单位审核。";

    public static string NotInState(Achievement a) => $"这一项现在是“{AchievementWords.Of(a.State)}”，不能这样操作。";
}
