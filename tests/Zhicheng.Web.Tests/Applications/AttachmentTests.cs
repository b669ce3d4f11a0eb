using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Plans;
using Zhicheng.Web.Tests.Plans;

namespace Zhicheng.Web.Tests.Applications;

/// <summary>上传相关附件: each attachment of the plan is asked of those whose profile says so, with the reason, and of nobody else.</summary>
public sealed partial class AttachmentTests(TestApps apps) : IClassFixture<TestApps>
{
    /// <summary>For each attachment that hangs on a fact: a profile of which it is asked, and one of which it is not.</summary>
    private static readonly Dictionary<string, (Action<Person> Asked, Action<Person> NotAsked)> Profiles = new()
    {
        ["out-of-province-insurance"] = (
            p => p.Insurances[0].OutOfProvince = true,
            p => p.Insurances[0].OutOfProvince = false
        ),
        ["post-form"] = (p => Establish(p, true, true), p => Establish(p, true, false)),
        ["employer-statement"] = (p => Establish(p, true, false), p => Establish(p, false, null)),
        ["engagement-letter"] = (
            p =>
                p.Titles.Add(
                    new Title
                    {
                        Id = Guid.CreateVersion7(),
                        PersonId = p.Id,
                        Name = TitleName.AssistantEngineer,
                        Obtained = new DateOnly(2018, 9, 20),
                    }
                ),
            p => p.Titles.Clear()
        ),
        ["education-proof"] = (p => p.Educations[0].InRegister = false, p => p.Educations[0].InRegister = true),
        ["foreign-degree"] = (p => Study(p, StudyPlace.Abroad), p => Study(p, StudyPlace.Domestic)),
        ["hk-mo-tw-degree"] = (p => Study(p, StudyPlace.HongKongMacaoTaiwan), p => Study(p, StudyPlace.Domestic)),
        ["degree-record"] = (
            p => p.Educations[0].Graduated = new DateOnly(1990, 7, 1),
            p => p.Educations[0].Graduated = new DateOnly(1989, 7, 1)
        ),
        ["talent-permit"] = (p => p.HoldsOverseasTalentPermit = true, p => p.HoldsOverseasTalentPermit = false),
        ["skill-certificate"] = (
            p =>
                p.Skills.Add(
                    new Skill
                    {
                        Id = Guid.CreateVersion7(),
                        PersonId = p.Id,
                        Level = SkillLevel.Technician,
                        Obtained = new DateOnly(2020, 1, 1),
                    }
                ),
            p => p.Skills.Clear()
        ),
    };

    [Theory, EachDatabase]
    public async Task Each_attachment_is_asked_and_not_asked_by_what_the_profile_says(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var plan = app.Services.GetRequiredService<PolicyLibrary>().Find(PlanWorld.Policy)!.Plan!;
        var conditional = plan.Attachments.Where(a => a.When.Count > 0).ToList();
        Profiles.Keys.ShouldBe(conditional.Select(a => a.Id), ignoreOrder: true, "every condition is tried");
        foreach (var attachment in conditional)
        {
            var (applicant, draft, _) = await app.AddReadyAsync(without: [$"attachment:{attachment.Id}"]);
            var me = await app.SignInAsync(applicant);

            await ShapeAsync(app, applicant, Profiles[attachment.Id].NotAsked);
            await ShouldBeAskedAsync(me, draft.Id, attachment, false);
            await ShapeAsync(app, applicant, Profiles[attachment.Id].Asked);
            await ShouldBeAskedAsync(me, draft.Id, attachment, true);
            await ShapeAsync(app, applicant, Profiles[attachment.Id].NotAsked);
            await ShouldBeAskedAsync(me, draft.Id, attachment, false);
        }
    }

    [Theory, EachDatabase]
    public async Task What_the_profile_does_not_say_is_asked_where_it_is_said(TestDatabase on)
    {
        var app = await apps.OnAsync(on);
        var (applicant, draft, _) = await app.AddReadyAsync();
        await ShapeAsync(app, applicant, p => p.HoldsOverseasTalentPermit = null);
        var me = await app.SignInAsync(applicant);

        var page = await me.OpenAsync($"/my/applications/{draft.Id}/attachments");

        page.Text.ShouldContain(
            "还不能确定您是否需要这份附件：请在个人信息中说明是否持有海外高层次人才居住证。 去说明"
        );
        page.Html.ShouldContain("href=\"/my/profile/more\"");
        (await me.OpenAsync("/my/profile/more")).Status.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task ShouldBeAskedAsync(Browser me, Guid draft, AttachmentDefinition attachment, bool asked)
    {
        var page = await me.OpenAsync($"/my/applications/{draft}/attachments");
        var preview = await me.OpenAsync($"/my/applications/{draft}/preview");
        var missing = $"还没有上传“{attachment.Name}”";
        var notAsked = NotAsked().Match(page.Html).Value;
        if (asked)
        {
            page.Html.ShouldContain($"name=\"slot\" value=\"attachment:{attachment.Id}\"");
            page.Text.ShouldContain($"；{attachment.Reason}。", Case.Sensitive, "the fact and the rule are both told");
            preview.Text.ShouldContain(missing);
            notAsked.ShouldNotContain(attachment.Name);
        }
        else
        {
            page.Html.ShouldNotContain($"value=\"attachment:{attachment.Id}\"");
            preview.Text.ShouldNotContain(missing);
            notAsked.ShouldContain($"{attachment.Name}：您");
        }
    }

    private static Task ShapeAsync(TestApp app, TestApplicant applicant, Action<Person> shape) =>
        app.OnDataAsync(async db =>
        {
            var person = await db
                .Persons.AsSplitQuery()
                .Include(p => p.Employer)
                .Include(p => p.Educations)
                .Include(p => p.Titles)
                .Include(p => p.Skills)
                .Include(p => p.Insurances)
                .SingleAsync(p => p.Id == applicant.PersonId);
            shape(person);
            await db.SaveChangesAsync();
        });

    private static void Establish(Person person, bool institution, bool? established)
    {
        person.Employer!.IsPublicInstitution = institution;
        person.OnEstablishment = established;
    }

    private static void Study(Person person, StudyPlace place)
    {
        person.Educations[0].Place = place;
        person.Educations[0].InRegister = place == StudyPlace.Domestic ? true : null;
    }

    [GeneratedRegex("不需要您提供的附件.*?</details>", RegexOptions.Singleline)]
    private static partial Regex NotAsked();
}
