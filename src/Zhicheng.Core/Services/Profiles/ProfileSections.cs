using Zhicheng.Core.Services.Profiles.Sections;

namespace Zhicheng.Core.Services.Profiles;

/// <summary>The sections of 个人基本信息, in the order they are asked.</summary>
public static class ProfileSections
{
    public static IReadOnlyList<ProfileSection> All { get; } =
    [
        new IdentitySection(),
        new ContactSection(),
        new EmployerSection(),
        new PostSection(),
        new EducationSection(),
        new WorkSection(),
        new TitleSection(),
        new SkillSection(),
        new AssessmentSection(),
        new HoursSection(),
        new InsuranceSection(),
        new SanctionSection(),
        new AttemptSection(),
        new MoreSection(),
    ];

    public static ProfileSection? Find(string id) => All.FirstOrDefault(s => s.Id == id);
}
