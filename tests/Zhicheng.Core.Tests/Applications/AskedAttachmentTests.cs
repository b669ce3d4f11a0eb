using Zhicheng.Core.Data.Organisations;
using Zhicheng.Core.Data.Profiles;
using Zhicheng.Core.Services.Applications.Facts;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Core.Tests.Applications;

/// <summary>Of whom the optics plan asks which attachment, and what it says when the profile does not tell.</summary>
public sealed class AskedAttachmentTests
{
    private static readonly DateOnly Today = new(2025, 9, 1);

    private static readonly PlanDefinition Plan = PolicyLibrary
        .LoadOne(Repository.Folder("policies"), "taizhou-optics/2025")
        .Find("taizhou-optics/2025")!
        .Plan!;

    [Fact]
    public void Every_fact_that_the_plan_names_can_be_computed() => ApplicantFacts.UnknownIn(Plan).ShouldBeEmpty();

    [Fact]
    public void The_hours_of_each_year_are_asked_of_everybody()
    {
        var asked = Of("hours-statement", new Person { Name = "甲" });
        asked.State.ShouldBe(AttachmentState.Asked);
        asked.Slots.Select(s => s.Year).ShouldBe([2022, 2023, 2024, 2025]);
    }

    [Theory]
    [InlineData("2024-09-01", AttachmentState.NotAsked)]
    [InlineData("2024-09-02", AttachmentState.Asked)]
    public void Insurance_in_another_province_within_the_year_that_ends_today(string last, AttachmentState state)
    {
        var person = new Person { Name = "甲" };
        Of("out-of-province-insurance", person).State.ShouldBe(AttachmentState.Unsettled);
        person.Insurances.Add(
            new Insurance
            {
                Employer = "乙公司",
                From = new DateOnly(2020, 1, 1),
                To = DateOnly.Parse(last, System.Globalization.CultureInfo.InvariantCulture),
                OutOfProvince = true,
            }
        );
        Of("out-of-province-insurance", person).State.ShouldBe(state);
    }

    [Theory]
    [InlineData(true, true, AttachmentState.Asked, AttachmentState.NotAsked)]
    [InlineData(true, false, AttachmentState.NotAsked, AttachmentState.Asked)]
    [InlineData(true, null, AttachmentState.Unsettled, AttachmentState.Unsettled)]
    [InlineData(false, null, AttachmentState.NotAsked, AttachmentState.NotAsked)]
    public void A_public_institution_gives_the_post_form_or_a_statement(
        bool institution,
        bool? established,
        AttachmentState form,
        AttachmentState statement
    )
    {
        var person = new Person
        {
            Name = "甲",
            OnEstablishment = established,
            Employer = new Organisation
            {
                Name = "某单位",
                Kind = StageActor.Employer,
                Region = "某区",
                IsPublicInstitution = institution,
            },
        };
        Of("post-form", person).State.ShouldBe(form);
        Of("employer-statement", person).State.ShouldBe(statement);
    }

    [Fact]
    public void Letters_of_appointment_are_asked_of_who_holds_a_title()
    {
        var person = new Person { Name = "甲" };
        Of("engagement-letter", person).State.ShouldBe(AttachmentState.NotAsked);
        person.Titles.Add(new Title { Name = TitleName.AssistantEngineer, Obtained = new DateOnly(2021, 1, 1) });
        Of("engagement-letter", person).State.ShouldBe(AttachmentState.Asked);
    }

    [Theory]
    [InlineData(StudyPlace.Domestic, true, "degree-record")]
    [InlineData(StudyPlace.Domestic, false, "education-proof")]
    [InlineData(StudyPlace.Abroad, null, "education-proof foreign-degree")]
    [InlineData(StudyPlace.HongKongMacaoTaiwan, null, "education-proof hk-mo-tw-degree")]
    public void A_degree_is_proved_by_where_it_is_from(StudyPlace place, bool? inRegister, string asked)
    {
        var person = new Person { Name = "甲" };
        person.Educations.Add(
            new Education
            {
                Level = EducationLevel.Bachelor,
                Graduated = new DateOnly(2015, 6, 30),
                Place = place,
                InRegister = inRegister,
            }
        );
        string[] proofs = ["degree-record", "education-proof", "foreign-degree", "hk-mo-tw-degree"];
        string.Join(' ', proofs.Where(p => Of(p, person).State == AttachmentState.Asked)).ShouldBe(asked);
    }

    [Fact]
    public void Who_does_not_say_whether_the_register_has_the_degree_is_asked()
    {
        var person = new Person { Name = "甲" };
        person.Educations.Add(new Education { Level = EducationLevel.Bachelor, Graduated = new DateOnly(2015, 6, 30) });
        var proof = Of("education-proof", person);
        proof.State.ShouldBe(AttachmentState.Unsettled);
        proof.Because.Single().Sentence.ShouldContain("能否在学信网查到");
    }

    [Fact]
    public void A_technician_shows_the_certificate_and_the_holder_of_a_permit_the_permit()
    {
        var person = new Person { Name = "甲", HoldsOverseasTalentPermit = true };
        Of("talent-permit", person).State.ShouldBe(AttachmentState.Asked);
        Of("skill-certificate", person).State.ShouldBe(AttachmentState.NotAsked);
        person.Skills.Add(new Skill { Level = SkillLevel.Technician, Obtained = new DateOnly(2020, 1, 1) });
        Of("skill-certificate", person).State.ShouldBe(AttachmentState.Asked);
    }

    private static AskedAttachment Of(string id, Person person) =>
        AskedAttachment.Of(Plan.Attachments.First(a => a.Id == id), new FactBasis(person, null, Today));
}
