using Zhicheng.Web.Shell;

namespace Zhicheng.Web.Applications;

/// <summary>Where something is filled in that a requirement of the contract is judged by.</summary>
public static class WhereToAdd
{
    public static IReadOnlyList<PartLink> Of(string requirement) =>
        requirement switch
        {
            "education-experience" =>
            [
                new("学历", Places.ProfileOf("education")),
                new("工作经历", Places.ProfileOf("employment")),
                new("职称", Places.ProfileOf("titles")),
                new("职业技能", Places.ProfileOf("skills")),
            ],
            "continuing-education" => [new("继续教育学时", Places.ProfileOf("ceHours"))],
            "assessments" => [new("年度考核", Places.ProfileOf("assessments"))],
            "insurance" => [new("社保", Places.ProfileOf("insurance"))],
            "integrity" => [new("奖惩记录", Places.ProfileOf("sanctions"))],
            "resubmission" => [new("以往申报", Places.ProfileOf("attempts"))],
            "results" or "similarity" => [new("业绩档案", Places.Achievements)],
            _ => [],
        };
}
