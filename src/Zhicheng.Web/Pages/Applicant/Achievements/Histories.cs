using Zhicheng.Core.Services.Achievements;
using Zhicheng.Web.Shell;
using Zhicheng.Web.Shell.TagHelpers;

namespace Zhicheng.Web.Pages.Applicant.Achievements;

/// <summary>What was done to an entry, in words, the newest first.</summary>
public static class Histories
{
    public static IReadOnlyList<TimelineItem> Timeline(this AchievementView view) =>
        [
            .. view
                .History.Reverse()
                .Select(act =>
                {
                    var (what, tone) = act.Act switch
                    {
                        AchievementActs.Submit => ("提交单位审核", Tone.Waiting),
                        AchievementActs.Verify => ($"{act.Organisation}审核通过", Tone.Passed),
                        AchievementActs.Return => ($"{act.Organisation}退回修改", Tone.Returned),
                        AchievementActs.Withdraw => ("申报人撤回", Tone.Ended),
                        _ => ("申报人转为草稿修订", Tone.Draft),
                    };
                    return new TimelineItem(act.At, what, act.Who, tone, act.Reason);
                }),
        ];
}
